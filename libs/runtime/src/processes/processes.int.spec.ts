import { MemoryReadModelStore } from '#stores';
import { OlderViewsKept, Runner, type RecordedEvent, setName } from '#eventsourcing';
import { centreViews } from '../centre-views.js';
import { Centre } from '../testing/centre.js';
import { sharedForEach } from '../testing/processes-for-each.js';
import { type Process, type SharedStores } from '../testing/shared-stores.js';
import { digestViews } from '../testing/view-dump.js';

/** Goal: several processes over the same stores are one system, whoever of them dies, stands still or loses its stores. */
describe('processes over shared stores', () => {
  const each = sharedForEach();

  const worker = (): Promise<Process> => each.shared.start({ role: 'worker', clock: each.clock });
  const api = (): Promise<Process> => each.shared.start({ role: 'api', clock: each.clock });
  const centreOf = ({ system }: Process): Centre => new Centre(system, each.clock);
  const leading = async (...processes: readonly Process[]): Promise<readonly boolean[]> =>
    Promise.all(processes.map(async ({ system }) => (await system.status()).process!.leading));
  const amountsTold = async (): Promise<readonly unknown[]> =>
    (await everyEvent(each.shared)).filter(({ type }) => type === 'EntryNotified').map(({ data }) => data['amount']);
  /** Waits until the views reflect the log and nobody has anything left to tell. */
  const quiet = async ({ system }: Process): Promise<void> => {
    for (let before = ''; ;) {
      await each.shared.during(system.settled());
      await each.shared.pass(1000);
      const head = String(await each.shared.store.head());
      if (head === before) return;
      before = head;
    }
  };
  /** The views as whoever leads has left them, and as one process alone would have made them. */
  const expectTrueViews = async (process: Process): Promise<void> => {
    await each.shared.during(process.system.settled());
    const models = new MemoryReadModelStore();
    const runner = new Runner({ set: centreViews(), store: each.shared.store, models });
    await runner.start();
    const wanted = await digestViews(runner.reader, centreViews());
    await runner.stop();
    expect(await digestViews(await process.system.views(), centreViews())).toEqual(wanted);
  };

  it('take the views of another version away with the term in which their own took over', async () => {
    const { models } = each.shared;
    await models.prepare('main@00000000', [{ name: 'people', indexes: [] }]);
    await models.switchTo('main', 'main@00000000', null);
    const leader = await worker();
    await each.shared.during(centreOf(leader).settle());
    expect(await models.serving('main')).toBe(setName(centreViews()));
    expect(await models.sets()).toContain('main@00000000');
    await each.shared.during(leader.system.close());
    expect(await models.sets()).not.toContain('main@00000000');
    expect(await models.sets()).toContain(setName(centreViews()));
  });

  it('answer in one process what another has recorded, while a third keeps the views', async () => {
    const [leader, first, second] = [await worker(), await api(), await api()];
    expect(await leading(leader, first, second)).toEqual([true, false, false]);
    await each.shared.during(centreOf(first).settle());
    await each.shared.during(centreOf(second).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(second);
    expect(await amountsTold()).toEqual(['-10']);
    const { position } = await each.shared.during(
      centreOf(first).act(['hr-1', 'hr'], 'team.create', { team: 't-2', department: 'sales', title: 'T' }),
    );
    const answer = await each.shared.during(
      second.system.query({
        caller: centreOf(second).caller('a-1', 'agent'),
        name: 'scorecard',
        parameters: { person: 'a-1', date: '2026-03-02' },
        after: position,
      }),
    );
    expect(answer).toMatchObject({ kind: 'found', position });
    await expectTrueViews(first);
  });

  it('refuse commands and questions for the time being while nobody keeps the views', async () => {
    const leader = await worker();
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    each.shared.kill(leader);
    const late = await each.shared.during(
      centreOf(door).send(['hr-1', 'hr'], 'team.create', { team: 't-9', department: 'x', title: 'T' }),
    );
    expect(late.kind).toBe('accepted');
    const refused = await each.shared.during(
      centreOf(door).send(['leader-1', 'team_leader'], 'violation.report', {
        code: 'x',
        subject: 'a-1',
        conductAt: '2026-03-02T08:30',
        attributes: {},
      }),
    );
    expect(refused).toMatchObject({ kind: 'refused', status: 503, code: 'views-behind' });
    const next = await worker();
    await each.shared.until(async () => (await leading(next))[0]!);
    expect((await each.shared.during(next.system.status())).fault).toBeNull();
    await expectTrueViews(door);
  });

  it('have one leader of two that start at once, and the other takes over when it dies', async () => {
    const [one, two] = await Promise.all([worker(), worker()]);
    const [oneLeads] = await leading(one, two);
    const [first, second] = oneLeads ? [one, two] : [two, one];
    expect(await leading(first, second)).toEqual([true, false]);
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    each.shared.kill(first);
    const before = second.pace.now();
    await each.shared.until(async () => (await leading(second))[0]!);
    expect(second.pace.now() - before).toBeLessThanOrEqual(8000);
    await each.shared.during(centreOf(door).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(door);
    expect(await amountsTold()).toEqual(['-10']);
    await expectTrueViews(door);
  });

  it('take over at once from a leader that is stopped in good order', async () => {
    const [first, second] = [await worker(), await worker()];
    await each.shared.during(first.system.close());
    each.shared.stopTime(first);
    const before = second.pace.now();
    await each.shared.until(async () => (await leading(second))[0]!);
    expect(second.pace.now() - before).toBeLessThanOrEqual(2000);
  });

  it.each([0, 1, 2, 3, 5, 8, 13])(
    'are not disturbed by a leader that wakes after it was paused (%i turns into its work)',
    async (turns) => {
      const first = await worker();
      const second = await worker();
      const door = await api();
      await each.shared.during(centreOf(door).settle());
      await quiet(door);
      const reported = centreOf(door).violation('a-1', 'entertainment-on-duty', 'I-1');
      for (let turn = 0; turn < turns * 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      first.pause();
      each.shared.stopTime(first);
      await each.shared.until(async () => (await leading(second))[0]!);
      await each.shared.during(reported);
      await each.shared.during(centreOf(door).violation('a-2', 'entertainment-on-duty', 'I-2'));
      await quiet(door);
      const told = await amountsTold();
      first.wake();
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      each.shared.resumeTime(first);
      await each.shared.pass(10_000);
      await quiet(door);
      expect(await leading(first, second)).toEqual([false, true]);
      expect([told, await amountsTold()]).toEqual([
        ['-10', '-10'],
        ['-10', '-10'],
      ]);
      await expectTrueViews(door);
    },
  );

  it('go on by themselves when their stores were away for a minute', async () => {
    const leader = await worker();
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    leader.link.away = true;
    await each.shared.during(
      centreOf(door)
        .violation('a-1', 'entertainment-on-duty', 'I-1')
        .catch((error: unknown) => error),
    );
    await each.shared.pass(60_000);
    leader.link.away = false;
    await each.shared.until(async () => (await leading(leader))[0]!);
    expect((await leader.system.status()).process!.epoch).toBeGreaterThan(1);
    await each.shared.during(centreOf(door).violation('a-2', 'entertainment-on-duty', 'I-2'));
    await quiet(door);
    expect((await leader.system.status()).fault).toBeNull();
    expect((await amountsTold()).length).toBeGreaterThan(0);
    await expectTrueViews(door);
  });

  it('are well again as workers that stand by, once another one leads where their own term ended in a fault', async () => {
    const [first, second] = [await worker(), await worker()];
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    first.link.away = true;
    const reported = centreOf(door).violation('a-1', 'entertainment-on-duty', 'I-1');
    await each.shared.until(async () => (await leading(second))[0]!);
    await each.shared.during(reported);
    first.link.away = false;
    await quiet(door);
    await each.shared.pass(10_000);
    expect(await leading(first, second)).toEqual([false, true]);
    expect((await first.system.status()).fault).toBeNull();
  });

  it('go over to views that another process has rebuilt', async () => {
    const leader = await worker();
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    await each.shared.during(centreOf(door).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(door);
    const { set } = await door.system.status();
    await each.shared.during(door.system.rebuild());
    expect((await door.system.status()).checkpoint).toBe(await each.shared.store.head());
    await each.shared.until(async () => (await leading(leader))[0]!);
    const after = await door.system.status();
    expect([after.set, after.fault]).toEqual([`${set}-1`, null]);
    await expect(each.shared.models.scan(set, 'people', null, 1)).rejects.toThrow('no set');
    await each.shared.during(centreOf(door).violation('a-2', 'entertainment-on-duty', 'I-2'));
    await quiet(door);
    expect(await amountsTold()).toEqual(['-10', '-10']);
    await expectTrueViews(door);
  });

  it.each([
    ['has died', (leader: Process) => Promise.resolve(each.shared.kill(leader))],
    ['was stopped in good order', ({ system }: Process) => each.shared.during(system.close())],
  ])('have rebuilt views soon, and none of those before, also where whoever led %s', async (_how, end) => {
    const leader = await worker();
    const door = await api();
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    const { set } = await door.system.status();
    await end(leader);
    const before = door.pace.now();
    await each.shared.during(door.system.rebuild());
    expect(door.pace.now() - before).toBeLessThanOrEqual(8000);
    const kept = (await each.shared.models.sets()).filter((stored) => stored.startsWith('main@'));
    expect(kept).toEqual([`${set}-1`]);
    await worker();
    await each.shared.during(centreOf(door).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(door);
    await expectTrueViews(door);
  });

  const stayed = (set: string): object => ({ set, reason: 'The store does not answer.' });
  it.each([
    ['for some seconds', 5000, () => []],
    // The set before is taken away by the leader then.
    ['for minutes', 120_000, (set: string) => [stayed(set)]],
  ])('have rebuilt views although the stores are away %s right after these serve', async (_how, milliseconds, told) => {
    const leader = await worker();
    const faults: unknown[] = [];
    const onFault = (fault: Error): void => void faults.push(fault instanceof OlderViewsKept ? fault.values : fault);
    const door = await each.shared.start({ role: 'api', clock: each.clock, onFault });
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    const { set } = await door.system.status();
    const switchTo = each.shared.models.switchTo.bind(each.shared.models);
    each.shared.models.switchTo = async (...given) => {
      const switched = await switchTo(...given);
      // The answer still comes.
      setImmediate(() => (door.link.away = true));
      return switched;
    };
    const rebuilt = door.system.rebuild();
    rebuilt.catch(() => undefined);
    await each.shared.until(() => door.link.away);
    await each.shared.pass(milliseconds);
    door.link.away = false;
    await each.shared.during(rebuilt);
    const sets = await each.shared.models.sets();
    expect(sets.filter((stored) => stored.startsWith('main@'))).toEqual([`${set}-1`]);
    expect([await each.shared.models.serving('main'), faults]).toEqual([`${set}-1`, told(set)]);
    expect(await leading(leader)).toEqual([true]);
  });

  it('have rebuilt views, and none of those before, although nobody leads and the store does not say for seconds which ones serve', async () => {
    const leader = await worker();
    const faults: string[] = [];
    const onFault = ({ message }: Error): void => void faults.push(message);
    const door = await each.shared.start({ role: 'api', clock: each.clock, onFault });
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    const { set } = await door.system.status();
    await each.shared.during(leader.system.close());
    const { models } = each.shared;
    const [serving, switchTo] = [models.serving.bind(models), models.switchTo.bind(models)];
    models.switchTo = async (...given) => {
      const switched = await switchTo(...given);
      // By the end of that time the door knows that nobody leads, and asks for the sake of the set before.
      const end = door.pace.now() + 12_000;
      models.serving = (name) =>
        door.pace.now() < end ? Promise.reject(new Error('The store does not answer.')) : serving(name);
      return switched;
    };
    await each.shared.during(door.system.rebuild());
    const kept = (await models.sets()).filter((stored) => stored.startsWith('main@'));
    expect([await serving('main'), kept, faults]).toEqual([`${set}-1`, [`${set}-1`], []]);
  });

  it('keep the views before those rebuilt where another process has made them serve once more, and say of no fault', async () => {
    const leader = await worker();
    const faults: string[] = [];
    const onFault = ({ message }: Error): void => void faults.push(message);
    const door = await each.shared.start({ role: 'api', clock: each.clock, onFault });
    await each.shared.during(centreOf(door).settle());
    await quiet(door);
    const { set } = await door.system.status();
    await each.shared.during(leader.system.close());
    const { models } = each.shared;
    const switchTo = models.switchTo.bind(models);
    models.switchTo = async (...given) => (await switchTo(...given)) && switchTo('main', set, given[1]);
    await each.shared.during(door.system.rebuild());
    expect([await models.serving('main'), (await models.sets()).includes(set), faults]).toEqual([set, true, []]);
  });

  it('rebuild one after another, since two at once would fill one set of which the second throws away what the first has filled', async () => {
    await worker();
    const doors = [await api(), await api()];
    await each.shared.during(centreOf(doors[0]!).settle());
    const { models } = each.shared;
    const done: string[] = [];
    const [prepare, switchTo] = [models.prepare.bind(models), models.switchTo.bind(models)];
    models.prepare = (...given) => {
      if (/-\d+$/.test(given[0]) && done.at(-1) !== `filling ${given[0]}`) done.push(`filling ${given[0]}`);
      return prepare(...given);
    };
    models.switchTo = (...given) => {
      done.push('switching');
      return switchTo(...given);
    };
    await each.shared.during(Promise.all(doors.map(({ system }) => system.rebuild())));
    expect(done.filter((step) => step === 'switching')).toHaveLength(2);
    expect(done[1]).toBe('switching');
    await expectTrueViews(doors[0]!);
  });

  it('are led on by one that rebuilds, however long it takes to go over to the views that serve already', async () => {
    const leader = await each.shared.start({ clock: each.clock });
    await each.shared.during(centreOf(leader).settle());
    await each.shared.during(centreOf(leader).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(leader);
    const { set, process: before } = await leader.system.status();
    const switchTo = each.shared.models.switchTo.bind(each.shared.models);
    each.shared.models.switchTo = async (...given) => {
      const switched = await switchTo(...given);
      for (let passed = 0; passed < 5000; passed += 100) await leader.pace.pass(100);
      return switched;
    };
    await each.shared.during(leader.system.rebuild());
    await each.shared.pass(5000);
    const after = await leader.system.status();
    expect([after.set, after.fault, after.process]).toEqual([`${set}-1`, null, before]);
    await expectTrueViews(leader);
  });

  it('are as good as one process that does all, and several of those', async () => {
    const [one, two] = [await each.shared.start({ clock: each.clock }), await each.shared.start({ clock: each.clock })];
    expect(await leading(one, two)).toEqual([true, false]);
    await each.shared.during(centreOf(two).settle());
    await each.shared.during(centreOf(one).violation('a-1', 'entertainment-on-duty', 'I-1'));
    await quiet(two);
    expect(await amountsTold()).toEqual(['-10']);
    await expectTrueViews(two);
  });

  it('are settled in one that leads although somebody records without a pause', async () => {
    const leader = await each.shared.start({ role: 'all', policies: 'on-demand', clock: each.clock });
    const door = await api();
    const centre = centreOf(door);
    await each.shared.during(centre.settle());
    const head = each.shared.store.head.bind(each.shared.store);
    let left = 200;
    let isRecording = false;
    each.shared.store.head = async () => {
      const position = await head();
      if (isRecording || left === 0) return position;
      isRecording = true;
      left -= 1;
      await centre.act(['hr-1', 'hr'], 'team.create', { team: `more-${left}`, department: 'x', title: 'T' });
      isRecording = false;
      return position;
    };
    await each.shared.during(leader.system.settled());
    expect(left).toBeGreaterThan(0);
    left = 0;
  });

  it('open a new store once although they all begin at the same moment', async () => {
    await Promise.all([worker(), each.shared.start({ clock: each.clock }), api()]);
    expect((await everyEvent(each.shared)).filter(({ type }) => type === 'StoreOpened')).toHaveLength(1);
  });

  /** Longer than a process waits at its start for views that somebody fills. */
  const SECONDS_OF_FILLING = 90;

  it('stand by as workers for as long as the one that leads fills the views, and say once that they wait', async () => {
    const { leases } = each.shared.models;
    await leases.take('main', 1, 'worker-of-many-events');
    const current = leases.current.bind(leases);
    let looks = 0;
    leases.current = async (name) => {
      const state = await current(name);
      const isFilling = name === 'main' && state?.epoch === 1 && looks < SECONDS_OF_FILLING;
      return isFilling ? { ...state, beat: (looks += 1) } : state;
    };
    const said: string[] = [];
    const onFault = ({ message }: Error): void => void said.push(message);
    const waiting = await each.shared.start({ role: 'worker', clock: each.clock, onFault });
    expect([looks, said]).toEqual([SECONDS_OF_FILLING, [expect.stringContaining('This worker stands by')]]);
    expect(await leading(waiting)).toEqual([true]);
  });

  it.each(['worker', 'all'] as const)(
    'fill views for as long as it takes (%s), also after another had led',
    async (role) => {
      const { models } = each.shared;
      await models.leases.take('main', 1, 'worker-that-died');
      const filled = Promise.withResolvers<undefined>();
      const [commit, renew] = [models.commit.bind(models), models.leases.renew.bind(models.leases)];
      models.commit = async (...given) => {
        await filled.promise;
        return commit(...given);
      };
      let beats = 0;
      models.leases.renew = (...given) => {
        if ((beats += 1) === SECONDS_OF_FILLING) filled.resolve(undefined);
        return renew(...given);
      };
      expect(await leading(await each.shared.start({ role, clock: each.clock }))).toEqual([true]);
    },
  );

  it('do not begin to answer without a worker, and say what is missing', async () => {
    await expect(api()).rejects.toThrow('No views serve yet. Start a worker');
    const { models, store } = each.shared;
    const begun = setName(centreViews());
    await models.prepare(begun, []);
    await models.commit(begun, [], { from: null, to: (await store.head())! });
    await expect(api()).rejects.toThrow('No views serve yet: a worker is filling');
  });
});

const everyEvent = (shared: SharedStores): Promise<readonly RecordedEvent[]> => shared.store.readAll(null, 100_000);
