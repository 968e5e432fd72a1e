import {
  type AppendResult,
  type CheckpointMove,
  type DocumentWrite,
  type EventStore,
  type ExpectedRevision,
  type Position,
  type ReadModelStore,
  type SealedEvent,
} from '#eventsourcing';
import { type Random } from '../random.js';

/** One for each who waits: a promise that all waited for would keep every process of every world in memory. */
const never = (): Promise<never> => new Promise(() => undefined);

/** The connection between a process and a store broke; whether the store did what was asked is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** A barrier that holds up whoever comes to it while it is closed. */
export class Barrier {
  private gate: PromiseWithResolvers<void> | null = null;

  get closed(): Promise<void> | null {
    return this.gate?.promise ?? null;
  }

  close(): void {
    this.gate ??= Promise.withResolvers();
  }

  open(): void {
    this.gate?.resolve();
    this.gate = null;
  }
}

/** What can happen to one process: it stands still, it dies, its connections break. */
export class ProcessFate {
  /** Closed while the process stands still. */
  readonly own = new Barrier();
  alive = true;

  /** `world`: closed while nothing at all may be written. */
  constructor(private readonly world: Barrier) {}

  /** Why something on its way to a store has to wait; null when it may go. */
  get held(): Promise<void> | null {
    return this.own.closed ?? this.world.closed;
  }

  /** An answer on its way back: a dead process never hears it. */
  async hears<T>(answer: Promise<T>): Promise<T> {
    const result = await answer;
    return this.alive ? result : never();
  }
}

/** The log as one process reaches it. `lossShare`: share of appends whose connection breaks before or after the write. */
export const logOf = (log: EventStore, fate: ProcessFate, random: Random, lossShare: number): EventStore => ({
  append: async (stream: string, expected: ExpectedRevision, events: readonly SealedEvent[]): Promise<AppendResult> => {
    for (let held = fate.held; held !== null; held = fate.held) await held;
    const lost = random.chance(lossShare) ? random.pick(['before', 'after'] as const) : null;
    if (lost === 'before') throw new ConnectionLost('before the write');
    const result = await fate.hears(log.append(stream, expected, events));
    if (lost === 'after') throw new ConnectionLost('after the write');
    return result;
  },
  readStream: (stream, from) => fate.hears(log.readStream(stream, from)),
  readAll: (after, limit) => fate.hears(log.readAll(after, limit)),
  head: () => fate.hears(log.head()),
  subscribe: async function* (after: Position | null, signal: AbortSignal) {
    for await (const events of log.subscribe(after, signal)) {
      await fate.hears(Promise.resolve());
      yield events;
    }
  },
  close: () => Promise.resolve(),
});

/** The views as one process reaches them: a commit that was on its way when the process died may still arrive. */
export const modelsOf = (models: () => ReadModelStore, fate: ProcessFate): ReadModelStore => ({
  get leases() {
    return models().leases;
  },
  prepare: (...prepared) => fate.hears(models().prepare(...prepared)),
  get: (set, model, key) => fate.hears(models().get(set, model, key)),
  getMany: (set, model, keys) => fate.hears(models().getMany(set, model, keys)),
  find: (set, model, query) => fate.hears(models().find(set, model, query)),
  scan: (set, model, after, limit) => fate.hears(models().scan(set, model, after, limit)),
  commit: async (set: string, writes: readonly DocumentWrite[], move: CheckpointMove): Promise<void> => {
    for (let held = fate.held; held !== null; held = fate.held) await held;
    return fate.hears(models().commit(set, writes, move));
  },
  checkpoint: (set) => fate.hears(models().checkpoint(set)),
  serving: (name) => fate.hears(models().serving(name)),
  switchTo: async (name, set, expected) => {
    for (let held = fate.held; held !== null; held = fate.held) await held;
    return fate.hears(models().switchTo(name, set, expected));
  },
  drop: (set) => fate.hears(models().drop(set)),
  close: () => Promise.resolve(),
});
