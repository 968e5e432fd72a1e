/** A token lets somebody act on one log: a store of tokens that was taken beside another one lets nobody in there. */
import { type EventStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { type Tokens } from '../access/tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { memoryTokens } from '../testing/memory-tokens.js';
import { type RunningSystem } from '../running/running.js';

const caller = { id: 'hr-1', role: 'hr', centre: 'centre-1' } as const;

/** A log, its keys and its tokens, none of which ends with a system that is closed. */
class Installation {
  readonly store: EventStore = new MemoryEventStore();
  readonly keys = new MemoryKeyStore();
  tokens: Tokens = memoryTokens();
  private readonly models = new MemoryReadModelStore();

  open(exclusive = true): Promise<RunningSystem> {
    const { store, keys, models, tokens } = this;
    const close = (): Promise<void> => Promise.resolve();
    const opened = { store, keys, models, tokens, exclusive, announce: () => undefined, close };
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    return startSystem(opened, null, { clock, mode: 'simulation' });
  }

  /** Opens and closes; the identity of the log. */
  async begun(): Promise<string> {
    const system = await this.open();
    const { store } = await system.status();
    await system.close();
    return store;
  }

  async size(): Promise<number> {
    return (await this.store.readAll(null, 1000)).length;
  }
}

describe('tokens and the log that they belong to', () => {
  let [one, other] = [new Installation(), new Installation()];
  beforeEach(() => {
    [one, other] = [new Installation(), new Installation()];
  });

  it('are bound when the log is begun, and open it again', async () => {
    const log = await one.begun();
    expect([await one.tokens.log(), await one.begun()]).toEqual([log, log]);
  });

  it('of another log are refused, naming both, and neither of the two is changed', async () => {
    const [log, bound] = [await one.begun(), await other.begun()];
    await other.tokens.issue({ caller, days: 1 });
    const before = [await one.size(), await other.tokens.list()];
    one.tokens = other.tokens;
    await expect(one.open()).rejects.toMatchObject({
      code: 'tokens-of-another-log',
      told: {
        zh: `令牌属于日志 ${bound}，而这里的日志是 ${log}：持有它们的人不得在此操作。什么也没有写入。请指明这个日志的令牌（DUTYLEDGER_KEYS 或数据文件夹），或换一处空的令牌库（移走 tokens.sqlite，或另一个数据库）后用 dutyledger token issue 重新签发。`,
        en: `The tokens belong to log ${bound}, but the log here is ${log}: whoever holds one of them may not act here. Nothing was written. Name the tokens of this log (DUTYLEDGER_KEYS or the data folder), or take an empty place for them (move tokens.sqlite away, or name another database) and issue tokens anew with "dutyledger token issue".`,
      },
    });
    expect([await one.size(), await one.tokens.list(), await one.tokens.log()]).toEqual([...before, bound]);
  });

  it('of another log begin no log', async () => {
    const bound = await other.begun();
    one.tokens = other.tokens;
    await expect(one.open()).rejects.toMatchObject({
      code: 'tokens-of-another-log',
      message: expect.stringContaining(`The tokens belong to log ${bound}, but the log here is empty`) as string,
    });
    expect(await one.store.head()).toBeNull();
  });

  it('from before are bound at their first use, and whoever holds one is let in as ever', async () => {
    const log = await one.begun();
    one.tokens = memoryTokens();
    const { secret } = await one.tokens.issue({ caller, days: 1 });
    expect([await one.begun(), await one.tokens.log()]).toEqual([log, log]);
    expect(await one.tokens.authenticate(secret)).toMatchObject({ kind: 'caller', caller });
  });

  it('that were issued before the log was begun are its own', async () => {
    const { secret } = await one.tokens.issue({ caller, days: 1 });
    const log = await one.begun();
    expect([await one.tokens.log(), (await one.tokens.authenticate(secret)).kind]).toEqual([log, 'caller']);
  });

  it('are bound once by doors that share a store and open it at the same moment', async () => {
    const systems = await Promise.all([one.open(false), one.open(false), one.open(false)]);
    const logs = await Promise.all(systems.map(async (system) => (await system.status()).store));
    expect(new Set([...logs, await one.tokens.log()]).size).toBe(1);
    for (const system of systems) await system.close();
  });
});
