import { setTimeout as sleep } from 'node:timers/promises';
import { type JsonObject } from '#eventsourcing';
import { Centre } from '../testing/centre.js';
import { SharedStores } from '../testing/shared-stores.js';
import { SimulatedClock } from '../configuration/clock.js';
import { type RunningSystem } from '../running/running.js';
import { type Caller } from '../system/system.js';
import { type FeedPage } from './feed.js';

/** Reads a feed until it says that nothing more has come for a while. */
class Reading {
  readonly events: JsonObject[] = [];
  reached: string | null = null;
  private readonly leaving = new AbortController();
  private pages!: AsyncIterator<FeedPage>;

  static async of(system: RunningSystem, caller: Caller, after?: string): Promise<Reading> {
    const reading = new Reading();
    const { signal } = reading.leaving;
    const followed = await system.follow({ caller, signal, ...(after === undefined ? {} : { after }) });
    if (followed.kind === 'refused') throw new Error(followed.code);
    reading.pages = followed.pages[Symbol.asyncIterator]();
    return reading;
  }

  async toTheEnd(): Promise<readonly JsonObject[]> {
    for (;;) {
      const { value, done } = await this.pages.next();
      if (done === true) return this.events;
      const { events, reached } = value;
      this.reached = reached;
      this.events.push(...events.map(({ event }) => event));
      if (events.length === 0) return this.events;
    }
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.pages.return?.();
  }
}

const types = (events: readonly JsonObject[]): readonly unknown[] => events.map(({ type }) => type);
const OF_VIOLATION = ['ViolationReported', 'ViolationConfirmed'];

