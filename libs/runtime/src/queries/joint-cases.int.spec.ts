/**
 * A complaint may name several people. Each of them, and the leader of each, sees the case, but of the others only how many
 * there are. Asked are all questions whose answers hold events or cases, by the colleagues' ids in the whole answer.
 */
import { type JsonValue } from '#eventsourcing';
import { type Role } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

const handler = ['handler-1', 'complaint_handler'] as const;
const hr = ['hr-1', 'hr'] as const;
const agent = ['a-1', 'agent'] as const;
const leader = ['leader-1', 'team_leader'] as const;
const auditor = ['auditor-1', 'auditor'] as const;

describe('a complaint about a-1 and a-2 of one team and a-3 of another', () => {
  let centre: Centre;
  let complaint: string;
  let stream: string;
  let entry: string;

  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const hiredOn = '2025-06-02';
    await centre.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(hr, 'person.register', { person: 'a-3', name: 'Name of a-3', contact: 'phone a-3', hiredOn });
    await centre.act(hr, 'person.assign-post', { person: 'a-3', post: 'cs_specialist', from: hiredOn });
    await centre.act(hr, 'person.join-team', { person: 'a-3', team: 't-2', from: hiredOn });
    await centre.act(hr, 'person.take-post', { person: 'a-3', on: hiredOn });
    const about = ['a-1', 'a-2', 'a-3'];
    const { id } = await centre.act(handler, 'complaint.receive', {
      channel: 'phone',
      about,
      conductAt: '2026-03-02T08:45',
      customer: 'Mrs Zhao',
      text: 'quarrelled with all of us',
    });
    [complaint, stream] = [id, `complaint-${id}`];
    await centre.act(handler, 'complaint.investigate', { complaint, findings: 'they did', evidence: ['rec-1'], about });
    await centre.act(['supervisor-1', 'supervisor'], 'complaint.rule', {
      complaint,
      rulings: about.map((person) => ({ person, established: true, quarrel: true })),
      reason: 'heard the recording',
    });
    const entries = await centre.ask<{ key: string }[]>(hr, 'entries', {
      person: 'a-1',
      period: MARCH,
      clause: '003-3.3.2',
    });
    entry = entries[0]!.key;
  });
  afterAll(() => centre.system.close());

  /** Which of the three an answer names anywhere. */
  const namedIn = async (
    by: readonly [string, Role],
    name: string,
    parameters: Record<string, string>,
  ): Promise<readonly string[]> => {
    const text = JSON.stringify(await centre.ask<JsonValue>(by, name, parameters));
    return ['a-1', 'a-2', 'a-3'].filter((person) => text.includes(`"${person}"`));
  };

  it.each([
    ['case', () => ({ case: stream })],
    ['cases', () => ({ subject: 'a-1' })],
    ['audit', () => ({ person: 'a-1' })],
    ['audit', () => ({ case: stream })],
    ['audit', () => ({ entry })],
    ['explain', () => ({ entry })],
  ] as const)(
    'shows the agent no colleague, the leader nobody of another team, the auditor all: %s',
    async (name, of) => {
      expect(await namedIn(agent, name, of())).toEqual(['a-1']);
      expect(await namedIn(leader, name, of())).toEqual(['a-1', 'a-2']);
      expect(await namedIn(auditor, name, of())).toEqual(['a-1', 'a-2', 'a-3']);
    },
  );

  it('says how many others there are', async () => {
    const shown = (by: readonly [string, Role]) =>
      centre.ask<{ subjects: string[]; otherSubjects: number; summary: { established: string[] }; events: unknown }>(
        by,
        'case',
        { case: stream },
      );
    expect(await shown(agent)).toMatchObject({
      subjects: ['a-1'],
      otherSubjects: 2,
      summary: { established: ['a-1'] },
      events: [
        { type: 'ComplaintReceived', subjects: ['a-1'], otherSubjects: 2, data: { about: ['a-1'] } },
        { type: 'ComplaintInvestigated', data: { about: ['a-1'], evidence: ['rec-1'] } },
        { type: 'ComplaintRuled', data: { rulings: [{ person: 'a-1', established: true, quarrel: true }] } },
      ],
    });
    expect(await shown(auditor)).toMatchObject({ subjects: ['a-1', 'a-2', 'a-3'], otherSubjects: 0 });
  });

  it('says of a colleague who took part in the case the role alone', async () => {
    const reopened = await Centre.open('memory');
    await reopened.settle();
    const { id } = await reopened.act(handler, 'complaint.receive', {
      channel: 'phone',
      about: ['a-1', 'leader-1'],
      conductAt: '2026-03-02T08:45',
      customer: 'Mrs Zhao',
      text: 'two prices',
    });
    await reopened.act(['leader-1', 'supervisor'], 'complaint.reply', { complaint: id, text: 'we are sorry' });
    const { participants, events } = await reopened.ask<{
      participants: { actor: string | null; role: string }[];
      events: { actor: unknown }[];
    }>(agent, 'case', { case: `complaint-${id}` });
    expect(participants.map(({ actor, role }) => [actor, role])).toEqual([
      ['handler-1', 'complaint_handler'],
      [null, 'supervisor'],
    ]);
    expect(events.map(({ actor }) => actor)).toEqual([
      { id: 'handler-1', role: 'complaint_handler' },
      { id: null, role: 'supervisor' },
    ]);
    await reopened.system.close();
  });
});

