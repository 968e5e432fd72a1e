import fc from 'fast-check';
import { compare, Decimal, larger, smaller } from './decimal.js';

/** Of few digits, so that many are equal or differ in the last place alone, and of some more than a word of the library holds. */
const number = fc
  .tuple(
    fc.integer({ min: -30, max: 30 }),
    fc.constantFrom('0', '1', '0.1', '0.0000001', '123456789', '10000000', '1e-30'),
  )
  .map(([times, unit]) => new Decimal(unit).times(times).plus(unit === '123456789' ? '0.5' : 0));

describe('decimals', () => {
  it('are compared as the library compares them', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(compare(one, other)).toBe(one.comparedTo(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('have the smaller and the larger of two as the library finds them', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(smaller(one, other).toFixed()).toBe(Decimal.min(one, other).toFixed());
        expect(larger(one, other).toFixed()).toBe(Decimal.max(one, other).toFixed());
      }),
    );
  });

  it('are equal to nothing where they are no number, and below what has no end', () => {
    const [none, endless, one] = [new Decimal(NaN), new Decimal(Infinity), new Decimal(1)];
    expect([compare(none, one), compare(one, none)]).toEqual([NaN, NaN]);
    expect([compare(one, endless), compare(endless, one), compare(endless, endless)]).toEqual([-1, 1, 0]);
  });

  it('are the same with either sign where they are nothing', () => {
    expect(Math.abs(compare(new Decimal(-0), new Decimal(0)))).toBe(0);
    expect(compare(new Decimal(-0), new Decimal('0.1'))).toBe(-1);
    expect(compare(new Decimal('-0.1'), new Decimal(0))).toBe(-1);
  });
});
