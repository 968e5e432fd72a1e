import { type EventStore, type ReadModelStore, rebuild, SetMadeAnew, setName } from '#eventsourcing';
import { contents, grow, wholesaleCounterSet } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore, openMongoReadModels } from '#stores';
import { freshDatabase, serverUrl, withServer } from './fresh-models.js';

/** What a process meets that stands still before it asks for the `at`-th time until it is woken. */
class Standstill {
  private readonly reached = Promise.withResolvers<null>();
  private readonly woken = Promise.withResolvers<null>();
  readonly still = this.reached.promise;
  readonly wake = (): void => this.woken.resolve(null);
  private asked = 0;

  constructor(private readonly at: number) {}

  before<Asked extends readonly unknown[], Answer>(
    ask: (...asked: Asked) => Promise<Answer>,
  ): (...asked: Asked) => Promise<Answer> {
    return async (...asked) => {
      this.asked += 1;
      if (this.asked === this.at) this.reached.resolve(null);
      if (this.asked >= this.at) await this.woken.promise;
      return ask(...asked);
    };
  }
}

interface Process {
  readonly store: EventStore;
  readonly models: ReadModelStore;
}

const readingSlowly = ({ store, models }: Process, standstill: Standstill): Process => {
  const readAll = standstill.before<Parameters<EventStore['readAll']>, Awaited<ReturnType<EventStore['readAll']>>>(
    (after, limit) => store.readAll(after, limit),
  );
  return { store: Object.assign(Object.create(store) as EventStore, { readAll }), models };
};

const preparingSlowly = ({ store, models }: Process, standstill: Standstill): Process => {
  const prepare = standstill.before<
    Parameters<ReadModelStore['prepare']>,
    Awaited<ReturnType<ReadModelStore['prepare']>>
  >((...wanted) => models.prepare(...wanted));
  return { store, models: Object.assign(Object.create(models) as ReadModelStore, { prepare }) };
};

const switchingSlowly = ({ store, models }: Process, standstill: Standstill): Process => {
  const switchTo = standstill.before<Parameters<ReadModelStore['switchTo']>, boolean>((...wanted) =>
    models.switchTo(...wanted),
  );
  return { store, models: Object.assign(Object.create(models) as ReadModelStore, { switchTo }) };
};

await withServer(() => {
  /**
   * Goal: views that serve lack nothing, also when the turn to rebuild was lost by a process that stood still and does not know it. Method:
   * another one begins the same rebuild meanwhile, which empties what the first has filled, and then the first goes on.
   */
  describe('a rebuild on MongoDB that is paused while another process begins the same one', () => {
    it.each([
      ['before it makes the set', (one: Process) => [preparingSlowly, one, new Standstill(1)] as const],
      ['in the middle of the log', (one: Process) => [readingSlowly, one, new Standstill(5)] as const],
      ['before it switches', (one: Process) => [switchingSlowly, one, new Standstill(1)] as const],
    ])('%s makes no set the serving one that lacks what it had written', async (_, paused) => {
      const set = wholesaleCounterSet();
      const store = new MemoryEventStore({ seed: 5 });
      for (const counter of [1, 2, 3, 4, 5, 6]) await grow(store, `counter-${counter}`, [counter]);
      const database = freshDatabase();
      const [first, second] = [
        await openMongoReadModels(serverUrl(), { database }),
        await openMongoReadModels(serverUrl(), { database }),
      ];
      const sizes = { set, pageSize: 1, documentBudget: 1, fresh: true };
      const [slowed, one, standstill] = paused({ store, models: first });
      const firstEnds = rebuild({ ...sizes, ...slowed(one, standstill) }).catch((error: unknown) => error);
      await standstill.still;
      const begun = new Standstill(2);
      const secondEnds = rebuild({ ...sizes, ...readingSlowly({ store, models: second }, begun) });
      await begun.still;

      standstill.wake();
      expect(await firstEnds).toBeInstanceOf(SetMadeAnew);
      expect(await second.serving('main')).toBeNull();
      begun.wake();
      const rebuilt = await secondEnds;
      expect(await second.serving('main')).toBe(rebuilt.set);
      const right = new MemoryReadModelStore();
      const wanted = await rebuild({ set, store, models: right });
      expect(await contents(second, rebuilt.set)).toBe(await contents(right, wanted.set));
      await Promise.all([first.close(), second.close()]);
    });

    it('goes on to write between the two steps in which the other one empties the set is told by name', async () => {
      const set = wholesaleCounterSet();
      const store = new MemoryEventStore({ seed: 5 });
      for (const counter of [1, 2, 3]) await grow(store, `counter-${counter}`, [counter]);
      const database = freshDatabase();
      const [first, second] = [
        await openMongoReadModels(serverUrl(), { database }),
        await openMongoReadModels(serverUrl(), { database }),
      ];
      const standstill = new Standstill(1);
      const slowed = switchingSlowly({ store, models: first }, standstill);
      const ends = rebuild({ set, fresh: true, ...slowed }).catch((error: unknown) => error);
      await standstill.still;
      await second.drop(`${setName(set)}-1`);
      standstill.wake();
      expect(await ends).toBeInstanceOf(SetMadeAnew);
      expect(await second.serving('main')).toBeNull();
      await Promise.all([first.close(), second.close()]);
    });
  });
});
