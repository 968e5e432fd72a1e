/** Who is whose leader, team mate and colleague on a day, as the scopes of the access table read it from the log. */
import { type Caller, type Role } from '../system/system.js';
import { Centre } from '../testing/centre.js';
import { viewDirectory } from './directory.js';
import { employmentOf } from './employment.js';

const HR = ['hr-1', 'hr'] as const;
const MOVED = '2026-03-10';
const [DAY_BEFORE, DAY_AFTER] = ['2026-03-09', '2026-03-11'];

let centre: Centre;
beforeAll(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  await centre.act(HR, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
  for (const person of ['leader-2', 'second-1', 'mistake-1'])
    await centre.act(HR, 'person.register', { person, name: person, hiredOn: '2025-06-02' });
  await centre.act(HR, 'person.join-team', { person: 'second-1', team: 't-1', from: '2025-06-02' });
  await centre.act(HR, 'team.appoint-leader', { team: 't-2', leader: 'leader-2', from: '2025-06-02' });
  await centre.act(HR, 'team.appoint-leader', { team: 't-1', leader: 'leader-2', from: MOVED });
  await centre.act(HR, 'person.join-team', { person: 'a-1', team: 't-2', from: MOVED });
  await centre.act(HR, 'person.cancel-registration', { person: 'mistake-1', reason: 'twice the same person' });
  await centre.system.settled();
});
afterAll(() => centre.system.close());

const caller = (id: string, role: Role = 'team_leader'): Caller => centre.caller(id, role);
const inTeamOf = async (who: Caller, subject: string, day: string): Promise<boolean> =>
  viewDirectory(await centre.system.views(), day).inTeamOf(who, subject);
const leads = async (id: string, team: string, day: string): Promise<boolean> =>
  viewDirectory(await centre.system.views(), day).leads(caller(id), team);

describe('the directory of a day', () => {
  it('hands a person over to the other team with the first day there', async () => {
    const [old, new_] = [caller('second-1'), caller('leader-2')];
    const seen = (day: string): Promise<readonly boolean[]> =>
      Promise.all([inTeamOf(old, 'a-1', day), inTeamOf(new_, 'a-1', day)]);
    expect([await seen(DAY_BEFORE), await seen(MOVED), await seen(DAY_AFTER)]).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  it('hands a team over to the next leader with the first day of the appointment', async () => {
    const who = (day: string): Promise<readonly boolean[]> =>
      Promise.all([leads('leader-1', 't-1', day), leads('leader-2', 't-1', day)]);
    expect([await who(DAY_BEFORE), await who(MOVED)]).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('counts a team leader’s own team, also where another is appointed, and nobody else’s by belonging to it', async () => {
    expect([
      await inTeamOf(caller('second-1'), 'a-2', MOVED),
      await inTeamOf(caller('second-1', 'supervisor'), 'a-2', MOVED),
      await inTeamOf(caller('second-1'), 'leader-2', MOVED),
    ]).toEqual([true, false, false]);
  });

  it('takes a unit for one of its own', async () => {
    expect([
      await inTeamOf(caller('leader-1'), 't-1', DAY_BEFORE),
      await inTeamOf(caller('second-1'), 't-1', MOVED),
      await inTeamOf(caller('leader-1'), 't-2', DAY_BEFORE),
    ]).toEqual([true, true, false]);
  });

  it('knows no employment of somebody whose registration was a mistake', async () => {
    const views = await centre.system.views();
    expect([
      await employmentOf(views, caller('mistake-1', 'agent'), MOVED),
      await employmentOf(views, caller('a-1', 'agent'), MOVED),
      await employmentOf(views, caller('nobody', 'agent'), MOVED),
    ]).toEqual(['ended', 'goes-on', 'goes-on']);
  });
});
