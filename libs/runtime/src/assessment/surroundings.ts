import { assignmentStream, periodStream } from '#callcentre';
import { type EventStore } from '#eventsourcing';
import { type Entry } from '#rulebook';
import { inputChanges } from './changes.js';
import { type KnownPeriod } from './known-period.js';
import { type AsOf } from './known.js';
import { type Part, type Place } from './replay.js';
import { personStream, streamsOfChanges } from './streams.js';

/** The streams that say who a person was from when to when, and which rulebook bound them. */
const streamsAround = async (
  store: Pick<EventStore, 'readStream'>,
  { person, period: { centre } }: Place,
): Promise<readonly string[]> => {
  const own = await store.readStream(personStream(person));
  const teams = new Set(own.map(({ data }) => data['team']).filter((team) => typeof team === 'string'));
  const targets = [
    { kind: 'person', id: person } as const,
    ...[...teams].map((id) => ({ kind: 'team', id }) as const),
    { kind: 'centre', id: centre } as const,
  ];
  return [personStream(person), ...targets.map((target) => assignmentStream(centre, target))];
};

/** Streams in which something may stand that moved the entry, each with what it has to do with it. `own`: those of its story. */
export const partsOfStory = async (
  store: Pick<EventStore, 'readStream'>,
  place: Place,
  shown: Entry | null,
  own: readonly string[],
): Promise<ReadonlyMap<string, Part>> => {
  const around = await streamsAround(store, place);
  // What is charged for a fact does not wait for the end of its period.
  const awaited = shown?.kind === 'fact' ? [] : [periodStream(place.period.id)];
  return new Map<string, Part>([
    ...around.map((stream) => [stream, 'around'] as const),
    ...awaited.map((stream) => [stream, 'awaited'] as const),
    ...own.map((stream) => [stream, 'own'] as const),
  ]);
};

/**
 * Streams in which something was recorded between two positions that the person's assessment reads: a line of the month can move by
 * what none of the facts that it rests on says.
 */
export const streamsReadSince = async (
  known: KnownPeriod,
  { person }: Place,
  [after, to]: readonly [AsOf, AsOf],
): Promise<readonly string[]> => {
  const inputAt = async (asOf: AsOf) => (await known.assess(asOf)).inputs.find((input) => input.person === person);
  return streamsOfChanges(person, inputChanges((await inputAt(after)) ?? null, (await inputAt(to)) ?? null));
};
