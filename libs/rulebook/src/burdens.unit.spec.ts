import { type Entry } from './assessment/entries.js';
import { burdensOn } from './burdens.js';
import { clause, compiled } from './testing/small-assessment.js';

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
});
