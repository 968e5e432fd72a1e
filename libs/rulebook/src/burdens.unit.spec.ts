import { type Entry } from './assessment/entries.js';
import { burdensOn } from './burdens.js';
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
});
