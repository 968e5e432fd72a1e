import { readerOf, type World } from '../shared/testing/play.js';
import { gatherForTeam } from './gather.js';

it.each<[World, string]>([
  [{}, 'present'],
  [{ erased: ['li'] }, 'erased'],
  [{ unknown: ['li'] }, 'unknown'],
  [{ cancelled: ['li'] }, 'unknown'],
  [{ elsewhere: ['li'] }, 'unknown'],
])('of a leader in a world with %j it is read: %s', async (world, leader) => {
  const data = { team: 't-1', leader: 'li', from: '2026-03-01' };
  const known = await gatherForTeam({ type: 'team.appoint-leader', data }, { centre: 'c1' }, readerOf(world));
  expect(known).toEqual({ namesake: null, leader });
});

it('reads the last day of a leader who left', async () => {
  const data = { team: 't-1', leader: 'li', from: '2026-03-01' };
  const reader = readerOf({ left: { li: '2026-02-28' } });
  const known = await gatherForTeam({ type: 'team.appoint-leader', data }, { centre: 'c1' }, reader);
  expect(known).toEqual({ namesake: null, leader: 'present', leftOn: '2026-02-28' });
});
