import { compileExpression } from './compile.js';
import { Decimal } from './decimal.js';
import { type Scope } from './expression.js';
import { EvaluationError, ExpressionProblem } from './problems.js';
import { interval, showValue, type Value } from './values.js';

const scope: Scope = {
  score: 'number',
  price: 'money',
  valid: 'boolean',
  mode: 'text',
  over: 'number',
  人数: 'number',
};
const values: Readonly<Record<string, Value>> = {
  score: new Decimal('68'),
  price: new Decimal(1000),
  valid: true,
  mode: 'once',
  over: interval(new Decimal(1), new Decimal(5)),
  人数: new Decimal(3),
};

const evaluate = (text: string, overrides: Readonly<Record<string, Value>> = {}): string => {
  const compiled = compileExpression(text, scope);
  const value = compiled.evaluate((name) => overrides[name] ?? values[name]!);
  return showValue(value, compiled.type === 'money');
};

const problemOf = (text: string): ExpressionProblem => {
  try {
    compileExpression(text, scope);
  } catch (error) {
    if (error instanceof ExpressionProblem) return error;
    throw error;
  }
  throw new Error(`"${text}" compiled.`);
};

describe('exact values', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['1.005 * 1000', '1005'],
    ['12345678901234567890.123456789 + 1', '12345678901234567891.123456789'],
    ['2 - 3 - 4', '-5'],
    ['-(2 - 3) * 4', '4'],
    ['clamp((score - 80) * price, -300 yuan, 300 yuan)', '-120.00 yuan'],
    ['clamp(-40 * price, -300 yuan, 300 yuan)', '-300.00 yuan'],
    ['10元 + 50 fen', '10.50 yuan'],
    ['score * 10 yuan / 4', '170.00 yuan'],
    ['price / 3 yuan', '3.333333333333333333333333333333333333333'],
    ['人数 >= 2 and not valid', 'false'],
    ['人数 >= 2 or 1 / 0 == 1', 'true'],
    ['if(人数 == 0, 0, score / 人数) > 22', 'true'],
    ["mode == 'once'", 'true'],
    ['mode != "per-bundle"', 'true'],
    ['min(3, 1, 2) + max(3, 1, 2)', '4'],
    ['floor(-1.5) + ceil(-1.5) + abs(-3)', '0'],
    ['round(2.5) + round(-2.5) + round(1.4)', '1'],
    ['score >= 60 and score < 70', 'true'],
    ['score != 68', 'false'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});

