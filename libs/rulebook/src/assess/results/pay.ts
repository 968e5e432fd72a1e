import { type Amount, type Assessment, type PayLineResult } from '../../assessment/assessment.js';
import { CONSEQUENCE_OUTCOMES } from '../../assessment/decisions.js';
import {
  add,
  either,
  exact,
  interval,
  isExact,
  isInterval,
  toAmount,
  type Truth,
  type Value,
  ZERO,
} from '../../expressions/index.js';
import { afterCoefficients, coefficientsOf, collectedOn, type Factor } from './coefficients.js';
import { readsOf } from '../plan/dependencies.js';
import { derivedLine, withoutAmount } from '../lines/derived-lines.js';
import { entryKey } from '../facts/entry-key.js';
import { type Fen, inBounds, toFen } from '../fen.js';
import { isUndone, type Line } from '../line.js';
import { type OutcomePlan, type PayPlan } from '../plan/plan-parts.js';
import { type Subject } from '../lines/subject.js';

/**
 * The money of a pay line: its formula times its coefficient, and what clauses put on it; nothing while its waiver holds,
 * anything in between while nobody can say.
 */
const lineValue = (plan: PayPlan, waived: Truth, factors: readonly Factor[], subject: Subject): Value => {
  if (waived === true) return ZERO;
  const computed = plan.formula.evaluate(subject.environment);
  const adjusted = afterCoefficients(plan, computed, factors);
  const value = plan.line.collects === true ? add(adjusted, collectedOn(subject, plan.line.line)) : adjusted;
  return waived === 'unknown' ? either(value, ZERO) : value;
};

export interface PaidLine {
  /** Null for a line that only other lines read. */
  readonly result: PayLineResult | null;
  readonly line: Line;
}

/** A pay line as other lines read it: what is paid, to the fen. */
export const paidValue = (paid: PaidLine | null): Value => {
  const fen = paid?.line.entry.fen;
  if (fen === undefined) return 'unknown';
  return typeof fen === 'number' ? exact(fen) : interval(exact(fen.from), exact(fen.to));
};

/** The one number that a line was multiplied by; left out where what is withheld is bounded, which no one number says. */
const shownCoefficient = ([only, ...others]: readonly Factor[]): { readonly coefficient?: Amount } => {
  if (only === undefined || others.length > 0 || only.atMost !== null) return {};
  const { factor } = only;
  return isExact(factor) || isInterval(factor) ? { coefficient: toAmount(factor) } : {};
};

/** One pay line, or null for somebody whom it does not concern: who held none of its posts, or has no account that it is computed from. */
export const payLine = (subject: Subject, plan: PayPlan): PaidLine | null => {
  if (plan.line.appliesTo !== undefined && !subject.isInScope(plan.appliesTo)) return null;
  if (!subject.hasAccounts(readsOf(subject.plan, plan.formula).accounts)) return null;
  const { line, formula, waiver } = plan;
  const waived = waiver === null ? false : (waiver.evaluate(subject.environment) as Truth);
  const factors = coefficientsOf(subject, plan);
  const value = lineValue(plan, waived, factors, subject);
  if (!isExact(value) && !isInterval(value)) return null;
  const waivedBy = waived === true ? line.unless?.source : undefined;
  const entry = derivedLine(subject, {
    kind: 'pay',
    id: line.id,
    title: line.title,
    class: 'pay',
    lineage: subject.plan.compiled.lineage(line.id),
    continues: [],
    target: line.line,
    account: null,
    restsOnCard: true,
    unruled: withoutAmount(line.paid === false ? 'reported' : payStatus(subject, waived, value)),
    clauseAmount: ZERO,
    fen: toFen(value, line.rounding.mode, line.id),
    formula,
    ...shownCoefficient(factors),
    ...(waivedBy !== undefined && { limit: waivedBy }),
  });
  const result = {
    line: line.line,
    clause: line.id,
    title: line.title,
    fen: entry.entry.fen ?? 0,
    ...(waivedBy !== undefined && { waivedBy }),
    ...shownCoefficient(factors),
  };
  return { line: entry, result: line.paid === false ? null : result };
};

