import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { type Finding } from '../../edition/finding.js';
import { expressionPlaces } from '../../compiling/places.js';
import { type Edition } from '../../edition/edition.js';
import { parseFormula } from '../../expressions/parser.js';
import { ExpressionProblem } from '../../expressions/problems.js';
import { type Check, type FindingPlace, warning } from '../finding.js';
import { bare } from '../formula-parts.js';
import { comparisonsIn, isEmpty, narrowed, negated, type Range } from './narrowing.js';

const isIf = (node: MathNode): node is FunctionNode =>
  node.type === 'FunctionNode' && ((node as FunctionNode).fn as SymbolNode).name === 'if';

const written = (node: MathNode): string => bare(node).toString({ parenthesis: 'keep' });

type Ranges = ReadonlyMap<string, Range>;
const NOTHING_SAID: Range = { low: null, high: null };

/** What is left of the names once these comparisons hold as well; null where one of them has no value left. */
const given = (edition: Edition, ranges: Ranges, condition: MathNode): Ranges | null => {
  const left = new Map(ranges);
  for (const comparison of comparisonsIn(edition, condition)) {
    const range = narrowed(left.get(comparison.name) ?? NOTHING_SAID, comparison);
    if (isEmpty(range)) return null;
    left.set(comparison.name, range);
  }
  return left;
};

/** What is left once a condition does not hold; it says something where it is one comparison. */
const without = (edition: Edition, ranges: Ranges, condition: MathNode): Ranges => {
  const [only, ...more] = comparisonsIn(edition, condition);
  if (only === undefined || more.length > 0) return ranges;
  if (bare(condition).type === 'OperatorNode' && (bare(condition) as OperatorNode).fn === 'and') return ranges;
  const opposite = negated(only);
  if (opposite === null) return ranges;
  return new Map([...ranges, [only.name, narrowed(ranges.get(only.name) ?? NOTHING_SAID, opposite)]]);
};

/** Conditions of `if` within `if` that cannot hold any more where they are asked, because those before them took every such value. */
const unreached = (edition: Edition, node: MathNode, ranges: Ranges): readonly string[] => {
  const inner = bare(node);
  if (!isIf(inner) || inner.args.length !== 3) {
    const found: string[] = [];
    inner.forEach((child) => found.push(...unreached(edition, child, new Map())));
    return found;
  }
  const [condition, yes, no] = inner.args as [MathNode, MathNode, MathNode];
  const held = given(edition, ranges, condition);
  return [
    ...(held === null && ranges.size > 0 ? [written(condition)] : []),
    ...(held === null ? [] : unreached(edition, yes, held)),
    ...unreached(edition, no, without(edition, ranges, condition)),
  ];
};

const branchNever = (condition: string, place: FindingPlace): Finding =>
  warning(
    'branch-never',
    place,
    [
      `if 中的条件“${condition}”轮到时已不可能成立：前面的条件已包括这些值。`,
      `The condition "${condition}" of an if can no longer hold where it is asked: those before it take every such value.`,
    ],
    [
      '请调整先后：数值大的界限写在前（用 >=），或小的写在前（用 <=）。',
      'Change the order: with >= the highest limit comes first, with <= the lowest.',
    ],
  );

/** Conditions of an `if` that come too late to hold, as those of a table of grades that was written from the lowest grade up. */
export const checkBranches: Check = (edition) =>
  expressionPlaces(edition).flatMap(({ path, clause, text }) => {
    if (!text.includes('if')) return [];
    const place = { path, ...(clause === undefined ? {} : { clause }) };
    try {
      return unreached(edition, parseFormula(text), new Map()).map((condition) => branchNever(condition, place));
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return [];
      throw problem;
    }
  });
