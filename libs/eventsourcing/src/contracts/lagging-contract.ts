import { type Position } from '../events/event.js';
import { type EventStore } from '../ports/event-store.js';
import { NoSpaceLeft } from '../ports/not-kept.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewReader, type ViewSet } from '../views/projection.js';
import { Runner } from '../running/runner.js';
import { type RunnerOptions } from '../running/runner-options.js';
import { ViewsBehind } from '../running/waiting.js';
import { chainOf, counterSet, grow, reflectedIn, sums } from './counters.js';
import { type RunnerStores } from './runner-contract.js';

/** The counters' views, of which deriving waits for its turn: `calls` says what was asked for, `let` lets so many calls through. */
class HeldSet {
  readonly calls: (readonly string[])[] = [];
  private allowed = 0;
  private readonly waiting: (() => void)[] = [];

  get set(): ViewSet {
    const derive = async (names: readonly string[], reader: ViewReader): ReturnType<typeof sums.derive> => {
      this.calls.push(names);
      if (this.allowed === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
      this.allowed -= 1;
      return sums.derive(names, reader);
    };
    return { ...counterSet(), derivedViews: [{ ...sums, derive }] as unknown as ViewSet['derivedViews'] };
  }

  let(calls: number): void {
    this.allowed += calls;
    for (const go of this.waiting.splice(0)) go();
  }
}

const PATIENCE = 5_000;
/** Long enough that what could come would have come. */
const SHORT = 20;

/** Derived views that are behind the event views which they are computed from. `make` gives empty stores. */
export const laggingContract = (name: string, make: () => Promise<RunnerStores>): void => {
  describe(`derived views that lag on ${name}`, () => {
    let stores: RunnerStores;
    let held: HeldSet;
    let runner: Runner;
    beforeEach(async () => {
      stores = await make();
      held = new HeldSet();
      runner = runnerOn(held);
      await runner.start();
    });
    afterEach(async () => {
      held.let(100);
      await runner.stop();
      await stores.store.close();
      await stores.models.close();
    });
    const runnerOn = ({ set }: { readonly set: ViewSet }, options: Partial<RunnerOptions> = {}): Runner =>
      new Runner({ set, ...stores, publishes: true, deriveTurn: 1, ...options });
    const head = async (): Promise<Position> => (await stores.store.head())!;

    it('keep nobody waiting who needs event views alone', async () => {
      await grow(stores.store, 'counter-1', [4]);
      const position = await head();
      await runner.waitFor(position, PATIENCE, 'event-views');
      expect((await runner.reader.get('totals', 'counter-1'))?.document).toEqual({ total: 4, size: 'small' });
      expect(await runner.reader.get('sums', 'small')).toBeNull();
      expect(runner.status()).toMatchObject({ checkpoint: position, reflected: null, dirty: 1 });
      await expect(runner.waitFor(position, SHORT)).rejects.toThrow(ViewsBehind);
      held.let(1);
      await runner.waitFor(position, PATIENCE);
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 4, counters: ['counter-1'] });
      expect(runner.status()).toMatchObject({ checkpoint: position, reflected: position, dirty: 0 });
    });

    it('derive a name once that several events made dirty meanwhile', async () => {
      await grow(stores.store, 'counter-1', [1]);
      await runner.waitFor(await head(), PATIENCE, 'event-views');
      for (const amount of [2, 3, 4]) await grow(stores.store, 'counter-2', [amount]);
      held.let(100);
      await runner.caughtUp(PATIENCE);
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({
        sum: 10,
        counters: ['counter-1', 'counter-2'],
      });
      // Four events; the first may have been derived alone.
      expect(held.calls.length).toBeLessThan(4);
    });

    it('have their turns although something always waits to be folded', async () => {
      const one = async function* (...given: Parameters<EventStore['subscribe']>): ReturnType<EventStore['subscribe']> {
        for await (const batch of stores.store.subscribe(...given)) for (const event of batch) yield [event];
      };
      const store = new Proxy(stores.store, {
        get: (target, name) => {
          if (name === 'subscribe') return one;
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
      await runner.stop();
      runner = runnerOn(held, { store });
      await runner.start();
      held.let(100);
      await grow(stores.store, 'counter-1', Array<number>(40).fill(1));
      await runner.caughtUp(PATIENCE);
      expect(held.calls.length).toBeGreaterThan(3);
    });

    it('rest while nobody waits for them and events may come, and are there at once for whoever asks', async () => {
      await runner.stop();
      runner = runnerOn(held, { restMilliseconds: 60_000 });
      await runner.start();
      held.let(100);
      await grow(stores.store, 'counter-1', [1]);
      await runner.caughtUp(PATIENCE, 'event-views');
      await grow(stores.store, 'counter-1', [2]);
      const second = await head();
      await expect(runner.waitFor(second, SHORT, 'all-views', 'in-turn')).rejects.toThrow(ViewsBehind);
      expect(held.calls).toEqual([]);
      await runner.waitFor(second, PATIENCE);
      expect((await runner.reader.get('sums', 'small'))?.document).toEqual({ sum: 3, counters: ['counter-1'] });
      expect(held.calls).toEqual([['small']]);
    });

    it('are derived when no event came for the time of a rest', async () => {
      await runner.stop();
      runner = runnerOn(held, { restMilliseconds: SHORT });
      await runner.start();
      held.let(100);
      await grow(stores.store, 'counter-1', [1]);
      await runner.waitFor(await head(), PATIENCE, 'all-views', 'in-turn');
      expect(held.calls).toEqual([['small']]);
    });

    it('keep nobody waiting who stops the runner while they rest', async () => {
      await runner.stop();
      runner = runnerOn(held, { restMilliseconds: 60_000 });
      await runner.start();
      await grow(stores.store, 'counter-1', [1]);
      await runner.caughtUp(PATIENCE, 'event-views');
      await runner.stop();
      expect([runner.status().state, held.calls]).toEqual(['stopped', []]);
    });

    it('reflect what came first while later names wait, and say so to other processes', async () => {
      await grow(stores.store, 'counter-1', [1]);
      const first = await head();
      await runner.waitFor(first, PATIENCE, 'event-views');
      await grow(stores.store, 'counter-2', [20]);
      const second = await head();
      held.let(1);
      await runner.waitFor(first, PATIENCE);
      await runner.waitFor(second, PATIENCE, 'event-views');
      await expect(runner.waitFor(second, SHORT)).rejects.toThrow(ViewsBehind);
      expect(await reflectedIn(stores.models, runner.setName)).toBe(first);
      held.let(1);
      await runner.waitFor(second, PATIENCE);
      expect(await reflectedIn(stores.models, runner.setName)).toBe(second);
    });

    /** An event that no derived view has to be computed for. */
    const note = async (): Promise<Position> => {
      await stores.store.append('note-1', 'none', await chainOf('note-1', [{ type: 'CounterNoted' }]));
      return head();
    };

    it('are not said to reflect an event that changes none of them while one waits for an earlier one', async () => {
      await runner.stop();
      runner = runnerOn(held, { restMilliseconds: 60_000 });
      await runner.start();
      await grow(stores.store, 'counter-1', [1]);
      await runner.waitFor(await head(), PATIENCE, 'event-views');
      const noted = await note();
      await runner.waitFor(noted, PATIENCE, 'event-views');
      expect(await reflectedIn(stores.models, runner.setName)).toBeNull();
      held.let(1);
      await runner.waitFor(noted, PATIENCE);
      expect(await reflectedIn(stores.models, runner.setName)).toBe(noted);
    });

    it('are said to reflect it once a store takes it that had no space at first', async () => {
      await runner.stop();
      let isFull = false;
      const models = new Proxy(stores.models, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          if (name !== 'commit') return member.bind(target) as unknown;
          return async (...given: Parameters<ReadModelStore['commit']>): Promise<void> => {
            const refused = isFull;
            isFull = false;
            if (refused) throw new NoSpaceLeft({ zh: '满', en: 'full' }, {});
            return target.commit(...given);
          };
        },
      });
      runner = runnerOn(held, { models });
      await runner.start();
      isFull = true;
      const noted = await note();
      await runner.waitFor(noted, PATIENCE);
      expect([isFull, await reflectedIn(stores.models, runner.setName)]).toEqual([false, noted]);
    });

    it('are derived by the next runner, which claims nothing before, when one stopped in between', async () => {
      await grow(stores.store, 'counter-1', [1]);
      await runner.waitFor(await head(), PATIENCE, 'event-views');
      const stopped = runner.stop();
      const next = runnerOn({ set: counterSet() });
      expect(await reflectedIn(stores.models, runner.setName)).toBeNull();
      await next.start();
      expect((await next.reader.get('sums', 'small'))?.document).toEqual({ sum: 1, counters: ['counter-1'] });
      expect(await reflectedIn(stores.models, next.setName)).toBe(await head());
      await next.stop();
      held.let(1);
      await stopped;
    });
  });
};
