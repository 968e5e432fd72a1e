import { type DebtResult, type PayLineResult } from '../../assessment/assessment.js';
import {
  add,
  type Environment,
  exact,
  greater,
  highest,
  hull,
  isDecimalText,
  isExact,
  isInterval,
  lesser,
  lowest,
  type Quantity,
  subtract,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { debtNames } from '../../made-names.js';
import { owedFrom } from './coefficients.js';
import { derivedLine, withoutAmount } from '../lines/derived-lines.js';
import { toFen, wholeFen } from '../fen.js';
import { isUndone, type Line } from '../line.js';
import { type DebtPlan } from '../plan/plan-parts.js';
import { type Subject } from '../lines/subject.js';

export interface RunningDebt {
  readonly name: string;
  readonly balance: DebtResult;
  readonly result: PayLineResult;
  readonly line: Line;
}

const quantity = (value: Value): Quantity => (isExact(value) || isInterval(value) ? value : ZERO);

const openingOf = ({ carriedValues }: Subject, name: string): Quantity => {
  const carried = carriedValues[debtNames.of(name)];
  return typeof carried === 'string' && isDecimalText(carried) ? exact(carried) : ZERO;
};

/** What an instalment's formula reads: the period, all that is `owed`, and of it what was `carried` in from the period before. */
const withOwed =
  (subject: Subject, owed: Quantity, carried: Quantity): Environment =>
  (name) => {
    if (name === 'owed') return owed;
    return name === 'carried' ? carried : subject.environment(name);
  };

/**
 * This period's instalment: what the formula says, or nothing where it says less, and never more than is owed; where clauses gave back more
 * than was owed, that is paid out at once, whatever the formula says. A part of a fen is left
 * in the debt, which the last instalment takes: rounded up it would pass the share of a wage that a formula allows. From whoever held no
 * post in the period nothing is taken: such a month has no pay, and has a card only where something happens to be recorded in it.
 */
const instalmentOf = (subject: Subject, { name, instalment, debt }: DebtPlan, owed: Quantity): Quantity => {
  if (!subject.isInScope(() => true)) return ZERO;
  const value = instalment.evaluate(withOwed(subject, owed, openingOf(subject, name)));
  return wholeFen(quantity(lesser(greater(value, ZERO), owed)), debt.id, 'down');
};

/**
 * What an instalment leaves. Of an undecided debt the ends are taken one by one, because what is taken moves with what is
 * owed; nobody is ever owed anything back.
 */
const leftOf = (subject: Subject, plan: DebtPlan, owed: Quantity): Quantity => {
  const after = (exactly: Quantity): Quantity =>
    quantity(greater(subtract(exactly, instalmentOf(subject, plan, exactly)), ZERO));
  return isExact(owed) ? after(owed) : hull(after(exact(lowest(owed))), after(exact(highest(owed))));
};

/** A debt of this period: carried in, added to, one instalment taken from pay, the rest carried on. Null when nothing is owed. */
export const runningDebt = (subject: Subject, plan: DebtPlan): RunningDebt | null => {
  const { name, debt } = plan;
  const opening = openingOf(subject, name);
  const charged = quantity(owedFrom(subject, name));
  const owed = quantity(add(opening, charged));
  if (isExact(owed) && owed.isZero()) return null;
  const fen = (value: Quantity) => toFen(value, 'half-up', debt.id);
  const taken = instalmentOf(subject, plan, owed);
  const status = !subject.ended ? 'conditional' : isInterval(taken) ? 'undecided' : 'charged';
  const line = derivedLine(subject, {
    kind: 'pay',
    id: debt.id,
    title: debt.title,
    class: 'pay',
    lineage: subject.plan.compiled.lineage(debt.id),
    continues: [],
    target: debt.line,
    account: null,
    unruled: withoutAmount(status),
    clauseAmount: ZERO,
    fen: fen(quantity(subtract(ZERO, taken))),
    formula: plan.instalment,
    environment: withOwed(subject, owed, opening),
  });
  const undone = isUndone(line.entry.status);
  return {
    name,
    line,
    result: { line: debt.line, clause: debt.id, title: debt.title, fen: line.entry.fen ?? 0 },
    balance: {
      opening: fen(opening) as number,
      charged: fen(charged),
      taken: fen(undone ? ZERO : taken),
      closing: fen(undone ? owed : leftOf(subject, plan, owed)),
    },
  };
};

/** Balances that the next period starts from; of an undecided one the certain part. */
export const carriedDebts = (debts: readonly RunningDebt[]): readonly (readonly [string, string])[] =>
  debts.map(({ name, balance: { closing } }) => [
    debtNames.of(name),
    String(typeof closing === 'number' ? closing : closing.from),
  ]);
