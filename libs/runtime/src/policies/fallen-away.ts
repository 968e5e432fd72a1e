import { type ViewReader } from '#eventsourcing';
import { type FailedPeriodDocument, GONE, type NoticeDocument, type ScorecardDocument } from '#callcentre';
import { type Assessment, parsePeriodId } from '#rulebook';
import { failedPeriod, failedPeriodsWith } from '../assessment/documents/failed-periods.js';
import { everyDocument } from '../assessment/reading.js';

/** As what an entry was told of which nothing is lost when it falls away. What was denied can be appealed, and anew when it is back. */
const NOTHING_OF_IT: ReadonlySet<string> = new Set<Assessment['entries'][number]['status'] | typeof GONE>([
  ...([GONE, 'excused', 'displaced', 'dismissed', 'reclassified', 'waived'] as const),
]);

/** A card by its key, with what it shows now: nothing where it vanished. */
export interface LookedAtCard {
  readonly key: string;
  readonly person: string;
  readonly centre: string;
  readonly assessment: Assessment | null;
}

/** What stands under the key now; null of a key that is no card's, under which is kept what a period needs besides. */
export const lookedAtCard = (
  key: string,
  document: ScorecardDocument | FailedPeriodDocument | undefined,
): LookedAtCard | null => {
  const [person = '', period = ''] = key.split('|');
  const centre = parsePeriodId(period)?.centre;
  if (person === '' || centre === undefined) return null;
  const assessment = document !== undefined && 'assessment' in document ? document.assessment : null;
  return { key, person, centre, assessment };
};

/**
 * Entries of which the person was told with this card, and that it has no more. A card that vanished may have had any of theirs: what a
 * correction took there was told with the card that it took it from.
 */
const missingFrom = async (
  views: ViewReader,
  { key: card, person, assessment }: LookedAtCard,
): Promise<readonly NoticeDocument[]> => {
  const query = assessment === null ? { index: 'subject', equals: person } : { index: 'card', equals: card };
  const told = await everyDocument<NoticeDocument>(views, 'notices', query);
  const present = new Set(assessment?.entries.flatMap(({ key, formerKeys }) => [key, ...formerKeys]));
  return told
    .map(({ document }) => document)
    .filter(({ entry, notices }) => !present.has(entry) && !NOTHING_OF_IT.has(notices.at(-1)?.status ?? GONE));
};

/** Whether no card has the entry: a corrected date takes one with its key to the card of another month. */
const isOnNoCard = async (views: ViewReader, { entry }: NoticeDocument): Promise<boolean> =>
  (await views.find('scorecards', { index: 'entry', equals: entry, limit: 1 })).documents.length === 0;

/** What somebody was told of and no card has any more. */
export interface FallenAwayEntry {
  readonly centre: string;
  readonly notice: NoticeDocument;
}

/**
 * Finds what was told of cards and is on none any more, also where the whole card vanished: its person left earlier, or another rulebook
 * binds them. A period that cannot be assessed has no cards, and which entries it would have nobody knows, its own or those that a
 * correction took there: until it can, nothing is said to be gone of whomever its rulebook may bind, and the cards that lack something
 * wait to be looked at again.
 */
export class FallenAway {
  /** Keys of cards, by the period that they wait for. */
  private readonly waiting = new Map<string, Set<string>>();

  /** Whether no card waits for anything. */
  get isSettled(): boolean {
    return this.waiting.size === 0;
  }

  /** Keys of the cards that need wait no longer. */
  async takeReleased(views: ViewReader): Promise<readonly string[]> {
    const released: string[] = [];
    const settled: string[] = [];
    for (const [period, keys] of this.waiting) {
      if ((await failedPeriod(views, period)) !== null) continue;
      released.push(...keys);
      settled.push(period);
    }
    // Only when nothing more can fail: a card that is let go of and not handed over is looked at by nobody.
    for (const period of settled) this.waiting.delete(period);
    return released;
  }

  /** `caughtUp`: until the views reflect everything that is recorded, since what left a card may be on its way to another one. */
  async among(
    views: ViewReader,
    cards: readonly LookedAtCard[],
    caughtUp: () => Promise<unknown>,
  ): Promise<readonly FallenAwayEntry[]> {
    const found = new Map<string, FallenAwayEntry>();
    for (const card of cards) {
      const missing = await missingFrom(views, card);
      if (missing.length === 0) continue;
      await caughtUp();
      const [failed] = await failedPeriodsWith(views, card.centre, card.person);
      if (failed !== undefined) this.wait(card.key, failed.period);
      else
        for (const notice of missing)
          if (await isOnNoCard(views, notice)) found.set(notice.entry, { centre: card.centre, notice });
    }
    return [...found.values()];
  }

  private wait(key: string, period: string): void {
    const keys = this.waiting.get(period) ?? new Set();
    this.waiting.set(period, keys.add(key));
  }
}
