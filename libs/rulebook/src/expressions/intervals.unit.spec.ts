import fc from 'fast-check';
import { compileExpression } from './compile.js';
import { Decimal } from './decimal.js';
import { highest, interval, lowest, type Quantity, type Value } from './values.js';

const number = fc.integer({ min: -200, max: 200 }).map((tenths) => new Decimal(tenths).dividedBy(10));
const undecided = fc.tuple(number, number).map(([one, other]) => interval(one, other));

/** Formulas over a and b, built at random out of everything that makes numbers. */
const formula: fc.Arbitrary<string> = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '2', '0.5'),
    fc
      .tuple(tie('formula'), fc.constantFrom('+', '-', '*'), tie('formula'))
      .map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('formula'), tie('formula'))
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
    fc
      .tuple(fc.constantFrom('abs', 'floor', 'ceil', 'round', '-'), tie('formula'))
      .map(([name, one]) => `${name}(${one})`),
    fc
      .tuple(tie('formula'), fc.constantFrom('<', '>=', '=='), tie('formula'), tie('formula'))
      .map(([one, sign, other, then]) => `if(${one} ${sign} ${other}, ${then}, b)`),
    fc.tuple(tie('formula'), tie('formula')).map(([value, bound]) => `clamp(${value}, -10, max(-10, ${bound}))`),
  ),
})).formula;

const within = (ends: Quantity, share: number): Decimal =>
  lowest(ends).plus(highest(ends).minus(lowest(ends)).times(share).dividedBy(4));

const environment =
  (a: Value, b: Value) =>
  (name: string): Value =>
    name === 'a' ? a : b;

describe('undecided amounts', () => {
  it('hold every result that a decision within them can lead to', () => {
    fc.assert(
      fc.property(formula, undecided, undecided, fc.nat(4), fc.nat(4), (text, a, b, one, other) => {
        const compiled = compileExpression(text, { a: 'number', b: 'number' });
        const whole = compiled.evaluate(environment(a, b)) as Quantity;
        const decided = compiled.evaluate(environment(within(a, one), within(b, other))) as Decimal;
        expect(decided.greaterThanOrEqualTo(lowest(whole)) && decided.lessThanOrEqualTo(highest(whole))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never change what an explanation says the value is', () => {
    fc.assert(
      fc.property(formula, undecided, undecided, (text, a, b) => {
        const compiled = compileExpression(text, { a: 'number', b: 'number' });
        const value = compiled.evaluate(environment(a, b)) as Quantity;
        const shown = value instanceof Decimal ? value.toFixed() : `${value.lo.toFixed()}..${value.hi.toFixed()}`;
        expect(compiled.explain(environment(a, b)).value).toBe(shown);
      }),
      { numRuns: 200 },
    );
  });
});
