import { type JsonObject, type ReadModelStore, type RecordedEvent } from '#eventsourcing';

const EVERYTHING = 1_000_000;

interface Documents {
  readonly totals: ReadonlyMap<string, number>;
  readonly trail: ReadonlyMap<string, readonly string[]>;
}

/** What the views of counters must hold after these events, computed without the machinery that is tried. */
const expectedAfter = (events: readonly RecordedEvent[]): Documents => {
  const totals = new Map<string, number>();
  const trail = new Map<string, string[]>();
  for (const { stream, type, id, data } of events) {
    if (type === 'CounterRemoved') totals.delete(stream);
    else totals.set(stream, (totals.get(stream) ?? 0) + Number(data['amount']));
    for (const key of [stream, 'everything']) trail.set(key, [...(trail.get(key) ?? []), id].slice(-5));
  }
  return { totals, trail };
};

const sizeOf = (total: number): string => (total > 10 ? 'big' : 'small');

const sumsOf = (totals: ReadonlyMap<string, number>): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const total of totals.values()) sums[sizeOf(total)] = (sums[sizeOf(total)] ?? 0) + total;
  return sums;
};

const stored = async (models: ReadModelStore, set: string, model: string): Promise<ReadonlyMap<string, JsonObject>> =>
  new Map((await models.scan(set, model, null, EVERYTHING)).map(({ key, document }) => [key, document]));

const text = (entries: Iterable<readonly [string, unknown]>): string =>
  JSON.stringify([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

/** How the documents of a set differ from the fold of the log up to the set's checkpoint; null when they do not. */
export const differenceOf = async (
  models: ReadModelStore,
  set: string,
  log: readonly RecordedEvent[],
): Promise<string | null> => {
  const checkpoint = await models.checkpoint(set);
  const { totals, trail } = expectedAfter(log.filter(({ position }) => checkpoint !== null && position <= checkpoint));
  const found = {
    totals: await stored(models, set, 'totals'),
    trail: await stored(models, set, 'trail'),
    sums: await stored(models, set, 'sums'),
    dirty: await stored(models, set, 'dirty'),
  };
  const totalsFound = [...found.totals].map(([key, document]) => [key, document['total']] as const);
  if (text(totalsFound) !== text(totals)) return `totals of ${set} are ${text(totalsFound)}, not ${text(totals)}`;
  const trailFound = [...found.trail].map(([key, document]) => [key, document['seen']] as const);
  if (text(trailFound) !== text(trail)) return `the trail of ${set} is not that of the log`;
  if (found.dirty.size > 0) return null;
  const sumsFound = [...found.sums].map(([key, document]) => [key, document['sum']] as const);
  const sums = Object.entries(sumsOf(totals));
  return text(sumsFound) === text(sums) ? null : `sums of ${set} are ${text(sumsFound)}, not ${text(sums)}`;
};
