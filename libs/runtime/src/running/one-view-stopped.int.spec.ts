/**
 * One event that one view cannot take, in a process that is alone and in two that share their stores: everything else goes on,
 * whoever needs the view is refused in both languages, pay stays out, and nothing is missing once the view is mended.
 */
import { type EventStore, Runner } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from '../testing/memory-tokens.js';
import { ASSESSMENT_VIEWS } from '../assessment/views-needed.js';
import { SimulatedClock } from '../configuration/clock.js';
import { Following } from '../keeping/following.js';
import { centreViews } from '../centre-views.js';
import { startSystem } from '../opening/open.js';
import { shownFault } from '../faults/shown-fault.js';
import { statedStandstills } from '../system/standstill.js';
import { type CommandOutcome, type QueryOutcome } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';
import { type Process, SharedStores } from '../testing/shared-stores.js';
import { spoiling } from '../testing/spoilt-log.js';
import { digestViews } from '../testing/view-dump.js';

const hr = ['hr-1', 'hr'] as const;
const NOW = '2026-03-02T01:00:00.000Z';

const refusalOf = (outcome: CommandOutcome | QueryOutcome): unknown =>
  outcome.kind === 'refused' ? [outcome.status, outcome.code, outcome.values['view']] : outcome.kind;

const trueDigest = async (store: EventStore): Promise<unknown> => {
  const runner = new Runner({ set: centreViews(), store, models: new MemoryReadModelStore() });
  await runner.start();
  await runner.stop();
  return digestViews(runner.reader, centreViews());
};

