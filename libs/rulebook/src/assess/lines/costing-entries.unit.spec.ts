import { assessOne, clause, compiled, discretion, fact, ruling } from '../../testing/small-assessment.js';

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
    const discretions = ['f2', 'f3'].map((id) => discretion(id, 'c', { points: '-1' }));
    expect(assessOne(edition, { facts, discretions }).measures).toEqual({ all: '3', costing: '2', kinds: '1' });
  });

  it('may be counted there or not while somebody may decide on 0', () => {
    expect(assessOne(edition, { facts }).measures).toEqual({
      all: '3',
      costing: { from: '0', to: '2' },
      kinds: { from: '0', to: '1' },
    });
    const discretions = [discretion('f2', 'c', { points: '-1' })];
    expect(assessOne(edition, { facts, discretions }).measures).toEqual({
      all: '3',
      costing: { from: '1', to: '2' },
      kinds: '1',
    });
  });

  it('are no undecided ones that cost something however they are decided', () => {
    const range = (from: string, to: string) => ({ kind: 'range', account: 'score', from, to, decidedBy: [] }) as const;
    const ranged = compiled({
      measures: edition.edition.measures,
      clauses: [
        clause('c', 'noise', '0', { effects: [range('-5', '-2')] }),
        clause('d', 'late', '0', { effects: [range('2', '5')] }),
      ],
    });
    const { measures } = assessOne(ranged, { facts: [fact('f1', 'noise'), fact('f2', 'late')] });
    expect(measures).toEqual({ all: '2', costing: '2', kinds: '2' });
  });

  it('are no longer counted there once a ruling mitigated them to 0', () => {
    const noise = assessOne(edition, { facts }).entries.find(({ clause: id }) => id === 'c')!;
    const rulings = [ruling(noise, 'mitigated', { points: '0' })];
    const discretions = ['f2', 'f3'].map((id) => discretion(id, 'c', { points: '-1' }));
    expect(assessOne(edition, { facts, discretions, rulings }).measures).toEqual({
      all: '3',
      costing: '1',
      kinds: '1',
    });
  });

  it('are no amounts that a norm leaves open: those may cost something', () => {
    const { measures } = assessOne(edition, { facts: [fact('f1', 'nothing'), fact('f4', 'case')] });
    expect(measures).toEqual({ all: '2', costing: '1', kinds: '1' });
  });
});
