import { type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { addDays, streamOfFact, toldAmount, type ScorecardDocument, type ToldAmount } from '#callcentre';
import { type Assessment, type CompiledEdition, type Entry, type Duty, type Period, namesInEntry } from '#rulebook';
import { publishedEditions } from './edition-cache.js';
import { type AsOf } from './known.js';
import { knownPeriod, type KnownPeriod } from './known-period.js';
import { parsePeriodId } from './period-ids.js';
import { dutiesBehind, type Omission, omissionsIn } from './omissions.js';
import { endsWith, findEntry, lookOf, ofPerson, replayed, type Part, type Place, type ReplayStep } from './replay.js';
import { everyDocument } from './reading.js';
import { entryInWords, namesOfEditions, titlesIn, type Titles } from './titles.js';
import { partsOfStory, streamsReadSince } from './surroundings.js';
import { appealStream, datedEvent, decisionStream, noticeStream, readStreams, type DatedEvent } from './streams.js';

/** An event of the story with what it says; personal text in it is still sealed. */
export interface StoryEvent extends DatedEvent {
  /** Whom it is about: maybe also about others than the entry's person. */
  readonly subjects: readonly string[];
  readonly data: RecordedEvent['data'];
}

export interface Notice {
  readonly event: string;
  readonly amount: string;
  /** The amount in its parts; null where a later program wrote it. */
  readonly told: ToldAmount | null;
  readonly status: string;
  readonly notifiedOn: string;
  /** Last day for an appeal at the first level; null when the edition knows none. */
  readonly deadline: string | null;
}

/** Why an entry is what it is, and how it came to be so, event by event. */
export interface Explanation {
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
  readonly timeline: readonly StoryEvent[];
  readonly replay: readonly ReplayStep[];
  readonly notices: readonly Notice[];
  readonly appealLevels: CompiledEdition['edition']['processes']['appeal']['levels'];
  readonly rulings: NonNullable<Entry['because']['rulings']>;
  /** What the names of the editions in all of it are called. */
  readonly titles: Titles;
}

export interface ExplainRequest {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly entry: string;
  /** The explanation as it would have been given then; null: now. */
  readonly asOf?: AsOf;
  /** `<rulebook>@<version>`, drafts included: why the entry would be what it would be under this edition. */
  readonly asIf?: string;
  /**
   * Whose card, of which period, shows the entry: asked for where no card of today has it and nobody was told of it, as on a past
   * card of somebody whom another rulebook turned out to bind.
   */
  readonly shownOn?: Place;
}

/** Where the entry is kept, or was when its person was told of it. */
const locate = async ({ reader, store, entry }: ExplainRequest): Promise<Place | null> => {
  const cards = await everyDocument<ScorecardDocument>(reader, 'scorecards', { index: 'entry', equals: entry });
  const card = cards.find(({ document }) => document.assessment.entries.some(({ key }) => key === entry)) ?? cards[0];
  if (card !== undefined) return { person: card.document.assessment.person, period: card.document.assessment.period };
  const notice = (await store.readStream(noticeStream(entry))).at(-1);
  const period = parsePeriodId(String(notice?.data['period'] ?? ''));
  return notice === undefined || period === null ? null : { person: String(notice.data['person']), period };
};

/** Facts that the entry rests on, directly, as an excuse or as what used up its limit, through the entry that displaced it or the entries it counts. */
const factsBehind = (entry: Entry, assessment: Assessment): readonly string[] => {
  const { facts, excusedBy = [], counted = [], countedBy = [], displacedBy } = entry.because;
  const others = new Set([...counted, ...(displacedBy === undefined ? [] : [displacedBy.entry])]);
  const through = assessment.entries.filter(({ key }) => others.has(key));
  return [...facts, ...excusedBy, ...countedBy, ...through.flatMap(({ because }) => because.facts)].map(
    (fact) => fact.id,
  );
};

const streamsOf = (key: string, entry: Entry | null, assessment: Assessment | undefined): readonly string[] => {
  const keys = [key, ...(entry === null ? [] : [entry.key, ...entry.formerKeys])];
  const facts = entry === null || assessment === undefined ? [] : factsBehind(entry, assessment);
  const decisions = entry?.because.decisions?.map((decision) => decision.stream) ?? [];
  const { rulings = [], withoutGround, suspendedBy, counted = [] } = entry?.because ?? {};
  const appeals = [
    ...rulings.map((ruling) => ruling.appeal),
    ...(withoutGround?.appeal === undefined ? [] : [withoutGround.appeal]),
    ...(suspendedBy === undefined ? [] : [suspendedBy.appeal]),
  ];
  return [
    ...facts.map(streamOfFact),
    ...keys.map(noticeStream),
    ...keys.map(appealStream),
    ...appeals,
    ...keys.map(decisionStream),
    ...decisions,
    // What is ruled and decided about an entry that an aggregate counts can undo the aggregate.
    ...counted.flatMap((other) => [appealStream(other), decisionStream(other)]),
  ];
};

/**
 * Streams behind an aggregate as it was whenever its person was told of it: what it counted then and counts no more is why it
 * is less now, or gone.
 */
const streamsAsTold = async (
  { store, entry: key, asIf }: ExplainRequest,
  known: KnownPeriod,
  { person }: Place,
  shown: Entry | null,
): Promise<readonly string[]> => {
  if ((shown?.because.counted ?? []).length === 0) return [];
  const streams: string[] = [];
  for (const { position } of await store.readStream(noticeStream(key))) {
    const then = await ofPerson(known, person, position, lookOf(asIf));
    streams.push(...streamsOf(key, findEntry(then, key), then));
  }
  return streams;
};

/** Streams of the events that made these duties due. */
const streamsOfDuties = (duties: readonly Duty[]): readonly string[] =>
  duties.flatMap(({ event }) => (event === undefined ? [] : [streamOfFact(event)]));

/** Notices with the last day on which each could be appealed: so many calendar days after the person was told. */
const noticesOf = (events: readonly RecordedEvent[], levels: Explanation['appealLevels']): readonly Notice[] => {
  const days = levels[0]?.days;
  return events
    .filter((event) => event.type === 'EntryNotified')
    .map((event) => {
      const notifiedOn = event.metadata.occurredAt.localDate;
      return {
        event: event.id,
        amount: String(event.data['amount']),
        told: toldAmount(String(event.data['amount'])),
        status: String(event.data['status']),
        notifiedOn,
        deadline: days === undefined ? null : addDays(notifiedOn, days),
      };
    });
};

/** What an assessment makes of the facts that an entry rests on. */
const ofSameFacts = (assessment: Assessment | undefined, { because }: Entry): readonly Entry[] => {
  const facts = new Set(because.facts.map(({ id }) => id));
  return assessment?.entries.filter((entry) => entry.because.facts.some(({ id }) => facts.has(id))) ?? [];
};

/** The entry as it is; when it is gone, as it was when something was last recorded under its key. */
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
  const last = (await readStreams(store, [noticeStream(key), appealStream(key), decisionStream(key)])).at(-1);
  const then = last === undefined ? undefined : await ofPerson(known, place.person, last.position, { explain: true });
  return { now, shown: findEntry(then, key), assessment: then };
};