/** What became known of somebody names the events that told it, some of which a colleague recorded who is concerned as well. */
describe('a problem of a handover from a-1 to a-2, which a-2 reported once the period was paid', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    const close = { period: MARCH, kind: 'close', provisional: true };
    const { id: run } = await centre.act(['hr-1', 'hr'], 'pay-run.post', close);
    await centre.act(['manager-1', 'manager'], 'pay-run.approve', { run, acceptDisadvantages: false });
    const { id: handover } = await centre.act(leader, 'handover.start', {
      ...{ date: '2026-03-03', shift: 'early', seat: 'S-1', shiftStartsAt: '2026-03-03T09:00' },
      ...{ outgoing: 'a-1', incoming: 'a-2' },
    });
    const problem = { handover, what: 'headset-broken', foundAt: '2026-03-03T08:50' };
    await centre.act(['a-2', 'agent'], 'handover.report-problem', problem);
    await centre.system.settled();
  });
  afterAll(() => centre.system.close());

  interface Learned {
    readonly learned: readonly {
      readonly events: readonly { readonly actor: unknown; readonly subjects?: unknown }[];
    }[];
  }
  const actorsOf = ({ learned }: Learned): readonly unknown[] => {
    const events = learned.flatMap((change) => change.events);
    expect(events.every((event) => event.subjects === undefined)).toBe(true);
    return events.map(({ actor }) => actor);
  };

  it('tells a-1 on a card of before that a colleague reported it, and the leader who that was', async () => {
    const actorsFor = async (by: readonly [string, Role]) => {
      const parameters = { person: 'a-1', period: MARCH, asOf: '2026-03-31' };
      return actorsOf((await centre.ask<{ changesSince: Learned }>(by, 'scorecard', parameters)).changesSince);
    };
    expect(await actorsFor(agent)).toEqual([{ id: null, role: 'agent' }]);
    expect(await actorsFor(leader)).toEqual([{ id: 'a-2', role: 'agent' }]);
  });

  it('tells them so of the run that counts it as well', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    const { id: after } = await centre.act(['hr-1', 'hr'], 'pay-run.post', {
      ...{ period: MARCH, kind: 'rerun', provisional: true },
    });
    const actorsFor = async (by: readonly [string, Role]) => {
      const { persons } = await centre.ask<{
        persons: readonly { readonly person: string; readonly steps: readonly Learned[] }[];
      }>(by, 'pay-run-difference', { after });
      return persons.filter(({ person }) => person === 'a-1').flatMap(({ steps }) => steps.flatMap(actorsOf));
    };
    expect(await actorsFor(agent)).toContainEqual({ id: null, role: 'agent' });
    expect(await actorsFor(leader)).toContainEqual({ id: 'a-2', role: 'agent' });
    expect(await actorsFor(agent)).not.toContainEqual({ id: 'a-2', role: 'agent' });
  });
});