/** Goal: whoever follows is told of everything that is theirs to read, once and in order, and of nothing else. */
describe('the feed', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());
  const read = (id: string, role: Caller['role'], after?: string): Promise<Reading> =>
    Reading.of(centre.system, centre.caller(id, role), after);

  it('tells each caller of what the access table lets them read, from now on', async () => {
    const readers = {
      own: await read('a-1', 'agent'),
      colleague: await read('a-2', 'agent'),
      leader: await read('leader-1', 'team_leader'),
      supervisor: await read('supervisor-1', 'supervisor'),
    };
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.act(['hr-1', 'hr'], 'team.create', { team: 't-2', department: 'sales', title: 'Team 2' });
    await centre.system.settled();
    const told = await Promise.all(Object.values(readers).map((reader) => reader.toTheEnd()));
    expect(told.map(types)).toEqual([
      [...OF_VIOLATION, 'EntryNotified'],
      [],
      [...OF_VIOLATION, 'EntryNotified'],
      [...OF_VIOLATION, 'TeamCreated', 'EntryNotified'],
    ]);
    for (const reader of Object.values(readers)) await reader.leave();
  });

  it('tells nobody of another centre anything, not even what is about nobody in particular', async () => {
    const caller = { ...centre.caller('supervisor-9', 'supervisor'), centre: 'centre-2' };
    const reading = await Reading.of(centre.system, caller);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.act(['hr-1', 'hr'], 'team.create', { team: 't-2', department: 'sales', title: 'Team 2' });
    await centre.system.settled();
    const told = await reading.toTheEnd();
    await reading.leave();
    expect(types(told)).toEqual([]);
  });

  it('shows an event just as the trail shows it to the same caller', async () => {
    const callers = [
      centre.caller('a-1', 'agent'),
      centre.caller('leader-1', 'team_leader'),
      centre.caller('au-1', 'auditor'),
    ];
    const readings = await Promise.all(callers.map((caller) => Reading.of(centre.system, caller)));
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1', 'seen with a novel');
    await centre.system.settled();
    for (const [index, caller] of callers.entries()) {
      const told = await readings[index]!.toTheEnd();
      const trail = await centre.ask<readonly JsonObject[]>([caller.id, caller.role], 'audit', {
        person: 'a-1',
        limit: '500',
      });
      expect(told).toEqual(trail.slice(-told.length));
      expect(told.length).toBe(3);
      await readings[index]!.leave();
    }
  });

  it('keeps personal text from those who may not read it', async () => {
    const [auditor, hr] = [await read('auditor-1', 'auditor'), await read('hr-1', 'hr')];
    const person = { person: 'a-9', name: 'Li Lei', contact: '138', hiredOn: '2026-01-05' };
    await centre.act(['hr-1', 'hr'], 'person.register', person);
    await centre.system.settled();
    expect(JSON.stringify(await auditor.toTheEnd())).not.toContain('Li Lei');
    expect(JSON.stringify(await hr.toTheEnd())).toContain('Li Lei');
    await auditor.leave();
    await hr.leave();
  });

  it('goes on after any position, whether it is still at hand or has to be read from the log', async () => {
    const first = await read('hr-1', 'hr');
    for (let incident = 0; incident < 12; incident += 1) {
      await centre.violation(incident % 2 === 0 ? 'a-1' : 'a-2', 'entertainment-on-duty', `I-${incident}`);
    }
    await centre.system.settled();
    const whole = await first.toTheEnd();
    const everything = (await centre.system.store.readAll(null, 10_000)).map(({ position }) => position);
    const following = everything.slice(everything.indexOf(String(whole[0]!['position']) as never));
    expect(whole.map(({ position }) => position)).toEqual(following);
    for (const after of [everything[0]!, everything[20]!, following[0]!, following[7]!, following.at(-2)!]) {
      const again = await read('hr-1', 'hr', after);
      expect((await again.toTheEnd()).map(({ position }) => position)).toEqual(everything.filter((one) => one > after));
      expect(again.reached).toBe(everything.at(-1));
      await again.leave();
    }
    await first.leave();
  });

  it('tells whoever comes again by what they may read now, not by what others were told before', async () => {
    const staying = await read('hr-1', 'hr');
    await staying.toTheEnd();
    const from = (await centre.system.store.head())!;
    const first = await read('leader-1', 'team_leader', from);
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    expect(types(await first.toTheEnd())).toEqual([...OF_VIOLATION, 'EntryNotified']);
    await first.leave();
    await centre.act(['hr-1', 'hr'], 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(['hr-1', 'hr'], 'person.join-team', { person: 'a-1', team: 't-2', from: '2026-03-02' });
    await centre.system.settled();
    await sleep(1100);
    const again = await read('leader-1', 'team_leader', from);
    expect(types(await again.toTheEnd())).toEqual([]);
    await again.leave();
    await staying.leave();
  });

  it('goes on over events at hand after rebuilt views have taken the place of those that they were read from', async () => {
    const staying = await read('hr-1', 'hr');
    await staying.toTheEnd();
    const from = (await centre.system.store.head())!;
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    // The first retires the views from before, the second drops them.
    await centre.system.rebuild();
    await centre.system.rebuild();
    await sleep(1100);
    const again = await read('a-1', 'agent', from);
    expect(types(await again.toTheEnd())).toEqual([...OF_VIOLATION, 'EntryNotified']);
    await again.leave();
    await staying.leave();
  });

  it('says how far it is when nothing that came is for the caller', async () => {
    const agent = await read('a-2', 'agent');
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    expect(await agent.toTheEnd()).toEqual([]);
    expect(agent.reached).toBe(await centre.system.store.head());
    await agent.leave();
  });

  it.each(['zzz', '0', '999999999999', ''])('refuses the position %j, which the log does not have', async (after) => {
    const { signal } = new AbortController();
    const followed = await centre.system.follow({ caller: centre.caller('hr-1', 'hr'), after, signal });
    expect(followed).toMatchObject({ kind: 'refused', code: 'invalid-request', errors: [{ field: '/after' }] });
  });

  it('is nothing for policies, and ends with the system', async () => {
    const { signal } = new AbortController();
    const refused = await centre.system.follow({ caller: centre.caller('p', 'policy'), signal });
    expect(refused).toMatchObject({ kind: 'refused', status: 403, code: 'not-allowed' });
    const reading = await read('hr-1', 'hr');
    const ended = reading.toTheEnd();
    await centre.system.close();
    await expect(ended).resolves.toEqual([]);
  });
});

describe('the feed of a door that keeps no views', () => {
  it('tells what another process has recorded once the leader’s views reflect it, though subscriptions drop', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const shared = new SharedStores();
    const worker = await shared.start({ role: 'worker', clock });
    const [one, two] = [await shared.start({ role: 'api', clock }), await shared.start({ role: 'api', clock })];
    const centre = new Centre(one.system, clock);
    await shared.during(centre.settle());
    await shared.during(two.system.settled());
    const from = (await two.system.status()).checkpoint!;
    const reading = await shared.during(Reading.of(two.system, centre.caller('a-1', 'agent'), from));
    await shared.during(centre.violation('a-1', 'entertainment-on-duty', 'I-1'));
    await shared.until(async () => {
      await shared.during(reading.toTheEnd());
      return reading.events.length >= 3;
    });
    expect(types(reading.events)).toEqual([...OF_VIOLATION, 'EntryNotified']);
    expect((await worker.system.status()).process?.leading).toBe(true);
    await shared.during(reading.leave());
    await shared.close();
  });
});
