import { type Edition } from '../edition/edition.js';

/** A forbidden phrase in a text: a candidate that a reviewer confirms, because the same words stand in innocent sentences. */
interface PhraseHit {
  readonly phrase: string;
  /** Offset of the first place, in UTF-16 units. */
  readonly at: number;
}

/** The phrases of a list in force on a local date; none before its first version. */
export const phrasesOn = (edition: Edition, list: string, date: string): readonly string[] => {
  const versions = Object.hasOwn(edition.lists ?? {}, list) ? (edition.lists?.[list] ?? []) : [];
  const inForce = versions
    .filter(({ from }) => from <= date)
    .reduce<(typeof versions)[number] | null>(
      (last, each) => (last === null || each.from >= last.from ? each : last),
      null,
    );
  return inForce?.phrases ?? [];
};

/** Which phrases of a list a text holds, in the list's order. */
export const phraseHits = (edition: Edition, list: string, date: string, text: string): readonly PhraseHit[] =>
  phrasesOn(edition, list, date)
    .map((phrase) => ({ phrase, at: text.indexOf(phrase) }))
    .filter(({ at }) => at >= 0);