/**
 * The key of a line that is left out because something that it reads was not recorded, null where nothing is missing. It is told of
 * those alone about whom anything was recorded: a rulebook may bind people whom its figures do not concern.
 */
export const missingPayLine = (subject: Subject, plan: PayPlan, paid: PaidLine | null): string | null => {
  const { line, formula, appliesTo } = plan;
  if (paid !== null || line.paid === false || !subject.ended || !subject.hasFacts) return null;
  if (line.appliesTo !== undefined && !subject.isInScope(appliesTo)) return null;
  if (!subject.hasAccounts(readsOf(subject.plan, formula).accounts)) return null;
  const { person, period, plan: edition } = subject;
  return entryKey(person, edition.compiled.lineage(line.id), line.line, { period: period.id });
};

/**
 * Keys of the lines of a card that come to anything between two ends though nothing on it waits for anybody: a record lacks what a figure
 * is counted from, an earlier month was closed provisionally, or a place hangs on somebody else's card. That one need not say so: what
 * is not known there may move no pay but this. Whoever has no place where a number of one is read waits for nothing that could come.
 */
export const unknownPay = (
  { ended, lacksPlaceRead }: Pick<Subject, 'ended'> & { readonly lacksPlaceRead: boolean },
  paid: readonly { readonly result: PayLineResult | null; readonly line: Line }[],
  lines: readonly Line[],
): readonly string[] => {
  const isWaiting = lines.some(({ awaits }) => awaits !== null && awaits !== 'consequence');
  if (!ended || isWaiting || lacksPlaceRead) return [];
  return paid
    .filter(({ result }) => result !== null && typeof result.fen !== 'number')
    .map(({ line }) => line.entry.key);
};

const payStatus = (
  { ended }: Subject,
  waived: Truth,
  value: Value,
): 'conditional' | 'waived' | 'undecided' | 'charged' => {
  if (!ended) return 'conditional';
  if (waived === true) return 'waived';
  return isInterval(value) ? 'undecided' : 'charged';
};

/** Sums fen; an interval while any line is one. Throws EvaluationError, naming the line with which it grows beyond what is exact. */
export const payTotal = (lines: readonly PayLineResult[]): Fen => {
  const end = (which: 'from' | 'to'): number =>
    lines.reduce((sum, { fen, clause }) => inBounds(sum + (typeof fen === 'number' ? fen : fen[which]), clause), 0);
  const [from, to] = [end('from'), end('to')];
  return from === to ? from : { from, to };
};

type Right = Assessment['rights'][number];

const RIGHTS = { true: 'arisen', false: 'not-arisen', unknown: 'possible' } as const;
const STATUSES = {
  arisen: 'opened',
  'not-arisen': 'not-met',
  possible: 'undecided',
  conditional: 'conditional',
} as const;

export interface ArisenRight {
  readonly right: Right;
  readonly line: Line;
}

/** A right at the month's end. It arises by itself; what follows is always somebody's decision (003-1.3). */
export const outcomeLine = (subject: Subject, { outcome, condition }: OutcomePlan): ArisenRight | null => {
  if (!subject.hasAccounts(readsOf(subject.plan, condition).accounts)) return null;
  const status = subject.ended
    ? RIGHTS[String(condition.evaluate(subject.possible.environment)) as keyof typeof RIGHTS]
    : 'conditional';
  const line = derivedLine(subject, {
    kind: 'outcome',
    id: outcome.id,
    title: outcome.title,
    class: 'right',
    lineage: subject.plan.compiled.lineage(outcome.id),
    continues: outcome.continues,
    target: outcome.right,
    account: null,
    restsOnCard: true,
    unruled: withoutAmount(STATUSES[status]),
    isDecidable: true,
    clauseAmount: ZERO,
    condition,
  });
  const undone = isUndone(line.entry.status);
  const decided = CONSEQUENCE_OUTCOMES.find((made) => made === line.entry.status);
  return {
    line,
    right: {
      clause: outcome.id,
      right: outcome.right,
      status: undone ? 'not-arisen' : status,
      ...(decided !== undefined && { decided }),
    },
  };
};