describe('one view that cannot take an event', () => {
  const ask = (centre: Centre, name: string, parameters: Record<string, string>): Promise<QueryOutcome> =>
    centre.system.query({ caller: centre.caller(...hr), name, parameters });
  const report = (centre: Centre): Promise<{ readonly id: string }> =>
    centre.act(['leader-1', 'team_leader'], 'violation.report', {
      code: 'entertainment-on-duty',
      subject: 'a-1',
      conductAt: '2026-03-02T08:30',
      attributes: {},
      incident: 'I-1',
      description: 'seen by the leader',
    });

  it('is refused to those who need it, while all others are served and the next start goes on', async () => {
    const clock = new SimulatedClock(NOW);
    const log = spoiling(new MemoryEventStore(), 'ViolationReported');
    const models = new MemoryReadModelStore();
    const stores = { store: log, models, keys: new MemoryKeyStore(), tokens: memoryTokens() };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const told: string[] = [];
    const start = async (): Promise<Centre> => {
      const onFault = ({ message }: Error): unknown => told.push(message);
      return new Centre(await startSystem(opened, null, { clock, mode: 'simulation', onFault }), clock);
    };
    const centre = await start();
    await centre.settle();
    const { id: violation } = await report(centre);
    await centre.system.settled();
    const { fault, standstills } = await centre.system.status();
    const stopped = standstills.map(({ view }) => view);
    const [reported] = (await log.readAll(null, 1000)).filter(({ type }) => type === 'ViolationReported');
    expect([fault, stopped]).toEqual([null, expect.arrayContaining(['facts', 'cases'])]);
    expect(standstills.every(({ event, position }) => event === reported!.id && position === reported!.position)).toBe(
      true,
    );
    expect(told).toHaveLength(stopped.length);
    const card = await ask(centre, 'scorecard', { person: 'a-1', period: MARCH });
    expect(refusalOf(card)).toEqual([503, 'view-stopped', 'facts']);
    expect(card).toMatchObject({
      title: {
        zh: expect.stringContaining(`视图“facts”停在位置 ${reported!.position} 的事件 ${reported!.id}`) as string,
        en: expect.stringContaining('View "facts" stands still at event') as string,
      },
    });
    expect((await ask(centre, 'people', {})).kind).toBe('found');
    expect((await ask(centre, 'editions', { rulebook: 'cs-assessment' })).kind).toBe('found');
    const health = await ask(centre, 'health', {});
    expect(health).toMatchObject({ kind: 'found', result: { failedPeriods: null, fault: null } });
    const toldTo = async (role: 'agent' | 'operator'): Promise<typeof standstills> =>
      (await centre.ask<{ standstills: typeof standstills }>(['x-1', role], 'health', {})).standstills;
    expect(await toldTo('operator')).toEqual(standstills);
    // An error may quote what it was thrown by: which view stands still is enough for whoever cannot mend it.
    expect(await toldTo('agent')).toEqual(standstills.map((one) => ({ ...one, ...shownFault(one) })));
    await centre.act(hr, 'team.create', { team: 't-2', department: 'sales', title: 'Two' });
    clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    const post = { period: MARCH, kind: 'close', provisional: true };
    const confirm = { violation };
    const confirmed = await centre.send(['supervisor-1', 'supervisor'], 'violation.confirm', confirm);
    expect(refusalOf(confirmed)).toEqual([503, 'view-stopped', 'cases']);
    expect(refusalOf(await centre.send(hr, 'pay-run.post', post))).toEqual([503, 'view-stopped', 'facts']);

    await centre.system.close();
    log.mended = true;
    const mended = await start();
    await mended.system.settled();
    expect((await mended.system.status()).standstills).toEqual([]);
    await mended.act(['supervisor-1', 'supervisor'], 'violation.confirm', confirm);
    await mended.system.settled();
    const events = await log.readAll(null, 1000);
    expect(events.filter(({ type }) => type === 'EntryNotified').map(({ data }) => data['amount'])).toContain('-10');
    expect(await digestViews(await mended.system.views(), centreViews())).toEqual(await trueDigest(log));
    expect((await mended.send(hr, 'pay-run.post', post)).kind).toBe('accepted');
    await mended.system.close();
  });

  it('is known to a door from the store, whichever process leads', async () => {
    const shared = new SharedStores();
    const clock = new SimulatedClock(NOW);
    const log = spoiling(shared.store, 'ViolationReported');
    Object.assign(shared, { store: log });
    const centreOf = ({ system }: Process): Centre => new Centre(system, clock);
    const [leader, door] = [await shared.start({ role: 'worker', clock }), await shared.start({ role: 'api', clock })];
    await shared.during(centreOf(door).settle());
    await shared.during(report(centreOf(door)));
    await shared.during(door.system.settled());
    const card = (): Promise<QueryOutcome> =>
      shared.during(ask(centreOf(door), 'scorecard', { person: 'a-1', period: MARCH }));
    expect(refusalOf(await card())).toEqual([503, 'view-stopped', 'facts']);
    expect((await shared.during(ask(centreOf(door), 'people', {}))).kind).toBe('found');
    const { standstills } = await shared.during(door.system.status());
    expect(standstills.map(({ view }) => view)).toEqual(expect.arrayContaining(['facts', 'cases']));

    shared.kill(leader);
    log.mended = true;
    const next = await shared.start({ role: 'worker', clock });
    await shared.until(async () => (await next.system.status()).process!.leading);
    await shared.during(door.system.settled());
    expect((await shared.during(door.system.status())).standstills).toEqual([]);
    expect((await card()).kind).toBe('found');
    await shared.close();
  });

  it('has a say in the scorecards only if they say that they read it', async () => {
    const clock = new SimulatedClock(NOW);
    const models = new MemoryReadModelStore();
    const store = new MemoryEventStore();
    const stores = { store, models, keys: new MemoryKeyStore(), tokens: memoryTokens() };
    const opened = { ...stores, exclusive: true, announce: () => undefined, close: () => Promise.resolve() };
    const centre = new Centre(await startSystem(opened, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    clock.set('2026-04-01T01:00:00.000Z');
    await centre.system.settled();
    await centre.system.close();
    const read = new Set<string>();
    const watched = new Proxy(new MemoryReadModelStore(), {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...given: readonly unknown[]): unknown => {
          if (['get', 'getMany', 'find', 'scan'].includes(String(name))) read.add(String(given[1]));
          return member.apply(target, given) as unknown;
        };
      },
    });
    const following = new Following({
      viewSet: { ...centreViews(), eventViews: centreViews().eventViews },
      store,
      models: watched,
      onScorecards: () => undefined,
      epoch: 1,
      publishes: false,
    });
    await following.start();
    await following.stop();
    read.clear();
    const [scorecards] = centreViews().derivedViews;
    await scorecards!.derive(await scorecards!.everything!(following.stored), following.stored);
    const others = ['scorecards'];
    expect([...read].filter((view) => !others.includes(view) && !ASSESSMENT_VIEWS.includes(view))).toEqual([]);
    expect(scorecards!.reads).toEqual(ASSESSMENT_VIEWS);
    expect(statedStandstills(following.status())).toEqual([]);
  });
});
