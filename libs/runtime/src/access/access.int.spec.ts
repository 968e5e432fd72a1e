import { momentAt } from '#eventsourcing';
import { ROLES_FOR } from '#rulebook';
import { SimulatedClock } from '../configuration/clock.js';
import { openSystem } from '../opening/open.js';
import { queries } from '../queries/queries.js';
import { requestClasses } from '../requests/index.js';
import { type RunningSystem } from '../running/running.js';
import { type Caller, ROLES, type Role } from '../system/system.js';
import { recordEvent } from '../testing/record-event.js';
import { ACCESS, type Action, type Grants, type Scope, scopeOf } from './table.js';

const CENTRE = 'centre-1';
const NOW = '2026-03-02T01:00:00.000Z';
const RELATIONS = ['own', 'team', 'other'] as const;
type Relation = (typeof RELATIONS)[number];

const commands = Object.keys(requestClasses);
const names = queries.map((query) => query.name);
const office: Caller = { id: 'office', role: 'hr', centre: CENTRE };
const callerOf = (role: Role): Caller => ({ id: `c-${role}`, role, centre: CENTRE });
const subjectOf = (role: Role, relation: Relation): string =>
  relation === 'own' ? `c-${role}` : relation === 'team' ? `m-${role}` : 'stranger';

/** What the table says, worked out without the code under test. */
const expected = (scope: Scope | null, relation: Relation | 'nobody'): boolean => {
  if (scope === null) return false;
  if (scope === 'centre' || relation === 'nobody') return true;
  return relation === 'own' || (scope === 'team' && relation === 'team');
};

/** A body that names its subject and has a field too many, so that whatever is allowed ends as an invalid request. */
const bodyFor = (type: string, subject: string): Record<string, unknown> | null => {
  const byCommand: Record<string, Record<string, unknown>> = {
    'violation.report': { subject },
    'record.record': { subject },
    'handover.start': { outgoing: subject, incoming: 'nobody' },
    'qa-review.open': { agent: subject },
    'complaint.receive': { about: [subject] },
    'notice.notify': { person: subject },
  };
  const bySlice: Record<string, Record<string, unknown>> = {
    person: { person: subject },
    violation: { violation: subject },
    record: { record: subject },
    handover: { handover: subject },
    'qa-review': { review: subject },
    complaint: { complaint: subject },
    appeal: { entry: subject },
    decision: { entry: subject },
  };
  return byCommand[type] ?? bySlice[type.split('.')[0]!] ?? null;
};

const parametersFor: Record<string, (subject: string) => Record<string, string>> = {
  person: (person) => ({ person }),
  scorecard: (person) => ({ person }),
  entries: (person) => ({ person }),
  explain: (entry) => ({ entry }),
  audit: (person) => ({ person }),
  case: (subject) => ({ case: `violation-${subject}` }),
};

const seedCases = async (system: RunningSystem, subject: string): Promise<void> => {
  const conductAt = momentAt(NOW, system.zone);
  const fact = { code: 'late', subject, conductAt, attributes: {} };
  const text = { owner: 'case:test', text: 'seed' };
  const subjects = [subject];
  const seeds = [
    [`violation-${subject}`, 'ViolationReported', { ...fact, incident: subject }],
    [`record-${subject}`, 'FactRecorded', fact],
    [
      `handover-${subject}`,
      'HandoverStarted',
      {
        date: '2026-03-02',
        shift: 'day',
        seat: subject,
        outgoing: subject,
        incoming: 'nobody',
        shiftStartsAt: conductAt,
      },
    ],
    [
      `qaReview-${subject}`,
      'ReviewOpened',
      { agent: subject, contact: subject, form: 'conduct', contactAt: conductAt, reviewer: 'nobody' },
    ],
    [
      `complaint-${subject}`,
      'ComplaintReceived',
      { channel: 'phone', about: [subject], conductAt, customer: text, text },
    ],
    [
      `appeal-${subject}`,
      'AppealFiled',
      {
        entry: subject,
        person: subject,
        clause: '003-3.1.4',
        edition: 'cs-assessment@1',
        period: `${CENTRE}:cs-assessment:2026-03-01..2026-03-31`,
        facts: [],
        amount: '-2',
        level: 1,
        notifiedAt: NOW,
        deadline: '2026-03-09',
        grounds: text,
      },
    ],
  ] as const;
  for (const [stream, type, data] of seeds) await recordEvent(system, stream, { type, data, subjects });
};

