import { assess } from '../assess.js';
import { assessOne, clause, compiled, fact, request, person } from '../../testing/small-assessment.js';

/** 001-4: amount = Σ(points) × the price of the day of each conduct. */
describe('entries at the price of their own conduct', () => {
  const measures = { due: { sumEntries: { account: ['score'], worth: 'rate' }, source: 't' } } as const;
  const pay = [
    {
      id: 'P-1',
      line: 'conduct',
      title: { zh: '款', en: 'pay' },
      formula: 'due',
      rounding: { to: 'fen', mode: 'half-up' },
    },
  ] as const;
  const clauses = [
    clause('1', 'late', '-5'),
    clause('2', 'noise', '0', {
      effects: [{ kind: 'range', account: 'score', from: '-4', to: '-2', decidedBy: ['supervisor'] }],
    }),
  ];
  const rate = (value: string) => ({ rate: { value, source: 't' } });
  const first = compiled({ clauses, measures, pay, parameters: rate('10 yuan') });
  const second = compiled(
    {
      version: 2,
      effectiveFrom: '2026-03-15',
      staffToldOn: '2026-03-15',
      clauses,
      measures,
      pay,
      parameters: rate('8 yuan'),
    },
    [first],
  );
  const facts = [fact('a', 'late', '2026-03-14'), fact('b', 'late', '2026-03-15')];

  it('counts each at what a point was worth on its day', () => {
    const [assessment] = assess(request([first, second], [person({ facts })]));
    expect(assessment!.payFen).toBe(-9000);
  });

  it('takes one price for all of them where one edition is applied as if', () => {
    const selection = { kind: 'as-if', edition: second.reference } as const;
    const [assessment] = assess(request([first, second], [person({ facts })], { selection }));
    expect(assessment!.payFen).toBe(-8000);
  });

  it('is an interval while somebody has to choose', () => {
    const [assessment] = assess(
      request([first, second], [person({ facts: [...facts, fact('c', 'noise', '2026-03-01')] })]),
    );
    expect(assessment!.payFen).toEqual({ from: -13000, to: -11000 });
  });

  it('reads a price that the edition of the day did not have yet in the edition that asks for it', () => {
    const unpriced = compiled({ clauses });
    const revised = compiled(
      {
        version: 2,
        effectiveFrom: '2026-03-15',
        staffToldOn: '2026-03-15',
        clauses,
        measures,
        pay,
        parameters: rate('8 yuan'),
      },
      [unpriced],
    );
    const [assessment] = assess(request([unpriced, revised], [person({ facts })]));
    expect(assessment!.payFen).toBe(-8000);
  });

  it('comes to nothing without entries', () => {
    expect(assessOne(first, { facts: [] }).payFen).toBe(0);
  });
});
