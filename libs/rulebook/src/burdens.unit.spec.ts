import { type Entry } from './assessment/entries.js';
import { burdensOn, factsAgainst } from './burdens.js';
import { assessOne, clause, compiled, edition, entryOf, fact } from './testing/small-assessment.js';

describe('what counts against somebody', () => {
  const program = compiled({ clauses: [clause('own', 'late', '0')] });
  const factor = (coefficient: Entry['coefficient']): Entry =>
    ({
      ...{ kind: 'fact', clause: 'own', target: 'coefficient:salary', status: 'charged', amount: '0', coefficient },
      because: { facts: [{ id: 'f', code: 'late', event: 'e' }] },
    }) as unknown as Entry;

  it.each<[string, Entry['coefficient'], number]>([
    ['less than the whole', '0.8', 1],
    ['less, where nobody has decided yet', { from: '0.8', to: '1' }, 1],
    ['the whole', '1', 0],
    ['more', '1.2', 0],
  ])('is a coefficient where it leaves less of the pay: %s', (_what, coefficient, burdens) => {
    expect(burdensOn(program, { kind: 'pay' }, [factor(coefficient)])).toHaveLength(burdens);
  });

  it.each([
    ['0.8', 1],
    ['1.2', 0],
  ])('is a coefficient also while it waits for an appeal: %s', (coefficient, burdens) => {
    const factored = compiled({
      processes: { ...edition().processes, appeal: { suspends: true, levels: [] } },
      clauses: [clause('own', 'late', '0', { effects: [{ kind: 'coefficient', line: 'wage', factor: coefficient }] })],
      pay: [
        {
          ...{ id: 'p', line: 'wage', title: { zh: '薪', en: 'Wage' }, formula: '1000 yuan' },
          ...{ coefficients: 'product' as const, rounding: { to: 'fen', mode: 'half-up' } as const },
        },
      ],
    });
    const late = fact('f', 'late', '2026-03-10');
    const { key: entryKey } = entryOf(assessOne(factored, { facts: [late] }), 'own');
    const open = { entryKey, level: 1, at: '', event: 'e1', appeal: `appeal-${entryKey}` };
    const waiting = entryOf(assessOne(factored, { facts: [late], appeals: [open] }), 'own');
    expect([waiting.status, waiting.coefficient]).toEqual(['suspended', undefined]);
    expect(burdensOn(factored, { kind: 'pay' }, [waiting])).toHaveLength(burdens);
  });

  const { late, call } = edition().facts;
  const scored = compiled({
    facts: { late: late!, call: { ...call!, through: 'record' } },
    clauses: [clause('own', 'late', '-5')],
  });
  const of = (changes: object, ...codes: readonly string[]): Entry =>
    ({
      ...{ kind: 'fact', clause: 'own', target: 'score', status: 'charged', amount: '0', clauseAmount: '0' },
      because: { facts: codes.map((code, index) => ({ id: `${code}-${String(index)}`, code, event: 'e' })) },
      ...changes,
    }) as unknown as Entry;
  const bonus = { kind: 'period-end', status: 'not-met', clauseAmount: '5' };
  const granted = (amount: Entry['amount']): object => ({
    ...{ ...bonus, status: 'redecided', amount },
    because: { facts: [{ id: 'late-0', code: 'late', event: 'e' }], denied: true },
  });

  it.each<[string, Entry, readonly ('pay' | 'outcome')[]]>([
    ['points taken away', of({ amount: '-3' }), ['pay', 'outcome']],
    ['points that may be taken away', of({ amount: { from: '-3', to: '0' } }), ['pay', 'outcome']],
    ['points of a violation that are given', of({ amount: '3' }, 'late'), ['pay', 'outcome']],
    ['points of a record that are given', of({ amount: '3' }, 'call'), []],
    ['money taken from pay', of({ target: 'pay:fines', fen: -500 }), ['pay', 'outcome']],
    ['money put on pay', of({ target: 'pay:fines', fen: 500 }), []],
    ['nothing', of({}), []],
    ['what waits for an appeal', of({ because: { facts: [], suspendedBy: { amount: '-3' } } }), ['pay', 'outcome']],
    ['a bonus that was denied', of(bonus, 'call'), ['pay', 'outcome']],
    ['a bonus of which a part was granted all the same', of(granted('2'), 'call'), ['pay', 'outcome']],
    ['a bonus that was granted in full all the same', of(granted('5'), 'call'), []],
    [
      'a denied bonus about which nobody knows what was granted',
      of(granted({ from: '0', to: '5' })),
      ['pay', 'outcome'],
    ],
    ['a deduction of the month that does not apply', of({ ...bonus, clauseAmount: '-5' }), []],
    ['a bonus that was given', of({ ...bonus, status: 'charged', amount: '5' }), []],
    ['a bonus that waits for the month’s end', of({ ...bonus, status: 'conditional' }), []],
    ['what an aggregate does not charge', of({ ...bonus, kind: 'aggregate' }), []],
    ['what a norm leaves open', of({ status: 'unset' }), ['outcome']],
    ['pay itself', of({ kind: 'pay', target: 'bonus', fen: -500 }), []],
    ['a right itself', of({ kind: 'outcome', status: 'unset' }), []],
  ])('is of a whole card, for pay and for a right: %s', (_what, entry, kinds) => {
    const counted = (['pay', 'outcome'] as const).filter((kind) => burdensOn(scored, { kind }, [entry]).length > 0);
    expect(counted).toEqual(kinds);
  });

  it('are the facts behind it, each once, but for those that speak for the person where a bonus was denied', () => {
    const against = (...entries: readonly Entry[]) => factsAgainst(scored, burdensOn(scored, { kind: 'pay' }, entries));
    expect(against(of(bonus, 'late', 'call'))).toEqual(['late-0']);
    expect(against(of(granted('2')))).toEqual(['late-0']);
    expect(against(of({ amount: '-3' }, 'late', 'call'))).toEqual(['late-0', 'call-1']);
    expect(against(of({ amount: '-3' }, 'late'), of({ amount: '-2' }, 'late'))).toEqual(['late-0']);
  });
});