describe('the access table', () => {
  let system: RunningSystem;
  let unnamedCase = '';

  const act = async (type: string, data: unknown, key: string): Promise<void> => {
    const outcome = await system.execute({ caller: office, type, data, idempotencyKey: key });
    if (outcome.kind === 'refused') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  const settle = async (person: string, team: string): Promise<void> => {
    await act('person.register', { person, name: person, hiredOn: '2026-01-05' }, person);
    await act('person.join-team', { person, team, from: '2026-01-05' }, person);
    await seedCases(system, person);
  };

  beforeAll(async () => {
    system = await openSystem({ folder: 'memory', mode: 'simulation', clock: new SimulatedClock(NOW) });
    await act('team.create', { team: 't-other', department: 'd', title: 'other' }, 't-other');
    await settle('stranger', 't-other');
    for (const role of ROLES) {
      await act('team.create', { team: `t-${role}`, department: 'd', title: role }, `t-${role}`);
      await settle(`c-${role}`, `t-${role}`);
      await settle(`m-${role}`, `t-${role}`);
    }
    await act('team.appoint-leader', { team: 't-team_leader', leader: 'c-team_leader', from: '2026-01-05' }, 'leader');
    const unnamed = { channel: 'hotline', about: [], conductAt: '2026-03-01T09:00', customer: 'c', text: 't' };
    const handler: Caller = { id: 'handler-1', role: 'complaint_handler', centre: office.centre };
    const receiving = { caller: handler, type: 'complaint.receive', data: unnamed, idempotencyKey: 'unnamed' };
    const received = await system.execute(receiving);
    unnamedCase = received.kind === 'accepted' ? received.id : '';
    await system.settled();
  });
  afterAll(() => system.close());

  it('knows every command, every query and the feed, and nothing else', () => {
    expect(Object.keys(ACCESS).sort()).toEqual([...commands, ...names, 'feed'].sort());
  });

  it.each(ROLES)('is what the system does for commands of %s', async (role) => {
    const wrong: string[] = [];
    for (const type of commands) {
      for (const relation of RELATIONS) {
        const body = bodyFor(type, subjectOf(role, relation));
        const outcome = await system.execute({
          caller: callerOf(role),
          type,
          data: { ...body, nonsense: true },
          idempotencyKey: `${type}|${relation}`,
        });
        const is = !(outcome.kind === 'refused' && outcome.code === 'not-allowed');
        if (is !== expected(scopeOf(role, type), body === null ? 'nobody' : relation))
          wrong.push(`${type} ${relation}: ${is}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(ROLES)('is what the system does for questions of %s', async (role) => {
    const wrong: string[] = [];
    for (const name of names) {
      for (const relation of RELATIONS) {
        const parameters = parametersFor[name]?.(subjectOf(role, relation));
        const outcome = await system.query({ caller: callerOf(role), name, parameters: parameters ?? {} });
        const is = !(outcome.kind === 'refused' && outcome.code === 'not-allowed');
        if (is !== expected(scopeOf(role, name), parameters === undefined ? 'nobody' : relation)) {
          wrong.push(`${name} ${relation}: ${is}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is what everybody is told of their own role', async () => {
    for (const role of ROLES.filter((one) => scopeOf(one, 'access') !== null)) {
      const caller = callerOf(role);
      const told = await system.query({ caller, name: 'access', parameters: {} });
      const may = Object.fromEntries(
        [...commands, ...names, 'feed'].flatMap((action) => {
          const scope = scopeOf(role, action);
          return scope === null ? [] : [[action, scope]];
        }),
      );
      expect(told).toMatchObject({ kind: 'found', result: { caller: { id: caller.id, role } } });
      expect(told.kind === 'found' ? (told.result as { may: object }).may : null).toEqual(may);
    }
  });

  it('shows an agent nobody else in lists', async () => {
    const caller = callerOf('agent');
    const people = await system.query({ caller, name: 'people', parameters: {} });
    expect(people).toMatchObject({ kind: 'found', result: [{ id: 'c-agent' }] });
    const cases = await system.query({ caller, name: 'cases', parameters: { kind: 'violation' } });
    expect(cases).toMatchObject({ kind: 'found', result: [{ stream: 'violation-c-agent' }] });
  });

  it('counts a unit that somebody leads as their own, in a role that reaches nobody but oneself, and no other unit', async () => {
    const led = { team: 't-qa_reviewer', leader: 'c-agent', from: '2026-01-05' };
    await act('team.appoint-leader', led, 'agent-leads');
    await system.settled();
    const asked = async (person: string): Promise<string> => {
      const outcome = await system.query({ caller: callerOf('agent'), name: 'scorecard', parameters: { person } });
      return outcome.kind === 'refused' ? outcome.code : outcome.kind;
    };
    expect(scopeOf('agent', 'scorecard')).toBe('own');
    expect(await asked('t-qa_reviewer')).not.toBe('not-allowed');
    expect(await asked('t-other')).toBe('not-allowed');
  });

  it('lets nobody reach into another centre', async () => {
    const caller: Caller = { id: 'hr-2', role: 'hr', centre: 'centre-2' };
    const outcome = await system.query({ caller, name: 'person', parameters: { person: 'stranger' } });
    expect(outcome).toMatchObject({ kind: 'refused', status: 403, code: 'not-allowed' });
  });

  it.each<[Role, string]>([
    ['agent', 'stranger'],
    ['team_leader', 'm-team_leader'],
  ])('lets no %s of another centre reach %s, whose id or leader is theirs', async (role, person) => {
    const caller: Caller = { id: role === 'agent' ? 'stranger' : 'c-team_leader', role, centre: 'centre-2' };
    const outcome = await system.query({ caller, name: 'person', parameters: { person } });
    expect(outcome).toMatchObject({ kind: 'refused', status: 403, code: 'not-allowed' });
  });

  it.each(['person-stranger', 'team-t-other', 'violation-stranger', 'record-stranger'])(
    'shows nobody the trail of %s of another centre, whatever kind of stream it is',
    async (stream) => {
      const own: Caller = { id: 'auditor-1', role: 'auditor', centre: office.centre };
      expect(await system.query({ caller: own, name: 'audit', parameters: { case: stream } })).toMatchObject({
        kind: 'found',
      });
      const caller: Caller = { id: 'hr-2', role: 'hr', centre: 'centre-2' };
      const outcome = await system.query({ caller, name: 'audit', parameters: { case: stream } });
      expect(outcome).toMatchObject({ kind: 'refused' });
    },
  );

  it.each<[string, Role, object]>([
    ['team.change-details', 'hr', { team: 't-other', title: 'Taken over' }],
    ['team.close', 'hr', { team: 't-other', on: null }],
    ['team.appoint-leader', 'hr', { team: 't-other', leader: 'x', from: '2026-01-05' }],
    ['complaint.withdraw', 'manager', { complaint: 'of-nobody', reason: 'none of ours' }],
    ['complaint.reply', 'manager', { complaint: 'of-nobody', text: 'none of ours' }],
  ])('lets nobody do %s to what is of another centre and about nobody', async (type, role, data) => {
    const caller: Caller = { id: `${role}-2`, role, centre: 'centre-2' };
    const named = 'complaint' in data ? { ...data, complaint: unnamedCase } : data;
    const outcome = await system.execute({ caller, type, data: named, idempotencyKey: `foreign-${type}` });
    expect(outcome).toMatchObject({ kind: 'refused', status: 403, code: 'not-allowed' });
  });

  it.each<[keyof typeof ROLES_FOR, readonly Action[]]>([
    ['report', ['violation.report']],
    ['record', ['record.record']],
    ['confirm', ['violation.confirm', 'violation.dismiss']],
    ['decide', ['violation.decide', 'record.decide', 'decision.decide', 'appeal.decide']],
    ['rule', ['complaint.rule']],
    ['review', ['qa-review.score-second', 'qa-review.finalise']],
  ])('lets those %s whom the check of an edition takes for able', (task, actions) => {
    for (const action of actions) expect(Object.keys(ACCESS[action]).sort()).toEqual(ROLES_FOR[task].toSorted());
  });

  it('lets auditors change nothing', () => {
    expect(commands.filter((type) => (ACCESS[type as Action] as Grants).auditor !== undefined)).toEqual([]);
  });
});
