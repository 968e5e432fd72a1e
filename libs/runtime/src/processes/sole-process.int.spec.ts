import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';
import { type Pace } from '../system/pace.js';

/** As the driver of MongoDB says that a connection broke; it is known by its name. */
class MongoNetworkError extends Error {}

/** Views on a server that is away for as long as a test wants: what is written then fails, before or after it is there. */
class AwayModels extends MemoryReadModelStore {
  away: 'no' | 'before' | 'after' = 'no';
  fault = (): Error => new MongoNetworkError('connection closed');

  /** As where somebody drops their database. */
  dropAll(): void {
    Object.assign(this, new MemoryReadModelStore());
  }

  override async commit(...commit: Parameters<MemoryReadModelStore['commit']>): Promise<void> {
    if (this.away === 'before') throw this.fault();
    await super.commit(...commit);
    if (this.away === 'after') throw this.fault();
  }
}

/** Time that passes a hundred times as fast. */
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds / 100));
const pace: Pace = { now: () => performance.now() * 100, sleep, rest: sleep };

const supervisor = ['supervisor-1', 'supervisor'] as const;

describe('the only process on a log, with views on a server', () => {
  let [centre, models] = [null as unknown as Centre, null as unknown as AwayModels];
  let opened: () => Promise<Centre>;
  const faults: Error[] = [];
  beforeEach(async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    models = new AwayModels();
    const stores = {
      store: new MemoryEventStore(),
      models,
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
      exclusive: true,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
    faults.length = 0;
    const options = { clock, mode: 'simulation', onFault: (fault: Error) => void faults.push(fault) } as const;
    opened = async () => new Centre(await startSystem(stores, null, options, { pace }), clock);
    centre = await opened();
    await centre.settle();
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  const untilStopped = async (): Promise<void> => {
    while (faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const untilWell = (): Promise<void> => until(async () => (await centre.system.status()).fault === null);
  const record = async (task: string): Promise<string> => {
    const { position } = await centre.act(supervisor, 'record.record', {
      code: 'extra-task-completed',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: { task, ownWorkComplete: true },
    });
    return position;
  };
  const entries = async (after: string): Promise<unknown> => {
    const parameters = { person: 'a-1', clause: '003-2.4' };
    const outcome = await centre.system.query({
      caller: centre.caller(...supervisor),
      name: 'entries',
      parameters,
      after,
    });
    return outcome.kind === 'refused'
      ? outcome.code
      : (outcome.result as unknown as { clause: string }[]).map((one) => one.clause);
  };

  it.each(['before', 'after'] as const)('goes on by itself where the server breaks off %s a write', async (when) => {
    models.away = when;
    const position = await record('stock');
    await untilStopped();
    expect(await entries(position)).toBe('views-unavailable');
    models.away = 'no';
    await untilWell();
    expect(await entries(position)).toEqual(['003-2.4']);
    models.away = when;
    faults.length = 0;
    const next = await record('shelves');
    await untilStopped();
    models.away = 'no';
    await untilWell();
    expect(await entries(next)).toEqual(['003-2.4', '003-2.4']);
    await expect(centre.system.runPolicies()).resolves.toBeDefined();
  });

  it.each([
    ['something is recorded', true],
    ['somebody asks for something', false],
  ])('fills views anew that were dropped with their database, once %s', async (_what, records) => {
    const position = await record('stock');
    expect(await entries(position)).toEqual(['003-2.4']);
    models.dropAll();
    const asked = records ? await record('shelves') : position;
    await until(async () => (await entries(asked)) !== 'views-behind');
    expect(await entries(asked)).toEqual(records ? ['003-2.4', '003-2.4'] : ['003-2.4']);
    expect((await centre.system.status()).fault).toBeNull();
    const next = await record('windows');
    expect(await entries(next)).toHaveLength(records ? 3 : 2);
    await expect(centre.system.runPolicies()).resolves.toBeDefined();
  });

  it('goes on with the views before where it cannot go over to those rebuilt, and says that it could not', async () => {
    const { set } = await centre.system.status();
    const prepare = models.prepare.bind(models);
    const switchTo = models.switchTo.bind(models);
    models.switchTo = (...given) => {
      models.prepare = () => Promise.reject(new Error('no answer'));
      return switchTo(...given);
    };
    await expect(centre.system.rebuild()).rejects.toThrow('no answer');
    models.prepare = prepare;
    const position = await record('stock');
    expect(await entries(position)).toEqual(['003-2.4']);
    await expect(centre.system.runPolicies()).resolves.toBeDefined();
    const { set: followed, fault } = await centre.system.status();
    expect([followed, fault]).toEqual([set, null]);
    await centre.system.close();
    expect(await models.sets()).toContain(set);
  });

  it('goes on with the views before where the answer to the switch is lost, and its next start with those rebuilt', async () => {
    const { set } = await centre.system.status();
    const switchTo = models.switchTo.bind(models);
    models.switchTo = async (...given) => {
      await switchTo(...given);
      throw models.fault();
    };
    await expect(centre.system.rebuild()).rejects.toThrow('connection closed');
    models.switchTo = switchTo;
    expect(await entries(await record('stock'))).toEqual(['003-2.4']);
    const { set: followed, fault } = await centre.system.status();
    expect([followed, await models.serving('main'), fault]).toEqual([set, `${set}-1`, null]);

    await centre.system.close();
    centre = await opened();
    expect(await entries(await record('shelves'))).toEqual(['003-2.4', '003-2.4']);
    expect([(await centre.system.status()).set, (await models.sets()).includes(set)]).toEqual([`${set}-1`, false]);
  });

  it('is closed, and says why, where the views before those rebuilt cannot be dropped', async () => {
    const before = (await centre.system.status()).set;
    await centre.system.rebuild();
    models.drop = () => Promise.reject(new Error('no answer'));
    await centre.system.close();
    expect(faults).toMatchObject([{ code: 'older-views-kept', values: { set: before, reason: 'no answer' } }]);
  });

  it('is closed while the server is away', async () => {
    models.away = 'before';
    await record('stock');
    await untilStopped();
  });

  it('stays stopped where the program is at fault', async () => {
    models.fault = () => new Error('a fault of the program');
    models.away = 'before';
    const position = await record('stock');
    await untilStopped();
    models.away = 'no';
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await entries(position)).toBe('views-stopped');
  });
});
