import { type Effect, type PayLine } from '../../edition/edition.js';
import { assessOne, clause, compiled, entryOf, fact, ruling } from '../../testing/small-assessment.js';

/** Goal: what is taken of a debt is what its formula says of it, and the line says whether that is settled. */
const title = { zh: '测', en: 'Test' };
const rounding = { to: 'fen', mode: 'half-up' } as const;
const wage: PayLine = { id: 'p', line: 'wage', title, formula: '3000 yuan', coefficients: 'product', rounding };
const owes: Effect = { kind: 'owes', debt: 'loss', amount: '1000 yuan' };
const half: Effect = { kind: 'coefficient', line: 'wage', factor: '0.5' };
const taking = (instalment: string) =>
  compiled({
    pay: [wage],
    debts: { loss: { id: 'd', line: 'taken', title, source: 't', instalment } },
    clauses: [
      clause('k', 'lost', '0', { effects: [owes] }),
      clause('h', 'noise', '0', { effects: [half], when: { facts: ['noise'], where: 'minutes > 5' } }),
    ],
  });

describe('a debt', () => {
  it.each([
    ['carried / 2', '10001', { opening: 10_001, charged: 100_000, taken: 5000, closing: 105_001 }],
    ['carried / 2', '0', { opening: 0, charged: 100_000, taken: 0, closing: 100_000 }],
    ['owed / 2', '10001', { opening: 10_001, charged: 100_000, taken: 55_000, closing: 55_001 }],
    ['owed - carried', '10001', { opening: 10_001, charged: 100_000, taken: 100_000, closing: 10_001 }],
    ['carried * 20', '10000', { opening: 10_000, charged: 100_000, taken: 110_000, closing: 0 }],
  ])('is taken by %s, where %s fen were carried in', (instalment, carried, balance) => {
    const opening = { before: '2026-03-01', values: { debt_loss: carried } };
    expect(assessOne(taking(instalment), { facts: [fact('f', 'lost')], opening }).debts).toEqual({ loss: balance });
  });

  it('is taken for nothing where what was carried is no number', () => {
    const opening = { before: '2026-03-01', values: { debt_loss: true } };
    expect(assessOne(taking('owed'), { opening }).debts).toBeUndefined();
  });

  it('says on its line whether what is taken is settled', () => {
    const program = taking('min(owed, wage * 0.3)');
    const line = (facts: readonly ReturnType<typeof fact>[], ended = true) => {
      const assessed = assessOne(program, { facts }, { ended });
      const { kind, class: what, status, fen } = entryOf(assessed, 'd');
      return [kind, what, status, fen, assessed.debts?.['loss'], assessed.results];
    };
    const lost = fact('f', 'lost');
    const taken = { opening: 0, charged: 100_000, taken: 90_000, closing: 10_000 };
    expect(line([lost])).toEqual(['pay', 'pay', 'charged', -90_000, taken, { debt_loss: '10000' }]);
    expect(line([lost], false)).toEqual(['pay', 'pay', 'conditional', -90_000, taken, { debt_loss: '10000' }]);
    // Whether half the wage is withheld hangs on a record that says no minutes.
    expect(line([lost, fact('n', 'noise')])).toEqual([
      'pay',
      'pay',
      'undecided',
      { from: -90_000, to: -45_000 },
      { opening: 0, charged: 100_000, taken: { from: 45_000, to: 90_000 }, closing: { from: 10_000, to: 55_000 } },
      { debt_loss: '10000' },
    ]);
  });

  it.each([
    ['dismissed', 0, 100_000],
    ['waived', 0, 100_000],
    ['rejected', 50_000, 50_000],
  ] as const)('is owed whole where an appeal says %s of what is taken', (outcome, taken, closing) => {
    const program = taking('owed / 2');
    const facts = [fact('f', 'lost')];
    const rulings = [ruling(entryOf(assessOne(program, { facts }), 'd'), outcome)];
    const assessed = assessOne(program, { facts, rulings });
    expect(assessed.debts).toEqual({ loss: { opening: 0, charged: 100_000, taken, closing } });
    expect([assessed.payFen, assessed.results]).toEqual([300_000 - taken, { debt_loss: String(closing) }]);
  });

  it('stands on the card by its own name, with its formula, and on pay by its line', () => {
    const assessed = assessOne(taking('owed / 2'), { facts: [fact('f', 'lost')] }, { explain: true });
    const entry = entryOf(assessed, 'd');
    expect([entry.title, entry.target, entry.amount, entry.fen]).toEqual([title, 'taken', '0', -50_000]);
    expect(entry.because.formula).toMatchObject({ value: '500.00 yuan' });
    expect(assessed.pay.find(({ clause: id }) => id === 'd')).toEqual({
      ...{ line: 'taken', clause: 'd', title, fen: -50_000 },
    });
  });
});
