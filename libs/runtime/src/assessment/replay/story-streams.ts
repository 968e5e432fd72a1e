import { type EventStore } from '#eventsourcing';
import { streamOfFact } from '#callcentre';
import { type Assessment, type Duty, type Entry } from '#rulebook';
import { type KnownPeriod } from './known-period.js';
import { findEntry, lookOf, ofPerson, type Place } from './replay.js';
import { appealStream, decisionStream, noticeStream } from './streams.js';

interface StoryOf {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly entry: string;
  readonly asIf?: string;
}

/** Facts that the entry rests on, directly, as an excuse or as what used up its limit, through the entry that displaced it or the entries it counts. */
export const factsBehind = (entry: Entry, assessment: Assessment): readonly string[] => {
  const { facts, excusedBy = [], counted = [], countedBy = [], displacedBy } = entry.because;
  const others = new Set([...counted, ...(displacedBy === undefined ? [] : [displacedBy.entry])]);
  const through = assessment.entries.filter(({ key }) => others.has(key));
  return [...facts, ...excusedBy, ...countedBy, ...through.flatMap(({ because }) => because.facts)].map(
    (fact) => fact.id,
  );
};

/**
 * Streams that hold how the entry of the key came to be what it is, some of them more than once and some without an event. Of an entry that
 * is gone (null): those that are named after its key.
 */
export const streamsOf = (key: string, entry: Entry | null, assessment: Assessment | undefined): readonly string[] => {
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
export const streamsAsTold = async (
  { store, entry: key, asIf }: StoryOf,
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
export const streamsOfDuties = (duties: readonly Duty[]): readonly string[] =>
  duties.flatMap(({ event }) => (event === undefined ? [] : [streamOfFact(event)]));
