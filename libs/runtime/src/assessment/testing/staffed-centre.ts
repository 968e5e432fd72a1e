import { type Edition } from '#rulebook';
import { TestCentre } from './centre.js';

/** A centre on 2 March 2026 under the edition, which binds everybody since February, with two agents and their leader. */
export const staffedCentre = async (edition: Edition): Promise<TestCentre> => {
  const centre = await TestCentre.open();
  centre.on('2026-02-20');
  await centre.publish(edition);
  await centre.assign('small', '2026-02-01');
  await centre.hire('a-1', '2026-02-01');
  await centre.hire('a-2', '2026-02-01');
  await centre.hire('boss', '2026-02-01', 'leader');
  centre.on('2026-03-02');
  return centre;
};
