import { type Edition, type Effect } from '../../edition/edition.js';
import { assessOne, clause, compiled, fact } from '../../testing/small-assessment.js';

/** Goal: what a clause puts on one pay line, or adds to one debt, is on no other, however many there are of a kind. */
const title = { zh: '测', en: 'Test' };
const line = (id: string, formula: string, more: Partial<Edition['pay'][number]> = {}): Edition['pay'][number] => ({
  id,
  line: id,
  title,
  formula,
  rounding: { to: 'fen', mode: 'half-up' },
  ...more,
});
const effects: Readonly<Record<string, Effect>> = {
  lost: { kind: 'coefficient', factor: '0.8', line: 'wage' },
  noise: { kind: 'coefficient', factor: '0.5', line: 'commission' },
  late: { kind: 'money', line: 'fines', amount: '-20 yuan' },
  call: { kind: 'money', line: 'refunds', amount: '30 yuan' },
  slept: { kind: 'owes', debt: 'advance', amount: '100 yuan' },
  work: { kind: 'owes', debt: 'damage', amount: '7 yuan' },
};
const program = compiled({
  clauses: Object.entries(effects).map(([code, effect]) => clause(code, code, '0', { effects: [effect] })),
  pay: [
    line('wage', '1000 yuan', { coefficients: 'product' }),
    line('commission', '200 yuan', { coefficients: 'product' }),
    line('fines', '0 yuan', { collects: true }),
    line('refunds', '0 yuan', { collects: true }),
  ],
  debts: {
    advance: { id: 'a', line: 'advance-taken', title, source: 't', instalment: 'min(owed, 40 yuan)' },
    damage: { id: 'b', line: 'damage-taken', title, source: 't', instalment: 'min(owed, 5 yuan)' },
  },
});
const PLAIN = { wage: 100_000, commission: 20_000, fines: 0, refunds: 0 };

describe('what a clause puts on a pay line', () => {
  it.each([
    ['lost', { wage: 80_000 }],
    ['noise', { commission: 10_000 }],
    ['late', { fines: -2_000 }],
    ['call', { refunds: 3_000 }],
    ['slept', { 'advance-taken': -4_000 }],
    ['work', { 'damage-taken': -500 }],
  ])('by %s is on its own alone', (code, changed) => {
    const { pay } = assessOne(program, { facts: [fact('f', code)] });
    const fen = Object.fromEntries(pay.map(({ line: name, fen: amount }) => [name, amount]));
    expect(fen).toEqual({ ...PLAIN, ...changed });
  });

  it('as a debt goes on as that debt', () => {
    const { debts } = assessOne(program, { facts: [fact('f', 'slept'), fact('g', 'work')] });
    expect(debts).toEqual({
      advance: { opening: 0, charged: 10_000, taken: 4_000, closing: 6_000 },
      damage: { opening: 0, charged: 700, taken: 500, closing: 200 },
    });
  });
});
