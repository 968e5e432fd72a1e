import { type Finding } from '../../edition/finding.js';
import { type AttributeDeclaration } from '../../compiling/attributes.js';
import { own } from '../../own.js';
import { pointer } from '../../pointer.js';
import { isMoneyText } from '../../expressions/decimal.js';
import { checkAttributes } from '../../facts/check-attributes.js';
import { type Check, error, type FindingPlace } from '../finding.js';

const NUMBERS: ReadonlySet<AttributeDeclaration['type']> = new Set(['decimal', 'integer', 'minutes']);

/** A bound that compares with nothing that can be recorded. */
const boundFindings = (name: string, { type, min, max }: AttributeDeclaration, place: FindingPlace): Finding[] => {
  const fits = (bound: string): boolean =>
    type === 'money' ? isMoneyText(bound) : NUMBERS.has(type) && !isMoneyText(bound);
  return [min, max]
    .filter((bound) => bound !== undefined)
    .filter((bound) => !fits(bound))
    .map((bound) =>
      error(
        'attribute-bound',
        place,
        [
          `“${name}”的类型是 ${type}，界限 ${bound} 不起作用。`,
          `"${name}" is ${type}: the bound ${bound} does nothing.`,
        ],
        [
          '数字配数字，金额配金额；其余类型没有 min、max。',
          'Numbers go with numbers, money with money; other types have no min and max.',
        ],
      ),
    );
};

/** Another attribute as a bound that compares with nothing: it is not there, of another type, or has no size. */
const otherFindings = (
  name: string,
  { type, notAbove }: AttributeDeclaration,
  attributes: Readonly<Record<string, AttributeDeclaration>>,
  place: FindingPlace,
): Finding[] => {
  const hasSize = type === 'money' || NUMBERS.has(type);
  const fits = notAbove === undefined || (hasSize && notAbove !== name && own(attributes, notAbove)?.type === type);
  return fits
    ? []
    : [
        error(
          'attribute-bound',
          place,
          [`“${name}”不能与“${notAbove}”比较。`, `"${name}" cannot be compared with "${notAbove}".`],
          [
            'notAbove 写同一事实的另一个同类型属性，须为数字或金额。',
            'notAbove names another attribute of the fact of the same type, a number or money.',
          ],
        ),
      ];
};

/** Words that nobody could record under the attribute's type, or that stand twice. */
const wordFindings = (name: string, declared: AttributeDeclaration, place: FindingPlace): Finding[] => {
  const { type, oneOf = [] } = declared;
  const recorded = {
    title: { zh: '', en: '' },
    through: 'record',
    derived: {},
    recordedBy: [],
    confirmedBy: [],
    source: '',
  } as const;
  const isRecordable = (word: string): boolean =>
    checkAttributes({ ...recorded, attributes: { [name]: { type, required: true } } }, { [name]: word }).length === 0;
  return oneOf
    .filter((word, index) => oneOf.indexOf(word) < index || !isRecordable(word))
    .map((word) =>
      error(
        'attribute-word',
        place,
        [`“${word}”写了两次，或不能登记为 ${type}。`, `"${word}" stands twice, or cannot be recorded as ${type}.`],
        [
          '词用字母、数字、_ . : @ - 组成，各写一次。',
          'Words are of letters, digits and _ . : @ -, each written once.',
        ],
      ),
    );
};

/** Attributes whose bounds or words nothing that can be recorded meets. */
export const checkDeclaredValues: Check = (edition) =>
  Object.entries(edition.facts).flatMap(([code, { attributes }]) =>
    Object.entries(attributes).flatMap(([name, declared]) => {
      const place = { path: pointer('facts', code, 'attributes', name) };
      return [
        ...boundFindings(name, declared, place),
        ...otherFindings(name, declared, attributes, place),
        ...wordFindings(name, declared, place),
      ];
    }),
  );
