import { shippedProgram } from '../testing/shipped-editions.js';
import { statesStartingPoints } from './starting-points.js';

describe('what states the points that an account begins with', () => {
  it.each([
    ['cs-assessment/1', 'routine-scored', true],
    ['project-quality/1', 'agent-analysed', true],
    // It states figures that pay is computed from, and no account begins with them.
    ['cs-assessment/1', 'workload-figure', false],
    ['cs-assessment/1', 'shift-worked', false],
    ['telemarketing/1', 'constructor', false],
  ])('%s: %s', (edition, code, expected) => {
    expect(statesStartingPoints(shippedProgram(`${edition}.yaml`), code)).toBe(expected);
  });
});
