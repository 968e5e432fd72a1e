/** What every door gets once the views have stopped: a refusal that says so and that the command may be sent again. */
import { type ReadModelStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore, StoreFull } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { type CommandOutcome, type QueryOutcome } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

const hr = ['hr-1', 'hr'] as const;
const NOW = '2026-03-02T01:00:00.000Z';

/** A store of views whose commits fail from the moment on when they are told to. */
const failing = (models: ReadModelStore): { readonly models: ReadModelStore; fail: (error: Error | null) => void } => {
  let failure: Error | null = null;
  const handed = new Proxy(models, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      if (name !== 'commit') return member.bind(target);
      return (...given: Parameters<ReadModelStore['commit']>) =>
        failure === null ? target.commit(...given) : Promise.reject(failure);
    },
  });
  return { models: handed, fail: (error) => (failure = error) };
};

const refusalOf = (outcome: CommandOutcome | QueryOutcome): unknown =>
  outcome.kind === 'refused' ? [outcome.status, outcome.code, outcome.values] : outcome.kind;

describe('once the views have stopped', () => {
  let centre: Centre;
  let disk: ReturnType<typeof failing>;
  let log: MemoryEventStore;

  beforeEach(async () => {
    const clock = new SimulatedClock(NOW);
    [log, disk] = [new MemoryEventStore(), failing(new MemoryReadModelStore())];
    const stores = {
      store: log,
      models: disk.models,
      keys: new MemoryKeyStore(),
      tokens: memoryTokens(),
    };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  const register = (person: string, key: string): Promise<CommandOutcome> =>
    centre.send(hr, 'person.register', { person, name: 'N', contact: '1', hiredOn: '2026-03-01' }, key);

  it('a command that waits for them is refused in both languages, records nothing, and a question that waits too', async () => {
    disk.fail(new Error('disk away'));
    const last = await centre.act(hr, 'team.create', { team: 't-9', department: 'service', title: 'Nine' });
    const join = { person: 'a-1', team: 't-9', from: '2026-03-02' };
    const head = await log.head();
    const refused = await centre.send(hr, 'person.join-team', join);
    expect(refusalOf(refused)).toEqual([503, 'views-stopped', { reason: 'unknown' }]);
    expect(refused).toMatchObject({
      title: {
        zh: '视图已停止更新（unknown），暂时不能办理。请联系运维人员；修复后用同一幂等键重新发送。',
        en: expect.stringContaining('The views have stopped (unknown)') as string,
      },
    });
    expect(await log.head()).toBe(head);
    const ask = (after?: string): Promise<QueryOutcome> =>
      centre.system.query({
        caller: centre.caller(...hr),
        name: 'scorecard',
        parameters: { person: 'a-1', period: MARCH },
        ...(after === undefined ? {} : { after }),
      });
    expect(refusalOf(await ask(last.position))).toEqual([503, 'views-stopped', { reason: 'unknown' }]);
    expect((await ask()).kind).toBe('found');
    expect((await centre.system.status()).fault).toEqual({ code: 'unexpected', zh: 'disk away', en: 'disk away' });
  });

  it('a command whose views wait for space waits with them, and is done once there is some', async () => {
    disk.fail(new StoreFull('/data/views.sqlite', null));
    await centre.act(hr, 'team.create', { team: 't-9', department: 'service', title: 'Nine' });
    let { fault } = await centre.system.status();
    while (fault === null) ({ fault } = await centre.system.status());
    expect(fault).toMatchObject({
      code: 'no-space-left',
      zh: '没有空间写入 /data/views.sqlite。这次什么也没有入账；请腾出空间后重新发送。',
    });
    const waiting = register('n-1', 'k');
    disk.fail(null);
    expect((await waiting).kind).toBe('accepted');
  });
});
