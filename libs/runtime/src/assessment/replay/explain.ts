import { type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import {
  addDays,
  type ClockDocument,
  GONE,
  rulingsLeft,
  toldAmount,
  waitsOf,
  type RulingsLeft,
  type ToldAmount,
} from '#callcentre';
import { type Assessment, type CompiledEdition, type Entry, type Period, namesInEntry } from '#rulebook';
import { publishedEditions } from '../documents/edition-cache.js';
import { type AsOf, toldAt } from '../known.js';
import { knownPeriod, type KnownPeriod } from './known-period.js';
import { dutiesBehind, type Omission, omissionsIn } from './omissions.js';
import { lackingAmong, type Lacking } from '../inputs/lacking.js';
import { findEntry, lookOf, ofPerson, replayed, type Place, type ReplayStep } from './replay.js';
import { entryInWords, namesOfEditions, titlesIn, type Titles } from './titles.js';
import { rulingsTold } from './rulings-told.js';
import { streamsAsTold, streamsOf, streamsOfDuties } from './story-streams.js';
import { toldOf, type StoryEvent } from './story-events.js';
import { appealStream, decisionStream, noticeStream, readStreams } from './streams.js';
import { locate, placeThen } from './whereabouts.js';

/** That the person was told of the entry, from which the time to appeal runs, or that it is gone (`gone`). Days are local dates of the store's zone. */
export interface Notice {
  readonly event: string;
  readonly amount: string;
  /** The amount in its parts; null where a later program wrote it. */
  readonly told: ToldAmount | null;
  readonly status: string;
  readonly notifiedOn: string;
  /** Last day for an appeal at the first level; null when the edition knows none, or the entry was told to be gone. */
  readonly deadline: string | null;
}

/** Why an entry is what it is, and how it came to be so, event by event. */
export interface Explanation extends Pick<NonNullable<ReplayStep['entry']>, 'waits'> {
  readonly key: string;
  readonly person: string;
  readonly period: Period;
  /** The entry as it is now, or as if, with trees of its condition and formula; null when it is gone. */
  readonly entry: Entry | null;
  /** The edition as if which everything is computed. */
  readonly asIf?: string;
  /** Where the entry is gone as if the edition were in force: what that edition makes of the same facts. */
  readonly instead?: readonly Entry[];
  /** Duties whose omission the entry rests on, with when each was due: nothing was recorded until then. Left out where there are none. */
  readonly omissions?: readonly Omission[];
  /** Facts that the entry rests on and that lack something which its edition asks for. Left out where there are none. */
  readonly lacking?: readonly Lacking[];
  readonly timeline: readonly StoryEvent[];
  readonly replay: readonly ReplayStep[];
  readonly notices: readonly Notice[];
  readonly appealLevels: CompiledEdition['edition']['processes']['appeal']['levels'];
  /** What an appeal may rule about it as it is; left out where its edition is not known. */
  readonly mayBeRuled?: RulingsLeft;
  /** What was ruled about it; of an entry that is gone also what was ruled about the facts behind it, by which it may have gone. */
  readonly rulings: NonNullable<Entry['because']['rulings']>;
  /** What the names of the editions in all of it are called. */
  readonly titles: Titles;
}

/** The entry by its key, and from where it is looked at. */
export interface ExplainRequest {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly entry: string;
  /** The explanation as it would have been given then; null: now. */
  readonly asOf?: AsOf;
  /** `<rulebook>@<version>`, drafts included: why the entry would be what it would be under this edition. */
  readonly asIf?: string;
  /**
   * Whose card, of which period, shows the entry: asked for where no card of today has it and nobody was told of it, as on a past
   * card of somebody whom another rulebook turned out to bind, and where it was then on the card of another period.
   */
  readonly shownOn?: Place;
}

/** Notices with the last day on which each could be appealed: so many calendar days after the person was told. */
const noticesOf = async (
  reader: ViewReader,
  events: readonly RecordedEvent[],
  levels: Explanation['appealLevels'],
): Promise<readonly Notice[]> => {
  const days = levels[0]?.days;
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  return events
    .filter((event) => event.type === 'EntryNotified')
    .map((event) => {
      const { occurredAt } = event.metadata;
      const notifiedOn = (clock === null ? occurredAt : toldAt(clock.document, occurredAt, event.position)).localDate;
      return {
        event: event.id,
        amount: String(event.data['amount']),
        told: toldAmount(String(event.data['amount'])),
        status: String(event.data['status']),
        notifiedOn,
        deadline: days === undefined || event.data['status'] === GONE ? null : addDays(notifiedOn, days),
      };
    });
};

/** What an assessment makes of the facts that an entry rests on. */
const ofSameFacts = (assessment: Assessment | undefined, { because }: Entry): readonly Entry[] => {
  const facts = new Set(because.facts.map(({ id }) => id));
  return assessment?.entries.filter((entry) => entry.because.facts.some(({ id }) => facts.has(id))) ?? [];
};

/** The entry as it is, now or then; when it is gone, as it was when something was recorded under its key the last time that it was there. */
const lastKnown = async (
  { store, entry: key, asOf = null, asIf }: ExplainRequest,
  known: KnownPeriod,
  place: Place,
): Promise<{
  readonly now: Entry | null;
  readonly shown: Entry | null;
  readonly assessment: Assessment | undefined;
  readonly instead?: readonly Entry[];
}> => {
  const present = await ofPerson(known, place.person, asOf, { explain: true, ...lookOf(asIf) });
  const now = findEntry(present, key);
  if (now !== null) return { now, shown: now, assessment: present };
  // Under another edition the entry may be gone while it stands under its own: its story is that of the facts it rests on.
  const own = asIf === undefined ? undefined : await ofPerson(known, place.person, asOf, { explain: true });
  const standing = findEntry(own, key);
  if (standing !== null) return { now, shown: standing, assessment: own, instead: ofSameFacts(present, standing) };
  const recorded = await readStreams(store, [noticeStream(key), appealStream(key), decisionStream(key)]);
  for (const { position } of recorded.toReversed()) {
    if (asOf !== null && position > asOf) continue;
    const then = await ofPerson(known, place.person, position, { explain: true });
    const shown = findEntry(then, key);
    if (shown !== null) return { now, shown, assessment: then };
  }
  return { now, shown: null, assessment: undefined };
};

/** Titles of what the entries, and others beside them, name, as the editions say it that priced them. */
const titlesOfStory = (
  reader: ViewReader,
  rulebook: string,
  entries: readonly Entry[],
  others: readonly string[],
): Promise<Titles> => {
  const names = [...entries.flatMap(namesInEntry), ...others];
  return titlesIn(reader, rulebook, names, namesOfEditions(entries.map(({ because }) => because.edition)));
};

/** What the facts of the entry lack under the edition that priced it. */
const lackingBehind = async (
  known: KnownPeriod,
  { person }: Place,
  shown: Entry | null,
  { asOf = null, asIf }: ExplainRequest,
): Promise<Pick<Explanation, 'lacking'>> => {
  if (shown === null || shown.because.facts.length === 0) return {};
  const behind = new Set(shown.because.facts.map(({ id }) => id));
  const { inputs } = await known.assess(asOf, lookOf(asIf));
  const facts = inputs.filter((input) => input.person === person).flatMap((input) => input.facts);
  const { version } = shown.because.edition;
  const edition = known.frame.compiled.find(({ reference }) => reference.version === version);
  const lacking = lackingAmong(
    facts.filter(({ id }) => behind.has(id)),
    () => edition,
  );
  return lacking.length === 0 ? {} : { lacking };
};

/** The levels of an appeal as the edition of the entry has them; where that is not known, the newest. */
const appealLevels = async (
  { reader, asOf = null }: ExplainRequest,
  { period }: Place,
  shown: Entry | null,
): Promise<Explanation['appealLevels']> => {
  const editions = await publishedEditions(reader, period.rulebook, asOf);
  const version = shown?.because.edition.version;
  const edition = editions.find(({ reference }) => reference.version === version) ?? editions.at(-1);
  return edition?.edition.processes.appeal.levels ?? [];
};

/** What an appeal may rule about the entry under the edition that priced it. */
const mayBeRuled = ({ frame }: KnownPeriod, now: Entry | null): Pick<Explanation, 'mayBeRuled'> => {
  const version = now?.because.edition.version;
  const edition = frame.compiled.find(({ reference }) => version === undefined || reference.version === version);
  return edition === undefined ? {} : { mayBeRuled: rulingsLeft(edition, now) };
};

/** What was said of others, or of one of several facts, is named by what was done. */
const codesAbout = (events: readonly StoryEvent[]): readonly string[] =>
  events.flatMap(({ about }) => about?.fact?.code ?? []);

/**
 * The story of one entry: why it is what it is, every event that it rests on in both times, and what it amounted to after
 * each of them; `asIf` another edition had been in force, why it would be what it would be. Null when no entry has, or ever had,
 * this key. Throws UnknownEdition.
 */
export const explain = async (request: ExplainRequest): Promise<Explanation | null> => {
  const { reader, store, entry: key, asOf = null, asIf } = request;
  const located = await locate(request);
  const place = await placeThen(request, located);
  if (place === undefined) return null;
  const known = await knownPeriod(reader, place.period, [place.person], asIf);
  const found = await lastKnown(request, known, place);
  const { now, shown, assessment, instead } = found;
  if (located === null && shown === null) return null;
  const duties = await dutiesBehind(known, shown, asOf, now === null ? undefined : asIf);
  const asTold = await streamsAsTold(request, known, place, shown);
  const rulings = await rulingsTold(known, place, found, asOf);
  const own = [
    ...streamsOf(key, shown, assessment),
    ...asTold,
    ...streamsOfDuties(duties),
    ...rulings.map(({ appeal }) => appeal),
  ];
  const story = await readStreams(store, own);
  const replayOf = { ...request, isOfFact: shown?.kind === 'fact' };
  const { timeline: replayedEvents, replay } = await replayed(known, place, replayOf, story);
  const timeline = replayedEvents.map((event) => toldOf(place.person, event));
  const levels = await appealLevels(request, place, shown);
  const notices = await noticesOf(
    reader,
    replayedEvents.map(({ event }) => event),
    levels,
  );
  const entries = [now, ...(instead ?? [])].filter((entry) => entry !== null);
  const named = [
    ...notices.flatMap(({ told }) => told?.process ?? []),
    ...duties.map(({ obligation }) => obligation),
    ...codesAbout(timeline),
  ];
  return {
    key,
    ...place,
    entry: now === null ? null : await entryInWords(reader, now),
    ...(now === null || assessment === undefined ? {} : waitsOf(now, assessment)),
    ...(asIf === undefined ? {} : { asIf }),
    ...(instead === undefined ? {} : { instead }),
    ...omissionsIn(duties),
    ...(await lackingBehind(known, place, shown, request)),
    timeline,
    replay,
    notices,
    appealLevels: levels,
    ...mayBeRuled(known, now),
    rulings,
    titles: await titlesOfStory(reader, place.period.rulebook, entries, named),
  };
};
