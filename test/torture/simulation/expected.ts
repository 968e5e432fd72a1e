import { type JsonObject, type Position, type ReadModelStore, type RecordedEvent } from '#eventsourcing';

const EVERYTHING = 1_000_000;

/**
 * What the views of counters must hold after the events of a log up to a position, computed without the machinery that is tried.
 * It goes on from where it was asked last, since a check after every step of a schedule would else fold the log anew each time.
 */
export class ExpectedCounters {
  totals = new Map<string, number>();
  trail = new Map<string, readonly string[]>();
  private folded = 0;

  /** `log`: may grow at its end. */
  constructor(private readonly log: readonly RecordedEvent[]) {}

  /** Null: before the first event. A position that lies behind the one before is reached from the first event again. */
  moveTo(position: Position | null): void {
    const reached = this.log[this.folded - 1]?.position;
    if (reached !== undefined && (position === null || position < reached)) this.beginAnew();
    for (let next = this.log[this.folded]; next !== undefined && position !== null; next = this.log[this.folded]) {
      if (next.position > position) return;
      this.fold(next);
      this.folded += 1;
    }
  }

  private beginAnew(): void {
    this.totals = new Map();
    this.trail = new Map();
    this.folded = 0;
  }

  private fold({ stream, type, id, data }: RecordedEvent): void {
    if (type === 'CounterRemoved') this.totals.delete(stream);
    else this.totals.set(stream, (this.totals.get(stream) ?? 0) + Number(data['amount']));
    for (const key of [stream, 'everything']) this.trail.set(key, [...(this.trail.get(key) ?? []), id].slice(-5));
  }
}

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

/**
 * How the documents of a set differ from the fold of the log up to the set's checkpoint; null when they do not. `expected`: of that
 * log, moved to the checkpoint here.
 */
export const differenceOf = async (
  models: ReadModelStore,
  set: string,
  expected: ExpectedCounters,
): Promise<string | null> => {
  expected.moveTo(await models.checkpoint(set));
  const { totals, trail } = expected;
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
