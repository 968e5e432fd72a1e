import { type MathNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { type ExpressionPlace } from '../../compiling/expression-place.js';
import { type Edition, type FactDeclaration } from '../../edition/edition.js';
import { Decimal } from '../../expressions/decimal.js';
import { parseFormula } from '../../expressions/parser.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { error, type FindingPlace } from '../finding.js';
import { type Compared, comparedIn } from '../names/words.js';
import { type Bound, comparisonsIn, conjuncts, isEmpty, narrowed, type Range } from './narrowing.js';
import { own } from '../../own.js';

/** Where an attribute can lie before any condition: the bounds that its declaration gives it. */
const declared = (declaration: FactDeclaration, name: string): Range => {
  const { min, max } = own(declaration.attributes, name) ?? {};
  const bound = (text: string | undefined): Bound | null =>
    text !== undefined && /^-?\d+(\.\d+)?$/u.test(text) ? { value: new Decimal(text), closed: true } : null;
  return { low: bound(min), high: bound(max) };
};

const isFalse = (node: MathNode): boolean =>
  (node.type === 'SymbolNode' || node.type === 'ConstantNode') && node.toString() === 'false';

/** Whether a condition says no whatever happens, because one of its parts is `false`. */
const isNever = (where: string): boolean => conjuncts(parseFormula(where)).some(isFalse);

const never = (place: FindingPlace): Finding =>
  error(
    'condition-never',
    place,
    ['条件恒为 false，条款永远不会适用。', 'The condition is false whatever happens: the clause can never apply.'],
    ['请改正条件；停用的条款写 enabled: false。', 'Correct it; a clause that is switched off says enabled: false.'],
  );

/** The name whose conditions leave it no value; null when every one has some. */
const impossible = (edition: Edition, declaration: FactDeclaration, where: string): string | null => {
  const ranges = new Map<string, Range>();
  for (const comparison of comparisonsIn(edition, parseFormula(where))) {
    const { name } = comparison;
    const range = narrowed(ranges.get(name) ?? declared(declaration, name), comparison);
    if (isEmpty(range)) return name;
    ranges.set(name, range);
  }
  return null;
};

/** A word that a code attribute is compared with and never has, so that it always is another. */
const missingWord = (declaration: FactDeclaration, where: string): Compared | undefined => {
  const compared: Compared[] = [];
  parseFormula(where).traverse((node) => compared.push(...comparedIn(node)));
  return compared.find(({ name, word }) => own(declaration.attributes, name)?.oneOf?.includes(word) === false);
};

const findingsFor = (edition: Edition, code: string, where: string, place: FindingPlace): Finding[] => {
  const declaration = own(edition.facts, code);
  if (declaration === undefined) return [];
  const missing = missingWord(declaration, where);
  if (missing !== undefined) {
    const { name, word } = missing;
    const words = declaration.attributes[name]!.oneOf!;
    return [
      error(
        'condition-word',
        place,
        [`“${name}”从不为“${word}”。`, `"${name}" never is "${word}".`],
        [`可取：${words.join('、')}。`, `It is one of ${words.join(', ')}.`],
      ),
    ];
  }
  if (isNever(where)) return [never(place)];
  const name = impossible(edition, declaration, where);
  return name === null
    ? []
    : [
        error(
          'condition-never',
          place,
          [
            `条件对“${name}”自相矛盾，条款永远不会适用。`,
            `The condition leaves "${name}" no value: the clause can never apply.`,
          ],
          ['请核对两端的数值与符号。', 'Check the numbers and the signs at both ends.'],
        ),
      ];
};

/** Conditions on facts that nothing of one of their codes fulfils are so for all of them, or they are no mistake. */
const findingsOf = (edition: Edition, { path, clause, text, facts = [] }: ExpressionPlace): Finding[] => {
  const place = { path, ...(clause === undefined ? {} : { clause }) };
  const each = facts.map((code) => findingsFor(edition, code, text, place));
  return each.every((found) => found.length > 0) ? (each[0] ?? []) : [];
};

const isOnFacts = ({ expect, facts = [] }: ExpressionPlace): boolean => expect[0] === 'boolean' && facts.length > 0;

/**
 * Conditions on facts that nothing that can be recorded fulfils, or that ask for a word that no attribute has: of clauses, of excuses, of
 * what is counted. Formulas that do not compile are reported elsewhere.
 */
export const checkUnreachable = (edition: Edition, places: readonly ExpressionPlace[]): readonly Finding[] =>
  places.filter(isOnFacts).flatMap((place) => {
    try {
      return findingsOf(edition, place);
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
