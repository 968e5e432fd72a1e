import { type FunctionNode, type MathNode, type OperatorNode, type SymbolNode } from 'mathjs';
import { clauseScope } from '../../compiling/scopes.js';
import { effectLists } from '../../edition/clause-effects.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { isExact, isInterval, lowest, type Value, ZERO } from '../../expressions/index.js';
import { parsedFormula } from '../../expressions/parser.js';
import { pointer } from '../../pointer.js';
import { type Check, type FindingPlace, warning } from '../finding.js';
import { bare } from '../formula-parts.js';
import { conjuncts } from '../formulas/narrowing.js';
import { rangesOf } from '../formulas/value-ranges.js';

const belowNothing = (amount: string, place: FindingPlace): Finding =>
  warning(
    'debt-amount-negative',
    place,
    [
      `欠款数额“${amount}”可能小于零：届时冲减已有的欠款，冲完还有余的，发给本人。`,
      `The amount "${amount}" of a debt can be below nothing: it then comes off what is owed already, and what is left of it is paid out.`,
    ],
    [
      `请写 max(${amount}, 0 yuan)，或给属性写 min: 0 yuan；确是归还的，可以不改。`,
      `Write max(${amount}, 0 yuan), or give the attribute min: 0 yuan; leave it where it is meant to be paid back.`,
    ],
  );

const textOf = (node: MathNode): string => bare(node).toString({ parenthesis: 'keep' });

/** Two parts of a condition of which the first is more than the other, or as much, where the condition holds. */
type More = readonly [more: MathNode, than: MathNode];

const saidBy = (condition: MathNode | null): readonly More[] =>
  (condition === null ? [] : conjuncts(condition)).flatMap((part): readonly More[] => {
    if (part.type !== 'OperatorNode') return [];
    const { fn, args } = part as OperatorNode;
    const [left, right] = args;
    if (left === undefined || right === undefined) return [];
    if (/^larger/u.test(String(fn))) return [[left, right]];
    return /^smaller/u.test(String(fn)) ? [[right, left]] : [];
  });

/** Tells whether an amount can be below nothing where its conditions hold: `loss - 500 yuan` cannot where `loss > 500 yuan`. */
class Amounts {
  constructor(private readonly rangeOf: (text: string) => Value) {}

  canBeNegative(amount: MathNode, said: readonly More[]): boolean {
    const node = bare(amount);
    if (!this.isBelow(textOf(node))) return false;
    const { fn, args } = node as FunctionNode;
    const [condition, then, otherwise] = args ?? [];
    const isIf = node.type === 'FunctionNode' && fn.type === 'SymbolNode' && (fn as SymbolNode).name === 'if';
    if (isIf && condition !== undefined && then !== undefined && otherwise !== undefined)
      return this.canBeNegative(then, [...said, ...saidBy(condition)]) || this.canBeNegative(otherwise, said);
    return !said.some((more) => this.isKept(node, more));
  }

  private isBelow(text: string): boolean {
    const value = this.rangeOf(text);
    return (isExact(value) || isInterval(value)) && lowest(value).lessThan(ZERO);
  }

  /** Whether what is said to be more is the amount, or what the rest is taken from. */
  private isKept(amount: MathNode, [more, than]: More): boolean {
    const { fn, args } = amount as OperatorNode;
    const isRest = amount.type === 'OperatorNode' && String(fn) === 'subtract';
    const [whole, taken] = isRest ? [args[0]!, args[1]!] : [amount, null];
    if (textOf(more) !== textOf(whole)) return false;
    if (taken === null) return this.isFromNothing(textOf(than));
    return textOf(than) === textOf(taken) || this.isFromNothing(`(${textOf(than)}) - (${textOf(taken)})`);
  }

  private isFromNothing(text: string): boolean {
    const value = this.rangeOf(text);
    return (isExact(value) || isInterval(value)) && !lowest(value).lessThan(ZERO);
  }
}

const findingsOf = (edition: Edition, clause: Clause, path: string): readonly Finding[] => {
  const facts = clause.when?.facts ?? [];
  const scope = clauseScope(edition, facts);
  const ranges = rangesOf(edition);
  const environment = ranges.environment({ facts, scope });
  const amounts = new Amounts((text) => ranges.of(text, scope, environment));
  const said = saidBy(parsedFormula(clause.when?.where ?? 'true'));
  return effectLists(clause, path).flatMap(({ path: list, effects }) =>
    effects.flatMap((effect, index) => {
      if (effect.kind !== 'owes') return [];
      const amount = parsedFormula(effect.amount);
      return amount !== null && amounts.canBeNegative(amount, said)
        ? [belowNothing(effect.amount, { path: `${list}${pointer(index, 'amount')}`, clause: clause.id })]
        : [];
    }),
  );
};

/**
 * Amounts of a debt that can come to less than nothing. Of what somebody decides on nothing is said, since whoever decides sees the amount;
 * what a clause adds by itself would pay money out of which nobody had thought.
 */
export const checkDebtAmounts: Check = (edition) =>
  edition.clauses.flatMap((clause, index) =>
    clause.on === 'fact' ? findingsOf(edition, clause, pointer('clauses', index)) : [],
  );
