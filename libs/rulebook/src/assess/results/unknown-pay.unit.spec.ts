import { type Edition, type Effect, type PayLine } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { assessOne, clause, compiled, fact, person, request, ruling } from '../../testing/small-assessment.js';

/** Goal: pay that may come to anything between two ends is never posted in silence: something on a card says what it waits for. */
const title = { zh: '测', en: 'Test' };
const rounding = { to: 'fen', mode: 'half-up' } as const;
const line = (name: string, formula: string, more: Partial<PayLine> = {}): PayLine => ({
  ...{ id: name, line: name, title, formula, rounding },
  ...more,
});
const PAY = [
  line('wage', '1000 yuan + score * 1 yuan', { coefficients: 'product' }),
  line('fines', '0 yuan', { collects: true }),
];
const charging = (effect: Effect, where?: string) =>
  compiled({
    pay: PAY,
    debts: { damage: { id: 'd', line: 'taken', title, source: 't', instalment: 'owed' } },
    clauses: [
      clause('k', 'lost', '0', { effects: [effect], when: { facts: ['lost'], ...(where !== undefined && { where }) } }),
    ],
  });
const told = (program: ReturnType<typeof compiled>, ...given: readonly ReturnType<typeof fact>[]) => {
  const { open, entries, payFen } = assessOne(program, { facts: given });
  const clauseOf = (key: string): string => entries.find((entry) => entry.key === key)!.clause;
  return { open: open.map(({ entry, what }) => `${clauseOf(entry)} ${what}`), isKnown: typeof payFen === 'number' };
};

