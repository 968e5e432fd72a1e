import { type EventStore, type ReadModelStore, type RecordedEvent } from '#eventsourcing';
import { SimulatedClock } from '#runtime';
import { MemoryReadModelStore } from '#stores';
import { logOf, preparedCentre, startOn } from '../centre/centre.js';
import { type Case, type Kind, type Size } from '../case.js';

const EVERYTHING = 1_000_000;

/** A little more than the writes of an undisturbed process, its start included. A kill after the last of them kills nothing. */
const WRITES = 36;

/** Between the first kills that are tried, and between the second ones of each. */
const STRIDES: Readonly<Record<Size, { readonly first: number; readonly second: number }>> = {
  short: { first: 5, second: 12 },
  ci: { first: 1, second: 6 },
  full: { first: 1, second: 1 },
};

class Killed extends Error {
  override readonly name = 'Killed';
}

/** A process that dies at its n-th write to any store: before it is written, or before the answer is heard. */
class Doomed {
  writes = 0;

  constructor(
    private readonly at: number,
    private readonly after: boolean,
  ) {}

  async write<T>(act: () => Promise<T>): Promise<T> {
    this.writes += 1;
    if (this.writes > this.at || (this.writes === this.at && !this.after)) throw new Killed('dead');
    const result = await act();
    if (this.writes >= this.at) throw new Killed('dead');
    return result;
  }

  read<T>(act: () => Promise<T>): Promise<T> {
    return this.writes > this.at ? Promise.reject(new Killed('dead')) : act();
  }
}

const doomedLog = (log: EventStore, doom: Doomed): EventStore => ({
  append: (stream, expected, events) => doom.write(() => log.append(stream, expected, events)),
  readStream: (stream, from) => doom.read(() => log.readStream(stream, from)),
  readAll: (after, limit) => doom.read(() => log.readAll(after, limit)),
  head: () => doom.read(() => log.head()),
  subscribe: (after, signal) => log.subscribe(after, signal),
  close: () => Promise.resolve(),
});

const doomedModels = (models: ReadModelStore, doom: Doomed): ReadModelStore =>
  new Proxy(models, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      const call = (...parameters: unknown[]): Promise<unknown> =>
        Reflect.apply(member, target, parameters) as Promise<unknown>;
      return name === 'commit' || name === 'switchTo' ? (...all: unknown[]) => doom.write(() => call(...all)) : call;
    },
  });

const effectsIn = (events: readonly RecordedEvent[]): readonly string[] =>
  events
    .filter(({ type }) => type === 'EntryNotified' || type === 'PeriodEnded')
    .map(
      ({ stream, type, data }) => `${type} ${stream} ${String(data['amount'] ?? '')} ${String(data['status'] ?? '')}`,
    )
    .sort();

const clockAfterMarch = (): SimulatedClock => new SimulatedClock('2026-04-01T01:00:00.000Z');

const runDoomed = (store: EventStore, models: ReadModelStore, at: number, after: boolean): Promise<void> =>
  runUntilGone(store, models, new Doomed(at, after));

/** Runs until it is killed or quiet; resolves when the process is gone. */
const runUntilGone = async (store: EventStore, models: ReadModelStore, doom: Doomed): Promise<void> => {
  const { keys } = await preparedCentre();
  try {
    const system = await startOn(
      { store: doomedLog(store, doom), models: doomedModels(models, doom), keys },
      clockAfterMarch(),
    );
    await system.runPolicies().catch(() => undefined);
    await system.close().catch(() => undefined);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
};

const effectsAfter = async (
  store: EventStore,
  models: ReadModelStore,
  rebuild: boolean,
): Promise<readonly string[]> => {
  const { keys } = await preparedCentre();
  const system = await startOn({ store, models, keys }, clockAfterMarch());
  if (rebuild) await system.rebuild();
  const untouched = effectsIn(await store.readAll(null, EVERYTHING));
  await system.settled();
  const effects = effectsIn(await store.readAll(null, EVERYTHING));
  await system.close();
  return rebuild ? [...untouched, '|', ...effects] : effects;
};

/** How many writes nobody kills: were they more than the kills reach, the last steps would not be tried. */
const undisturbedWrites = async (): Promise<number> => {
  const { events } = await preparedCentre();
  const doom = new Doomed(Number.POSITIVE_INFINITY, true);
  await runUntilGone(await logOf(events), new MemoryReadModelStore(), doom);
  return doom.writes;
};

let counted: Promise<number> | null = null;
let undisturbed: Promise<readonly string[]> | null = null;

const expectedEffects = (): Promise<readonly string[]> =>
  (undisturbed ??= preparedCentre().then(async ({ events }) =>
    effectsAfter(await logOf(events), new MemoryReadModelStore(), false),
  ));

const attempt = async ({ at, after, second }: Case): Promise<readonly string[]> => {
  const expected = await expectedEffects();
  const { events } = await preparedCentre();
  const [store, models] = [await logOf(events), new MemoryReadModelStore()];
  await runDoomed(store, models, Number(at), after === true);
  await runDoomed(store, models, Number(second), after !== true);
  const effects = await effectsAfter(store, models, false);
  const again = await effectsAfter(store, models, true);
  return [
    ...((await (counted ??= undisturbedWrites())) < WRITES ? [] : ['there are more steps than are tried']),
    ...(expected.length < 4 ? ['the trial has no effects to count'] : []),
    ...(effects.join('\n') === expected.join('\n')
      ? []
      : [`effects were ${effects.join('; ')} instead of ${expected.join('; ')}`]),
    ...(again.join('\n') === [...expected, '|', ...expected].join('\n') ? [] : ['a rebuild had an effect']),
  ];
};

/** The policies are killed between every two of their steps, and the process after that one too; each notice and each end of a period is there exactly once. */
export const oneEffect = (): Kind => ({
  name: 'one-effect',
  unavailable: () => null,
  cases: function* (size) {
    const strides = STRIDES[size];
    for (let at = 1; at <= WRITES; at += strides.first)
      for (let second = 1; second <= WRITES; second += strides.second)
        for (const after of [false, true]) yield { seed: 1, at, second, after };
  },
  run: attempt,
});
