import { type Edition, type PayLine } from '../edition/edition.js';
import { EvaluationError } from '../expressions/index.js';
import { assessOne, clause, compiled, fact } from '../testing/small-assessment.js';

/** Goal: money beyond what fen can be counted exactly by is refused with its place, in both languages, and is never a wrong digit. */
const title = { zh: '测', en: 'Test' };
const line = (id: string, name: string, formula: string, more: Partial<PayLine> = {}): PayLine => ({
  id,
  line: name,
  title,
  formula,
  rounding: { to: 'fen', mode: 'half-up' },
  ...more,
});

const refusalOf = (edition: Partial<Edition>): Pick<EvaluationError, 'code' | 'place' | 'text' | 'record'> => {
  try {
    const facts = [fact('f', 'lost', '2026-03-10', { attributes: { price: '90071992547409 yuan' } })];
    assessOne(compiled(edition), { facts });
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  }
  throw new Error('It was assessed.');
};

describe('money that is too large', () => {
  const fines = line('p-2', 'fines', '0 yuan', { collects: true });
  it.each([
    ['a line', { kind: 'money', line: 'fines', amount: 'price * 2' }],
    ['what somebody decides on', { kind: 'opens', process: 'c', decidedBy: ['hr'], amount: 'price * 2' }],
  ] as const)('of %s names the clause and the record', (_, effect) => {
    const { code, place, text, record } = refusalOf({
      pay: [fines],
      clauses: [clause('k', 'lost', '0', { effects: [effect] })],
    });
    expect([code, place, record]).toEqual(['money-too-large', 'k', 'f']);
    expect(text.zh).toBe(
      'k：18014398509481800 分超过金额的上限；请核对公式及所登记的数额。所依据的记录：f（lost，2026-03-10）。',
    );
  });

  it('of a pay line names the line', () => {
    const { code, place, text, record } = refusalOf({ pay: [line('p-1', 'wage', '90071992547409 yuan * 2')] });
    expect([code, place, record]).toEqual(['money-too-large', 'p-1', null]);
    expect(text.en).toBe(
      'p-1: 18014398509481800 fen is more than an amount of money may be; look at its formula, and at what was recorded.',
    );
  });

  it('of all lines together names the one with which it becomes so', () => {
    const most = '90071992547409.91 yuan';
    const { place } = refusalOf({ pay: [line('p-1', 'wage', most), line('p-3', 'bonus', '1 fen')] });
    expect(place).toBe('p-3');
    expect(assessOne(compiled({ pay: [line('p-1', 'wage', most)] }), {}).payFen).toBe(Number.MAX_SAFE_INTEGER);
  });
});
