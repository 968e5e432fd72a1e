import { type Assessment } from '#rulebook';
import {
  AGENT,
  EVERY_MECHANISM,
  HR,
  LEADER,
  MANAGER,
  MARCH,
  MechanismCentre,
  SUPERVISOR,
  type Actor,
} from './centre.js';

interface Card {
  readonly name: string | null;
  readonly assessment: Assessment;
}
type Entries = readonly { readonly key: string; readonly clause: string; readonly amount: string }[];

describe('units, asked through the door', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    centre = await MechanismCentre.open();
    await centre.act(HR, 'team.create', { team: 'desk', department: 'service', title: 'Desk', kind: 'service_desk' });
    await centre.reach('2026-03-05');
    await centre.record(['handler-1', 'complaint_handler'], 'complaint-upheld', 'agent-1', '2026-03-04');
    await centre.record(SUPERVISOR, 'plan-not-drawn', 't-1', '2026-03-05');
  });
  afterAll(() => centre.close());

  const card = (by: Actor, id: string): Promise<Card> =>
    centre.ask<Card>(by, 'scorecard', { person: id, period: MARCH });
  const entries = (): Promise<Entries> => centre.ask<Entries>(LEADER, 'entries', { person: 't-1', period: MARCH });

  it('have a card with their own facts and what their members are charged to them, beside the members', async () => {
    const { name, assessment } = await card(SUPERVISOR, 't-1');
    expect([
      name,
      assessment.kind,
      assessment.post,
      assessment.accounts['teamPoints']?.total,
      assessment.payFen,
    ]).toEqual(['Team 1', 'unit', 'team', '97', 0]);
    expect((await entries()).map(({ clause, amount }) => `${clause} ${amount}`)).toEqual(['e-1.1 -1', 'e-5 -2']);
    expect((await card(SUPERVISOR, 'agent-1')).assessment.accounts).toMatchObject({ penalty: { total: '10' } });
  });

  it('are shown to who leads them, and to no agent', async () => {
    expect((await card(LEADER, 't-1')).assessment.accounts['teamPoints']?.total).toBe('97');
    const other: Actor = ['lead-2', 'team_leader'];
    const asked = { person: 't-1', period: MARCH };
    expect(await centre.refusedQuestion(AGENT, 'scorecard', asked)).toBe('not-allowed');
    expect(await centre.refusedQuestion(other, 'scorecard', asked)).toBe('not-allowed');
  });

  it('take facts from who may record them: a supervisor, the leader of the unit, and no other leader or agent', async () => {
    const fact = { code: 'plan-not-drawn', subject: 't-1', conductAt: '2026-03-05T11:00', attributes: {} };
    expect(await centre.refusal(['lead-2', 'team_leader'], 'record.record', fact)).toBe('not-allowed');
    expect(await centre.refusal(AGENT, 'record.record', fact)).toBe('not-allowed');
    expect(await centre.refusal(SUPERVISOR, 'record.record', { ...fact, code: 'swap-requested' })).toBe(
      'attributes-invalid',
    );
    expect(await centre.refusal(SUPERVISOR, 'record.record', { ...fact, subject: 'no-unit' })).toBe('subject-unknown');
  });

  it('of another kind than the edition knows have no card', async () => {
    expect(await centre.refusedQuestion(SUPERVISOR, 'scorecard', { person: 'desk', period: MARCH })).toBe('not-found');
  });

  it('are in no pay table', async () => {
    type Table = { readonly graded: boolean; readonly rows: readonly { readonly person: string }[] };
    const { rows, graded } = await centre.ask<Table>(HR, 'pay-table', { period: MARCH });
    expect(rows.map(({ person }) => person)).toEqual(['agent-1', 'agent-2', 'lead-1']);
    // The rulebook has none, which its table says, so that nobody takes everybody for somebody who got none.
    expect(graded).toBe(false);
  });

  it('appeal through their leader, and somebody else decides', async () => {
    const [charged] = await entries();
    const entry = charged!.key;
    const grounds = 'we were two that day';
    expect(await centre.refusal(AGENT, 'appeal.file', { entry, grounds })).toBe('not-allowed');
    await centre.act(LEADER, 'appeal.file', { entry, grounds });
    const decision = { entry, outcome: { kind: 'waived' }, reason: 'heard' };
    expect(await centre.refusal(['lead-1', 'manager'], 'appeal.decide', decision)).toBe('own-appeal');
    await centre.act(MANAGER, 'appeal.decide', decision);
    expect((await card(LEADER, 't-1')).assessment.accounts['teamPoints']?.total).toBe('98');
    expect((await card(SUPERVISOR, 'agent-1')).assessment.accounts['penalty']?.total).toBe('10');
  });

  it('have ids that no person has', async () => {
    const person = { person: 'desk', name: 'Desk', hiredOn: '2026-03-01' };
    const team = { team: 'agent-1', department: 'service', title: 'Agent' };
    expect(await centre.refusal(HR, 'person.register', person)).toBe('person-id-taken');
    expect(await centre.refusal(HR, 'team.create', team)).toBe('team-id-taken');
  });
});

describe('what is left open of a unit', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    const open = 'points: { from: -5, to: -2, decidedBy: [supervisor, manager] }';
    const source = EVERY_MECHANISM.replace(
      /(when: plan-not-drawn,\s+effects: \[\{ account: teamPoints, )points: -2/u,
      `$1${open}`,
    );
    centre = await MechanismCentre.open({ source });
    await centre.record(SUPERVISOR, 'plan-not-drawn', 't-1', '2026-03-01');
  });
  afterAll(() => centre.close());

  it('is offered to whom the clause names, but not to who leads the unit, whatever role they act in', async () => {
    const offered = async (by: Actor): Promise<readonly (readonly [string, boolean])[]> => {
      const tasks = await centre.ask<readonly { person: string; mayDecide: boolean }[]>(by, 'decisions', {});
      return tasks.map(({ person, mayDecide }) => [person, mayDecide]);
    };
    expect(await offered(MANAGER)).toEqual([['t-1', true]]);
    expect(await offered(['lead-1', 'manager'])).toEqual([['t-1', false]]);
  });
});
