import { assessOne, clause, compiled, fact, ruling } from '../../testing/small-assessment.js';

const reporting = (id: string, code: string) => clause(id, code, '0', { effects: [{ kind: 'report' }] });

/** Two clauses of one class that only report, and one that charges. */
const edition = compiled({
  measures: {
    charged: { countEntries: { class: ['minor'] }, source: 't' },
    all: { countEntries: { class: ['minor'], reported: true }, source: 't' },
    kinds: { distinctClauses: { class: ['minor'], reported: true }, source: 't' },
  },
  clauses: [reporting('r', 'late'), reporting('s', 'call'), clause('c', 'noise', '-1')],
});

const measured = (...facts: Parameters<typeof assessOne>[1]['facts'] & object) =>
  assessOne(edition, { facts }).measures;

describe('entries that a clause only reports', () => {
  it('are counted by a measure that says so, beside those that are charged, and by no other', () => {
    const facts = [fact('f1', 'late'), fact('f2', 'late'), fact('f3', 'call'), fact('f4', 'noise')];
    expect(measured(...facts)).toEqual({ charged: '1', all: '4', kinds: '3' });
  });

  it('are perhaps counted, and not reported for certain, while nobody knows whether the clause applies', () => {
    const where = { when: { facts: ['late'], where: 'minutes > 5' } };
    const perhaps = compiled({ ...edition.edition, clauses: [{ ...reporting('r', 'late'), ...where }] });
    const lateBy = (attributes: Readonly<Record<string, string>>) => {
      const { entries, measures, open } = assessOne(perhaps, {
        facts: [fact('f', 'late', '2026-03-10', { attributes })],
      });
      return [entries.map(({ status, amount }) => [status, amount]), measures, open];
    };
    const maybe = { from: '0', to: '1' };
    expect(lateBy({})).toEqual([[['undecided', '0']], { charged: '0', all: maybe, kinds: maybe }, []]);
    expect(lateBy({ minutes: '6' })).toEqual([[['reported', '0']], { charged: '0', all: '1', kinds: '1' }, []]);
    expect(lateBy({ minutes: '5' })).toEqual([[], { charged: '0', all: '0', kinds: '0' }, []]);
  });

  it('are not counted once an appeal dismissed them', () => {
    const facts = [fact('f1', 'late'), fact('f2', 'late')];
    const [first] = assessOne(edition, { facts }).entries;
    const { measures } = assessOne(edition, { facts, rulings: [ruling(first!, 'dismissed')] });
    expect(measures).toEqual({ charged: '0', all: '1', kinds: '1' });
  });
});
