import { EvaluationError, exact, fromAmount, type Quantity, toAmount } from '../expressions/index.js';
import { toFen, wholeFen } from './fen.js';

const between = (from: string, to: string): Quantity => fromAmount({ from, to });

describe('money to the fen', () => {
  it.each([
    ['half-up', ['0.5', '1.5', '2.5', '2.4999', '-0.5', '-1.5', '-2.5'], [1, 2, 3, 2, -1, -2, -3]],
    ['half-even', ['0.5', '1.5', '2.5', '2.5001', '-0.5', '-1.5', '-2.5'], [0, 2, 2, 3, 0, -2, -2]],
    ['down', ['0.5', '0.9999', '2.9', '-0.9', '-2.9'], [0, 0, 2, 0, -2]],
  ] as const)('is rounded %s', (mode, values, fen) => {
    expect(values.map((value) => toFen(exact(value), mode, 'p'))).toStrictEqual(fen);
  });

  it('has two ends only while they differ', () => {
    expect(toFen(between('-10.5', '20.5'), 'half-up', 'p')).toStrictEqual({ from: -11, to: 21 });
    expect(toFen(between('10.5', '11.4'), 'half-up', 'p')).toBe(11);
    expect(toFen(between('-0.4', '0.4'), 'half-up', 'p')).toBe(0);
  });

  it('is half away from zero for whoever computes with it, unless another way is asked for', () => {
    expect(toAmount(wholeFen(exact('2.5'), 'p'))).toBe('3');
    expect(toAmount(wholeFen(exact('2.5'), 'p', 'down'))).toBe('2');
    expect(toAmount(wholeFen(between('-2.5', '2.5'), 'p'))).toEqual({ from: '-3', to: '3' });
  });

  it('is refused, with the clause, beyond what a whole number holds', () => {
    expect(toFen(exact('9007199254740991'), 'half-up', 'p')).toBe(9007199254740991);
    expect(toFen(exact('-9007199254740991'), 'half-up', 'p')).toBe(-9007199254740991);
    expect(() => toFen(exact('9007199254740991.5'), 'half-up', 'x-9')).toThrow(
      'x-9: 9007199254740991.5 fen is more than an amount of money may be; look at its formula, and at what was recorded.',
    );
    expect(() => toFen(between('-9007199254740992', '0'), 'half-up', 'x-9')).toThrow(EvaluationError);
  });
});