/** Titles of what the entries and notices name, as the editions say it that priced them. */
const titlesOfStory = (
  reader: ViewReader,
  rulebook: string,
  entries: readonly Entry[],
  notices: readonly Notice[],
  duties: readonly Duty[],
): Promise<Titles> => {
  const named = [...notices.flatMap(({ told }) => told?.process ?? []), ...duties.map(({ obligation }) => obligation)];
  const names = [...entries.flatMap(namesInEntry), ...named];
  return titlesIn(reader, rulebook, names, namesOfEditions(entries.map(({ because }) => because.edition)));
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

/** The replay of these streams and, where it does not end with the entry as it is, of what else the assessment has read since. */
const wholeReplay = async (
  request: ExplainRequest,
  known: KnownPeriod,
  place: Place,
  now: Entry | null,
  parts: ReadonlyMap<string, Part>,
): ReturnType<typeof replayed> => {
  const { store, asOf = null } = request;
  const replayOf = async (told: ReadonlyMap<string, Part>): ReturnType<typeof replayed> =>
    replayed(known, place, request, { events: await readStreams(store, [...told.keys()]), parts: told });
  const first = await replayOf(parts);
  const last = first.timeline.at(-1);
  if (last === undefined || endsWith(first.replay, now)) return first;
  const since = await streamsReadSince(known, place, [last.position, asOf]);
  const others = since.filter((stream) => !parts.has(stream)).map((stream) => [stream, 'around'] as const);
  return others.length === 0 ? first : replayOf(new Map([...parts, ...others]));
};

/**
 * The story of one entry: why it is what it is, every event that it rests on in both times, and what it amounted to after
 * each of them; `asIf` another edition had been in force, why it would be what it would be. Null when no entry has, or ever had,
 * this key. Throws UnknownEdition.
 */
export const explain = async (request: ExplainRequest): Promise<Explanation | null> => {
  const { reader, store, entry: key, asOf = null, asIf } = request;
  const located = await locate(request);
  const place = located ?? request.shownOn;
  if (place === undefined) return null;
  const known = await knownPeriod(reader, place.period, [place.person], asIf);
  const { now, shown, assessment, instead } = await lastKnown(request, known, place);
  if (located === null && shown === null) return null;
  const duties = await dutiesBehind(known, shown, asOf, now === null ? undefined : asIf);
  const told = await streamsAsTold(request, known, place, shown);
  const own = [...streamsOf(key, shown, assessment), ...told, ...streamsOfDuties(duties)];
  const parts = await partsOfStory(store, place, shown, own);
  const { timeline, replay } = await wholeReplay(request, known, place, now, parts);
  const levels = await appealLevels(request, place, shown);
  const notices = noticesOf(timeline, levels);
  const entries = [now, ...(instead ?? [])].filter((entry) => entry !== null);
  return {
    key,
    ...place,
    entry: now === null ? null : await entryInWords(reader, now),
    ...(asIf === undefined ? {} : { asIf }),
    ...(instead === undefined ? {} : { instead }),
    ...omissionsIn(duties),
    timeline: timeline.map((event) => ({ ...datedEvent(event), subjects: event.metadata.subjects, data: event.data })),
    replay,
    notices,
    appealLevels: levels,
    rulings: shown?.because.rulings ?? [],
    titles: await titlesOfStory(reader, place.period.rulebook, entries, notices, duties),
  };
};
