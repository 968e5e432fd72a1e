import { assessOne, clause, compiled, fact, ruling } from '../../testing/small-assessment.js';

const edition = compiled({
  measures: {
    all: { countEntries: { class: ['minor'] }, source: 't' },
    costing: { countEntries: { class: ['minor'], costing: true }, source: 't' },
    kinds: { distinctClauses: { class: ['minor'], costing: true }, source: 't' },
  },
  clauses: [
    clause('n', 'nothing', '0'),
    clause('c', 'noise', '0', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '0', decidedBy: ['manager'] }],
    }),
    clause('u', 'case', '0', { effects: [{ kind: 'unset', account: 'score', unset: '(-20..0]' }] }),
  ],
});

const facts = [fact('f1', 'nothing'), fact('f2', 'noise'), fact('f3', 'noise')];

describe('entries of 0', () => {
  it('are not counted by a measure of what costs something, and by every other', () => {
    expect(assessOne(edition, { facts }).measures).toEqual({ all: '3', costing: '2', kinds: '1' });
  });

  it('are no longer counted there once a ruling mitigated them to 0', () => {
    const noise = assessOne(edition, { facts }).entries.find(({ clause: id }) => id === 'c')!;
    const rulings = [ruling(noise, 'mitigated', { points: '0' })];
    expect(assessOne(edition, { facts, rulings }).measures).toEqual({ all: '3', costing: '1', kinds: '1' });
  });

  it('are no amounts that a norm leaves open: those may cost something', () => {
    const { measures } = assessOne(edition, { facts: [...facts, fact('f4', 'case')] });
    expect(measures).toEqual({ all: '4', costing: '3', kinds: '2' });
  });
});