describe('pay that nobody knows', () => {
  it.each<[string, Effect]>([
    ['points', { kind: 'points', account: 'score', points: '-5' }],
    ['a coefficient', { kind: 'coefficient', line: 'wage', factor: '0.8' }],
    ['a debt', { kind: 'owes', debt: 'damage', amount: '100 yuan' }],
    ['an amount', { kind: 'money', line: 'fines', amount: '-50 yuan' }],
  ])('waits for the record, where it does not say whether a clause takes %s', (_what, effect) => {
    const program = charging(effect, 'minutes > 5');
    const lost = (minutes: string) => fact('f', 'lost', '2026-03-10', { attributes: { minutes } });
    expect(told(program, fact('f', 'lost'))).toEqual({ open: ['k unknown'], isKnown: false });
    expect(told(program, lost('6'))).toEqual({ open: [], isKnown: true });
    expect(told(program, lost('5'))).toEqual({ open: [], isKnown: true });
  });

  it.each<[string, Effect]>([
    ['a debt', { kind: 'owes', debt: 'damage', amount: 'price' }],
    ['an amount', { kind: 'money', line: 'fines', amount: 'price' }],
    ['a bound of a coefficient', { kind: 'coefficient', line: 'wage', factor: '0.8', atMost: 'price' }],
    ['points', { kind: 'stated', account: 'score', attribute: 'points', from: '-5', to: '0' }],
  ])('waits for the record, where it does not say %s', (_what, effect) => {
    const attributes = { price: '30 yuan', points: '-2' };
    expect(told(charging(effect), fact('f', 'lost')).open).toEqual(['k unknown']);
    expect(told(charging(effect), fact('f', 'lost', '2026-03-10', { attributes })).open).toEqual([]);
  });

  it('is unknown to the lines that read it as far as it is, and to the total', () => {
    const reading = compiled({
      pay: [
        line('total', 'wage + bonus / 2'),
        line('wage', '1000 yuan + score * 1 yuan'),
        line('bonus', '10 yuan', { appliesTo: ['lead'] }),
        line('double', 'wage * 2'),
      ],
      clauses: [clause('k', 'lost', '-5', { when: { facts: ['lost'], where: 'minutes > 5' } })],
    });
    const { pay, payFen } = assessOne(reading, { facts: [fact('f', 'lost')] });
    expect(pay.map(({ line: name, fen }) => [name, fen])).toEqual([
      ['wage', { from: 107_500, to: 108_000 }],
      ['double', { from: 215_000, to: 216_000 }],
    ]);
    expect(payFen).toEqual({ from: 322_500, to: 324_000 });
  });

  it('waits for the record also where an appeal ruled what fits the clause no longer: no level could say', () => {
    const program = charging({ kind: 'points', account: 'score', points: '-5' }, 'minutes > 5');
    const waiting = (minutes?: string) => {
      const facts = [fact('f', 'lost', '2026-03-10', { attributes: minutes === undefined ? {} : { minutes } })];
      const entry = assessOne(program, { facts }).entries.find((found) => found.clause === 'k')!;
      const { entries, open } = assessOne(program, { facts, rulings: [ruling(entry, 'redecided', { points: '-9' })] });
      return [entries.find(({ key }) => key === entry.key)?.status, open.map(({ what }) => what)];
    };
    expect([waiting(), waiting('6')]).toEqual([
      ['undecided', ['unknown']],
      ['undecided', ['appeal']],
    ]);
  });

  it('waits for nothing where a legal note keeps the money off', () => {
    const off: Effect = { kind: 'money', line: 'fines', amount: 'price', legal: { enabled: false, note: title } };
    expect(told(charging(off), fact('f', 'lost')).open).toEqual([]);
  });

  const counting = (more: Partial<Edition> = {}) =>
    compiled({
      measures: { lates: { count: { facts: ['late'], where: 'minutes > 5' }, source: 't' } },
      pay: [line('wage', '1000 yuan - lates * 10 yuan'), line('read', 'lates * 1 yuan', { paid: false })],
      ...more,
    });

  it('is named by its line where a figure is not known, unless something else on the card waits', () => {
    expect(told(counting(), fact('f', 'late'))).toEqual({ open: ['wage unknown'], isKnown: false });
    const candidate = fact('c', 'noise', '2026-03-11', { status: 'candidate' });
    const clauses = [clause('n', 'noise', '-1')];
    expect(told(counting({ clauses }), fact('f', 'late'), candidate).open).toEqual(['n candidate']);
    expect(assessOne(counting(), { facts: [fact('f', 'late')] }, { ended: false }).open).toEqual([]);
  });

  it('is told also where a place hangs on what waits on another card', () => {
    const ranked = compiled({
      pay: [line('wage', 'if(ranking_best_first, 100 yuan, 0 yuan)')],
      rankings: {
        best: { by: 'score', among: 'true', within: 'centre', min: 2, strict: true, source: 't' },
      },
      clauses: [
        clause('r', 'late', '0', {
          effects: [{ kind: 'range', account: 'score', from: '-5', to: '-1', decidedBy: ['lead'] }],
        }),
        clause('n', 'noise', '-3'),
      ],
    });
    const cards = assess(
      request(
        [ranked],
        [
          person({ person: 'p1', facts: [fact('a', 'late')] }),
          person({ person: 'p2', facts: [fact('b', 'noise', '2026-03-10', { subject: 'p2' })] }),
        ],
      ),
    );
    expect(cards.map(({ open, payFen }) => [open.map(({ what }) => what), payFen])).toEqual([
      [['discretion'], { from: 0, to: 10_000 }],
      [['unknown'], { from: 0, to: 10_000 }],
    ]);
  });

  const late = (subject: string, minutes?: string) =>
    fact(`late-${subject}`, 'late', '2026-03-10', { subject, attributes: minutes === undefined ? {} : { minutes } });
  const waiting = (program: ReturnType<typeof compiled>, facts: readonly ReturnType<typeof fact>[]) =>
    assess(
      request(
        [program],
        ['p1', 'p2'].map((name) => person({ person: name, facts: facts.filter(({ subject }) => subject === name) })),
      ),
    ).map(({ open, payFen }) => [open.map(({ what }) => what), payFen]);
  const LATES = { lates: { count: { facts: ['late'], where: 'minutes > 5' }, source: 't' } };

  it('is not waited for by whoever has no place at all, which nothing that could come will give', () => {
    const placed = (min: number) =>
      compiled({
        pay: [line('wage', 'if(ranking_best_place <= 1, 100 yuan, 0 yuan)')],
        rankings: { best: { by: 'score', among: 'true', within: 'centre', min, strict: true, source: 't' } },
      });
    const told = (program: ReturnType<typeof compiled>) =>
      waiting(program, [late('p1'), late('p2')]).map(([open]) => open);
    expect(told(placed(3))).toEqual([[], []]);
    expect(waiting(placed(2), [late('p1'), late('p2')])).toEqual([
      [[], 10_000],
      [[], 10_000],
    ]);
  });

  it('is told on the card whose own record makes its place unknown, whatever reads that place', () => {
    const program = compiled({
      measures: LATES,
      aggregates: [
        {
          id: 'a',
          title,
          class: 'minor',
          appliesTo: ['*'],
          times: 'lates',
          effects: [{ kind: 'points', account: 'score', points: '-5' }],
          continues: [],
        },
      ],
      pay: [line('wage', 'score * 1 yuan')],
      rankings: { worst: { by: 'score', among: 'true', within: 'centre', min: 2, strict: true, source: 't' } },
      results: { isLast: 'ranking_worst_last' },
    });
    expect(waiting(program, [late('p1')])).toEqual([
      [['unknown'], { from: 7500, to: 8000 }],
      [[], 8000],
    ]);
  });

  it('is told where a place hangs on a record of somebody whose own pay it does not move', () => {
    const program = compiled({
      measures: LATES,
      pay: [
        line('wage', 'if(ranking_fewest_first, 100 yuan, 0 yuan)'),
        line('read', 'lates * 1 yuan', { paid: false }),
      ],
      rankings: { fewest: { by: 'lates', among: 'true', within: 'centre', min: 2, strict: true, source: 't' } },
    });
    expect(waiting(program, [late('p1'), late('p2', '6')])).toEqual([
      [[], 0],
      [['unknown'], { from: 0, to: 10_000 }],
    ]);
  });
});
