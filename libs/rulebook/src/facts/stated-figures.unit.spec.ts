import { compiled } from '../testing/small-assessment.js';
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
    // The score counts a bonus for whoever is first by both figures (003-2.1).
    ['cs-assessment/1', 'pay', '003-4.1', ['routine-scored', 'workload-figure', 'quality-figure']],
    ['cs-assessment/1', 'outcome', '003-1.3b', ['routine-scored', 'workload-figure', 'quality-figure']],
    ['cloud-quality/3', 'pay', 'P-wage', ['month-pay-settled']],
    // The instalment of a debt, which is a share of the wage.
    ['cloud-quality/3', 'pay', 'P-recouped', ['month-pay-settled']],
    // An entry that rests on facts names them itself.
    ['cs-assessment/1', 'fact', '003-4.1', []],
    ['cs-assessment/1', 'pay', '003-99', []],
  ] as const)('%s: %s %s', (edition, kind, clause, expected) => {
    expect(behind(edition, kind, clause)).toEqual(expected);
  });

  it('is what put somebody into a state, where the state is read', () => {
    const title = { zh: '停职', en: 'Suspended' };
    const level = { id: 'l', state: 'suspended', title, rank: 1, on: 'running', where: 'true' } as const;
    const enacting = { enactedBy: 'late', endedBy: 'noise', continues: [], terminal: false, decidedBy: ['hr'] };
    const program = compiled({
      states: {
        duty: { title, source: 't', appliesTo: ['*'], initial: 'on', levels: [{ ...level, ...enacting }] },
      },
      pay: [
        {
          ...{ id: 'p', line: 'wage', title: { zh: '薪', en: 'Wage' }, rounding: { to: 'fen', mode: 'half-up' } },
          formula: 'if(state_duty == "suspended", 0 yuan, 1000 yuan)',
        },
      ],
    });
    expect(figuresBehind(program, { kind: 'pay', clause: 'p' })).toEqual(['late', 'noise']);
  });
});
