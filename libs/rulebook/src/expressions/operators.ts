import { add, divide, isEqual, isLess, multiply, negate, not, subtract } from './arithmetic.js';
import { type ExpressionType, type Part } from './expression.js';
import { binary, junction, unary } from './steps.js';
import { type Value } from './values.js';

/** Why an operator does not do with its arguments. */
interface Wrong {
  readonly zh: string;
  readonly en: string;
}
type Built = Part | Wrong;

const isQuantity = (type: ExpressionType): boolean => type === 'number' || type === 'money';

const needs = (text: string, zh: string, en: string): Wrong => ({ zh: `“${text}”：${zh}`, en: `"${text}": ${en}` });

/** Sums and differences keep number with number, money with money. */
const additive =
  (apply: (one: Value, other: Value) => Value) =>
  (text: string, [left, right]: readonly [Part, Part]): Built =>
    isQuantity(left.type) && left.type === right.type
      ? binary(left.type, text, [left, right], apply)
      : needs(text, '加减的两边必须同为数字或同为金额。', 'both sides have to be numbers, or both money.');

const times = (text: string, [left, right]: readonly [Part, Part]): Built => {
  if (!isQuantity(left.type) || !isQuantity(right.type))
    return needs(text, '只能乘数字或金额。', 'only numbers and money can be multiplied.');
  if (left.type === 'money' && right.type === 'money')
    return needs(text, '金额不能乘以金额。', 'money cannot be multiplied by money.');
  return binary(left.type === 'money' || right.type === 'money' ? 'money' : 'number', text, [left, right], multiply);
};

const dividedBy = (text: string, [left, right]: readonly [Part, Part], place: string): Built => {
  const divided = (type: ExpressionType): Part =>
    binary(type, text, [left, right], (one, other) => divide(one, other, text, place));
  if (left.type === 'money' && right.type === 'number') return divided('money');
  if (isQuantity(left.type) && left.type === right.type) return divided('number');
  return needs(
    text,
    '只能用数字除数字、用数字除金额、用金额除金额。',
    'only a number by a number, money by a number, or money by money can be divided.',
  );
};

const compared =
  (apply: (one: Value, other: Value) => Value) =>
  (text: string, [left, right]: readonly [Part, Part]): Built =>
    isQuantity(left.type) && left.type === right.type
      ? binary('boolean', text, [left, right], apply)
      : needs(
          text,
          '大小比较的两边必须同为数字或同为金额。',
          'both sides of the comparison have to be numbers, or both money.',
        );

const equated =
  (apply: (one: Value, other: Value) => Value) =>
  (text: string, [left, right]: readonly [Part, Part]): Built =>
    left.type === right.type
      ? binary('boolean', text, [left, right], apply)
      : needs(text, '相等比较的两边类型必须相同。', 'both sides of the comparison have to be of one type.');

const joined =
  (settles: boolean) =>
  (text: string, [left, right]: readonly [Part, Part]): Built =>
    left.type === 'boolean' && right.type === 'boolean'
      ? junction(text, [left, right], settles)
      : needs(
          text,
          'and、or 的两边必须是条件，必要时加括号。',
          'both sides of and/or have to be conditions; add brackets where needed.',
        );

type Binary = (text: string, sides: readonly [Part, Part], place: string) => Built;

/** By the parser's name of the operator; a null prototype, so that nothing is inherited. */
const BINARY: Readonly<Record<string, Binary>> = Object.assign(Object.create(null) as Record<string, Binary>, {
  add: additive(add),
  subtract: additive(subtract),
  multiply: times,
  divide: dividedBy,
  smaller: compared(isLess),
  larger: compared((one, other) => isLess(other, one)),
  smallerEq: compared((one, other) => not(isLess(other, one))),
  largerEq: compared((one, other) => not(isLess(one, other))),
  equal: equated(isEqual),
  unequal: equated((one, other) => not(isEqual(one, other))),
  and: joined(false),
  or: joined(true),
} satisfies Record<string, Binary>);

/** The operator's part, or why its arguments do not do. `name` is the parser's (`add`, `smallerEq`, `unaryMinus`). */
export const buildOperator = (name: string, text: string, parts: readonly Part[], place: string): Built => {
  const [first, second] = parts;
  if (first !== undefined && second === undefined) {
    if (name === 'unaryMinus' && isQuantity(first.type)) return unary(first.type, text, first, negate);
    if (name === 'not' && first.type === 'boolean') return unary('boolean', text, first, not);
    return needs(
      text,
      '此运算只用于数字、金额（-）或条件（not），必要时加括号。',
      'use - with a number or money, and not with a condition in brackets.',
    );
  }
  const build = BINARY[name];
  if (build === undefined || first === undefined || second === undefined)
    return needs(text, '公式语言没有这种运算。', 'the language has no such operation.');
  return build(text, [first, second], place);
};