describe('undecided values', () => {
  it.each([
    ['over + 1', '2..6'],
    ['10 - over', '5..9'],
    ['over * -2', '-10..-2'],
    ['over - over', '-4..4'],
    ['-over', '-5..-1'],
    ['abs(over - 3)', '0..2'],
    ['max(over, 3)', '3..5'],
    ['clamp(over, 6, 9)', '6'],
    ['10 / over', '2..10'],
    ['over > 0', 'true'],
    ['over > 5', 'false'],
    ['over >= 5', 'unknown'],
    ['over == 3', 'unknown'],
    ['over == 6', 'false'],
    ['over > 3 and not valid', 'false'],
    ['over > 3 or valid', 'true'],
    ['not (over > 3)', 'unknown'],
    ['if(over > 3, 1, 0)', '0..1'],
    ['if(over > 3, 2, 2)', '2'],
    ['over * price', '10.00..50.00 yuan'],
  ])('%s is %s', (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it('keeps what a missing month makes unknown, and lets false settle it', () => {
    expect(evaluate('score < 70', { score: 'unknown' })).toBe('unknown');
    expect(evaluate('score + 1 < 70 and not valid', { score: 'unknown' })).toBe('false');
  });
});

describe('faults of evaluation', () => {
  it('names the clause of a division by zero, or by what may be zero', () => {
    const run = (divisor: string) => () =>
      compileExpression(`1 / ${divisor}`, scope, { place: '003-4.1' }).evaluate((name) => values[name]!);
    expect(run('(score - 68)')).toThrow(EvaluationError);
    expect(run('(over - 3)')).toThrow('003-4.1: division by zero in "1 / (over - 3)".');
  });
});

describe('explanations', () => {
  it('come from the same closures, with a value at every part that was computed', () => {
    const compiled = compileExpression('if(valid, (score - 80) * price, 1 yuan)', scope);
    const environment = (name: string): Value => values[name]!;
    expect(compiled.names).toEqual(['valid', 'score', 'price']);
    expect(showValue(compiled.evaluate(environment), true)).toBe('-120.00 yuan');
    expect(compiled.explain(environment)).toEqual({
      text: 'if(valid, (score - 80) * price, 1 yuan)',
      value: '-120.00 yuan',
      parts: [
        { text: 'valid', value: 'true' },
        {
          text: '(score - 80) * price',
          value: '-120.00 yuan',
          parts: [
            {
              text: 'score - 80',
              value: '-12',
              parts: [
                { text: 'score', value: '68' },
                { text: '80', value: '80' },
              ],
            },
            { text: 'price', value: '10.00 yuan' },
          ],
        },
      ],
    });
  });
});

describe('refusals', () => {
  it.each([
    ['scor + 1', 'expression-unknown-name'],
    ['constructor', 'expression-unknown-name'],
    ['__proto__', 'expression-unknown-name'],
    ['toString(score)', 'expression-unknown-function'],
    ['constructor(1)', 'expression-unknown-function'],
    ['import("fs")', 'expression-unknown-function'],
    ['score.constructor', 'expression-form'],
    ['score["constructor"]', 'expression-character'],
    ['f(x) = 1', 'expression-form'],
    ['score = 1', 'expression-form'],
    ['1 < score < 3', 'expression-form'],
    ['valid ? 1 : 2', 'expression-character'],
    ['score; 1', 'expression-character'],
    ['1e400', 'expression-number'],
    ['0x10', 'expression-number'],
    ['2 score', 'expression-missing-operator'],
    ['10 constructor', 'expression-missing-operator'],
    ['10 __proto__', 'expression-missing-operator'],
    ['1/10 yuan', 'expression-missing-operator'],
    ['NaN', 'expression-literal'],
    ['Infinity', 'expression-literal'],
    ['null', 'expression-literal'],
    ['price + 1', 'expression-type'],
    ['price * price', 'expression-type'],
    ['1 / price', 'expression-type'],
    ['score and valid', 'expression-type'],
    ['not score > 3', 'expression-type'],
    ['mode > "a"', 'expression-type'],
    ['valid == 1', 'expression-type'],
    ['min(price, 1)', 'expression-type'],
    ['if(valid, "a", "b")', 'expression-type'],
    ['clamp(1, 2)', 'expression-arguments'],
    ['', 'expression-empty'],
    ['1 +', 'expression-syntax'],
    ['(1', 'expression-syntax'],
    ['"\\x"', 'expression-character'],
    ['# comment', 'expression-character'],
  ])('%s: %s', (text, code) => {
    expect(problemOf(text).code).toBe(code);
  });

  it.each([
    ['valid AND score > 1', 'Write and in lower case.'],
    ['valid 且 score > 1', 'Write and instead.'],
    ['valid 或者 score > 1', 'Write or instead.'],
    ['TRUE', 'Write true in lower case.'],
    ['score > 20秒', 'A number stands without a unit; money is 15 yuan.'],
    ['score > 20s', 'A number stands without a unit; money is 15 yuan.'],
    ['2 score > 20', 'Write * for a product, and brackets around a fraction of money.'],
    ['IF(valid, 1, 2)', 'Did you mean "if"?'],
    ['AND(valid, score > 1)', 'Write a and b.'],
    ['sum(score, 1)', 'Write a + b.'],
    ['INT(score)', 'Write floor(…) instead.'],
    ['if(valid; 1; 2)', 'Write , instead.'],
    ['score ^ 2', 'Write a power as a product: a * a.'],
    ['score <> 2', 'Write != instead.'],
    ['score => 2', 'Write >= instead.'],
    ['score =< 2', 'Write <= instead.'],
  ])('say how the language writes what a table calculation, or a sentence, has otherwise: %s', (text, mend) => {
    expect(problemOf(text).mend.en).toBe(mend);
  });

  it('take a name for what it is declared as, whatever word it is', () => {
    const own = { 或: 'number', s: 'number' } as const;
    expect(compileExpression('或 + s', own).type).toBe('number');
    expect(() => compileExpression('20 s', own)).toThrow('There is an operator missing in "20 s".');
  });

  it('point to the place and to the nearest name', () => {
    const problem = problemOf('1 + scor');
    expect(problem.position).toBe(4);
    expect(problem.mend.en).toBe('Did you mean "score"?');
  });

  it.each([
    ['score = 1', 6, 'Write == to compare.'],
    ['valid and score = 1', 16, 'Write == to compare.'],
    ['score ≥ 1', 6, 'Write >= instead.'],
    ['min（score, 1)', 3, 'Write ( instead.'],
    ['min(score，1)', 9, 'Write , instead.'],
    ['valid && valid', 6, 'Write and instead.'],
    ['score * 20%', 10, 'Write a share as a decimal: 20% is 0.2.'],
    ['score * 20％', 10, 'Write a share as a decimal: 20% is 0.2.'],
    ['score > ￥3', 8, 'Write money as 15 yuan.'],
    ['score @ 2', 6, 'Mend the formula.'],
  ])('%s: at %i, %s', (text, position, mend) => {
    const problem = problemOf(text);
    expect([problem.position, problem.mend.en]).toEqual([position, mend]);
  });

  it('take signs within texts for what they are', () => {
    expect(compileExpression('mode == "a = b，c"', scope).type).toBe('boolean');
  });

  it('refuse a type that the place does not take', () => {
    expect(() => compileExpression('score', scope, { expect: ['boolean'] })).toThrow(
      'This place takes a condition; the formula makes a number.',
    );
  });

  it.each([
    ['brackets', '('.repeat(1900)],
    ['signs', '-'.repeat(1900) + '1'],
    ['negations', 'not '.repeat(490) + 'valid'],
    ['parts', Array.from({ length: 400 }, () => '1').join('+')],
    ['length', ' '.repeat(200_000) + '1'],
    ['nested calls', 'abs('.repeat(400) + '1' + ')'.repeat(400)],
    ['one long name', 'x'.repeat(1900)],
    ['one long number', '9'.repeat(1900)],
    ['quotes', '"'.repeat(1999)],
    ['points', '1.'.repeat(900)],
  ])('bound hostile %s in size and time', (_what, text) => {
    const before = process.cpuUsage();
    expect(problemOf(text).code).toMatch(/^expression-/u);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
