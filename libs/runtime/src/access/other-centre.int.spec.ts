import { type CommandOutcome, type Role } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

const HR = ['hr-1', 'hr'] as const;
const MANAGER = ['manager-1', 'manager'] as const;

let centre: Centre;
/** Of the other centre whose log this is as well. */
const elsewhere = (role: Role, type: string, data: object): Promise<CommandOutcome> =>
  centre.system.execute({
    caller: { id: `${role}-2`, role, centre: 'centre-2' },
    type,
    data,
    idempotencyKey: `elsewhere ${type} ${JSON.stringify(data)}`,
  });

beforeEach(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
});
afterEach(() => centre.system.close());

describe('whoever works at another centre', () => {
  beforeEach(async () => {
    centre.clock.set('2026-04-02T01:00:00.000Z');
    await centre.system.settled();
  });

  it.each(['close', 'rerun'])('does not post the %s of a period of this one', async (kind) => {
    if (kind === 'rerun') await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const outcome = await elsewhere('hr', 'pay-run.post', { period: MARCH, kind, provisional: true });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'period-unknown' });
  });

  it('does not approve a pay run of this one', async () => {
    const { id: run } = await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const approving = { run, acceptDisadvantages: false };
    const outcome = await elsewhere('manager', 'pay-run.approve', approving);
    expect(outcome).toMatchObject({ kind: 'refused', status: 403, code: 'not-allowed' });
    await centre.act(MANAGER, 'pay-run.approve', approving);
  });

  it('does not redact what this one recorded of one who was erased', async () => {
    const { id: run } = await centre.act(HR, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    await centre.act(HR, 'person.erase', { person: 'a-1', basis: 'asked for it' });
    await centre.system.settled();
    const outcome = await elsewhere('hr', 'case.redact', { case: `payRun-${run}`, person: 'a-1', text: 'nothing' });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'case-not-found' });
  });
});

it('nobody joins a team of another centre, or leads one', async () => {
  const register = { person: 'b-1', name: 'Name of b-1', hiredOn: '2025-06-02' };
  expect(await elsewhere('hr', 'person.register', register)).toMatchObject({ kind: 'accepted' });
  const joining = { person: 'b-1', team: 't-1', from: '2025-06-02' };
  expect(await elsewhere('hr', 'person.join-team', joining)).toMatchObject({ kind: 'refused', code: 'team-unknown' });
  const leading = { team: 't-1', leader: 'b-1', from: '2025-06-02' };
  expect(await centre.send(HR, 'team.appoint-leader', leading)).toMatchObject({ code: 'leader-unknown' });
});

it.each([
  ['person.register', { person: 'a-1', name: 'Somebody else', hiredOn: '2025-06-02' }, 'a-1'],
  ['team.create', { team: 't-1', department: 'service', title: 'Another team' }, 't-1'],
  ['team.create', { team: 'a-1', department: 'service', title: 'Another team' }, 'a-1'],
  ['person.register', { person: 't-1', name: 'Somebody else', hiredOn: '2025-06-02' }, 't-1'],
])(
  'an id that another centre uses is refused by %s with what to do, and says nothing of whom it names',
  async (type, data, id) => {
    const outcome = await elsewhere('hr', type, data);
    expect(outcome).toMatchObject({ kind: 'refused', status: 409, code: 'id-of-another-centre', values: { id } });
    expect(JSON.stringify(outcome)).not.toMatch(/Name of|Team 1|centre-1/u);
    // Whoever registers nobody is told no more than before.
    expect(await elsewhere('agent', type, data)).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(
      await elsewhere('hr', type, { ...data, [type === 'team.create' ? 'team' : 'person']: `c2-${id}` }),
    ).toMatchObject({
      kind: 'accepted',
    });
  },
);

it('whoever is erased loses their tokens at once, whichever centre the server is of', async () => {
  const caller = { id: 'b-1', role: 'agent', centre: 'centre-2' } as const;
  const { secret } = await centre.system.tokens.issue({ caller, days: 30 });
  await elsewhere('hr', 'person.register', { person: 'b-1', name: 'Name of b-1', hiredOn: '2025-06-02' });
  expect((await centre.system.tokens.authenticate(secret)).kind).toBe('caller');
  await elsewhere('hr', 'person.erase', { person: 'b-1', basis: 'asked for it' });
  expect(await centre.system.tokens.authenticate(secret)).toMatchObject({ code: 'token-revoked' });
});
