import fc from 'fast-check';
import { compileExpression } from './compile.js';
import { Decimal } from './decimal.js';
import { EvaluationError } from './problems.js';
import { formatAmount, fromAmount, highest, interval, lowest, type Quantity, toAmount, type Value } from './values.js';

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

  it.each([
    ['abs(a)', '0..3'],
    ['abs(-a)', '0..3'],
    ['abs(max(a, 0))', '0..2'],
    ['abs(min(a, 0))', '0..3'],
    ['abs(b)', '1..4'],
    ['abs(-b)', '1..4'],
    ['a * b', '-12..8'],
    ['a * a', '-6..9'],
    ['b * b', '1..16'],
    ['b * 0', '0'],
    ['a / b', '-3..2'],
    ['a / -b', '-2..3'],
    ['2 / b', '0.5..2'],
    ['floor(b / 2)', '0..2'],
    ['ceil(b / 4)', '1'],
    ['round(b / 8)', '0..1'],
    ['round(-b / 8)', '-1..0'],
    ['if(a > b, a, b)', '-3..4'],
    ['if(a > b, 2, 2)', '2'],
  ])('come to no more and no less than they can: %s is %s', (text, expected) => {
    const compiled = compileExpression(text, { a: 'number', b: 'number' });
    const [a, b] = [fromAmount({ from: '-3', to: '2' }), fromAmount({ from: '1', to: '4' })];
    expect(formatAmount(toAmount(compiled.evaluate(environment(a, b)) as Quantity))).toBe(expected);
  });

  it.each(['1 / a', 'b / a', 'b / max(a, 0)', 'b / min(a, 0)'])(
    'are nothing to divide by where one may be 0: %s',
    (text) => {
      const compiled = compileExpression(text, { a: 'number', b: 'number' });
      const [a, b] = [fromAmount({ from: '-3', to: '2' }), fromAmount({ from: '1', to: '4' })];
      expect(() => compiled.evaluate(environment(a, b))).toThrow(EvaluationError);
    },
  );

  it.each([
    ['if(a > 0, b / a, 7)', 'unknown'],
    ['if(a > b, b == 2, true)', 'unknown'],
    ['abs(c)', 'unknown'],
    ['floor(c)', 'unknown'],
    ['-c', 'unknown'],
    ['c + b', 'unknown'],
    ['c == b', 'unknown'],
    ['min(c, b)', 'unknown'],
  ])('come to what nobody knows where a part does: %s', (text, expected) => {
    const compiled = compileExpression(text, { a: 'number', b: 'number', c: 'number' });
    const [a, b] = [fromAmount({ from: '-3', to: '2' }), fromAmount({ from: '1', to: '4' })];
    expect(compiled.evaluate((name) => (name === 'c' ? 'unknown' : environment(a, b)(name)))).toBe(expected);
  });
});
