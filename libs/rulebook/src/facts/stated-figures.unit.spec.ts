import { shippedProgram } from '../testing/shipped-editions.js';
import { figuresBehind, statesStartingPoints } from './stated-figures.js';

describe('what states the points that an account begins with', () => {
  it.each([
    ['cs-assessment/1', 'routine-scored', true],
    ['project-quality/1', 'agent-analysed', true],
    ['shop-agents/1', 'shop-figures-closed', true],
    // It states figures that pay is computed from, and no account begins with them.
    ['cs-assessment/1', 'workload-figure', false],
    ['cs-assessment/1', 'shift-worked', false],
    ['telemarketing/1', 'constructor', false],
  ])('%s: %s', (edition, code, expected) => {
    expect(statesStartingPoints(shippedProgram(`${edition}.yaml`), code)).toBe(expected);
  });
});

describe('what states figures from which pay or a right follows', () => {
  const behind = (edition: string, kind: 'pay' | 'outcome' | 'fact', clause: string): readonly string[] =>
    figuresBehind(shippedProgram(`${edition}.yaml`), { kind, clause });

  it.each([
    ['cs-assessment/1', 'pay', '003-4.1', ['routine-scored']],
    ['cs-assessment/1', 'outcome', '003-1.3b', ['routine-scored']],
    // An entry that rests on facts names them itself.
    ['cs-assessment/1', 'fact', '003-4.1', []],
    ['cs-assessment/1', 'pay', '003-99', []],
  ] as const)('%s: %s %s', (edition, kind, clause, expected) => {
    expect(behind(edition, kind, clause)).toEqual(expected);
  });
});
