import { type Because, type Entry, type Explained, type Ruling } from '../../assessment/assessment.js';
import { type ConsequenceDecision } from '../../assessment/decisions.js';
import { type Text } from '../../edition/edition.js';
import {
  type CompiledExpression,
  type Environment,
  isInterval,
  type Quantity,
  toAmount,
  ZERO,
} from '../../expressions/index.js';
import { isGiven } from '../../gains.js';
import { decide } from '../facts/decisions.js';
import { type EarlierWorld } from './earlier-days.js';
import { readsOf } from '../plan/dependencies.js';
import { type Filed, filedIn, keysOf, type Named } from './filed.js';
import { listRulings } from './because.js';
import { type Line } from '../line.js';
import { effectiveRuling, settle, settleStale, type Settlement, type Unruled } from '../facts/rulings.js';
import { type Subject } from './subject.js';
import { type Support, supportOf } from './support.js';
import { whileAppealed } from '../facts/suspension.js';
import { isWorseSince, moneyAfter, waivedBefore } from './waived-before.js';
import { type UnsetAmount } from '../plan/unset.js';
import { withoutRunReason } from '../messages.js';

/** An entry that comes from the period instead of from one fact, before rulings. */
export interface DerivedEntry extends Named {
  readonly kind: 'aggregate' | 'period-end' | 'pay' | 'outcome';
  readonly title: Text;
  readonly class: string;
  readonly account: string | null;
  readonly unruled: Unruled;
  /** Whether it follows from all that counts against the person, as pay and a right do, and an instalment of a debt does not. */
  readonly restsOnCard?: boolean;
  /** Whether a person decides on it: what is opened, or the points of a range. */
  readonly isDecidable?: boolean;
  readonly clauseAmount: Quantity;
  readonly times?: string;
  readonly fen?: Entry['fen'];
  readonly unset?: UnsetAmount;
  readonly coefficient?: Entry['coefficient'];
  /** Why it is nothing: the clause that waives a pay line. */
  readonly limit?: string;
  readonly condition?: CompiledExpression;
  readonly formula?: CompiledExpression;
  /** The earlier edition of the period whose condition it is, where it is not that of the period's end. */
  readonly under?: EarlierWorld;
  /** What the formula reads, where it is more than everything else of the subject reads. */
  readonly environment?: Environment;
}

type Missing = NonNullable<Because['withoutRun']>[number];

const explained = (
  subject: Subject,
  expression: CompiledExpression | undefined,
  environment = subject.environment,
): Explained | null => (subject.context.explain && expression !== undefined ? expression.explain(environment) : null);

/** Whether nobody knows yet what the entry comes to or, where the norm leaves its points open, whether and how often it applies. */
const isNotKnown = ({ environment }: Subject, expression: CompiledExpression, { status }: Settlement): boolean => {
  if (status !== 'unset') return status === 'undecided';
  const value = expression.evaluate(environment);
  return value === 'unknown' || isInterval(value);
};

/** Earlier periods without an approved run that an entry waits for, or would, were its points not left open; nearest first. */
const waitsFor = (
  subject: Subject,
  { condition, formula }: DerivedEntry,
  settlement: Settlement,
): readonly Missing[] => {
  const expression = condition ?? formula;
  if (expression === undefined || !isNotKnown(subject, expression, settlement)) return [];
  return readsOf(subject.plan, expression).periods.flatMap((back) => {
    const period = subject.withoutRun(back);
    return period === null ? [] : [{ period: period.id, reason: withoutRunReason(back, period) }];
  });
};

const becauseOf = (
  subject: Subject,
  derived: DerivedEntry,
  support: Support,
  {
    rulings,
    decisions,
    withoutRun,
    denied,
  }: Pick<Because, 'denied'> & Pick<Required<Because>, 'rulings' | 'decisions' | 'withoutRun'>,
): Because => {
  const condition = explained(subject, derived.condition, derived.under?.environment);
  const formula = explained(subject, derived.formula, derived.environment);
  return {
    clause: derived.id,
    edition: (derived.under?.plan ?? subject.plan).compiled.reference,
    ...(subject.context.asIf && { asIf: true }),
    facts: support.facts,
    ...(decisions.length > 0 && { decisions }),
    ...(rulings.length > 0 && { rulings }),
    ...(denied !== undefined && { denied }),
    ...(derived.limit !== undefined && { limit: derived.limit }),
    ...(withoutRun.length > 0 && { withoutRun }),
    ...(support.counted.length > 0 && { counted: support.counted }),
    ...(condition !== null && { condition }),
    ...(formula !== null && { formula }),
  };
};

/** Whether the entry is its person's gain today. */
const isGain = (subject: Subject, derived: DerivedEntry, { amount }: Unruled, { facts }: Support): boolean => {
  const { kind, id, target, fen } = derived;
  const codes = facts.map(({ code }) => code);
  const given = { kind, clause: id, target, amount: toAmount(amount), codes };
  return isGiven(subject.plan.compiled, { ...given, ...(fen !== undefined && { fen }) });
};

/** Nothing that an appeal says can hold before the month has ended, because nothing has been said to the person yet. */
const settleDerived = (
  subject: Subject,
  derived: DerivedEntry,
  { made, shared }: Filed<Ruling>,
  facts: readonly string[],
  isGain: () => boolean,
): Settlement => {
  const { unruled } = derived;
  if (unruled.status === 'conditional') return { ...unruled, stale: false };
  const ruling = effectiveRuling(made);
  if (ruling !== null && setsAmount(ruling) && shared.has(ruling)) return settleStale(ruling, unruled);
  if (
    ruling?.outcome === 'waived' &&
    derived.restsOnCard === true &&
    !isGain() &&
    isWorseSince(subject, derived, ruling)
  )
    return waivedBefore(derived, unruled);
  const wasDenied = ruling !== null && subject.context.rulings.wasDenied(ruling);
  return settle(unruled, ruling, facts, { isGain, wasDenied });
};

const setsAmount = ({ points, fen }: Pick<Ruling, 'points' | 'fen'>): boolean =>
  points !== undefined || fen !== undefined;

/** Decisions about the entry; an amount that was decided for several entries together is listed and has to be decided anew. */
const decisionsOn = (subject: Subject, derived: DerivedEntry): readonly ConsequenceDecision[] => {
  if (derived.isDecidable !== true) return [];
  const { made, shared } = filedIn(subject.context.decisions, subject, derived);
  return made.map((decision) =>
    shared.has(decision) && setsAmount(decision) ? { ...decision, stale: true as const } : decision,
  );
};

/** Pay follows from what is charged, and a right is followed by a decision alone: an appeal holds back neither by itself. */
const CHARGES: ReadonlySet<DerivedEntry['kind']> = new Set<DerivedEntry['kind']>(['aggregate', 'period-end']);

/** Whether the entry opens or reports something and has no amount that an appeal's levels could set. */
const opensAlone = ({ kind, unruled }: DerivedEntry): boolean => CHARGES.has(kind) && unruled.bounds === null;

/**
 * What the entry waits for. A right holds back no closing: what follows from it is a decision of its own, once it is known. An amount that an
 * appeal ruled and that holds no longer is ruled anew by the appeal's levels, since the clause itself leaves nothing to anybody; what has
 * no amount, as a state that had been waived, is there again and waits for nobody.
 */
const awaited = (
  derived: DerivedEntry,
  { status, awaits, stale }: Settlement,
  withoutRun: readonly Missing[],
): Line['awaits'] => {
  if (derived.isDecidable === true && status === 'opened') return 'consequence';
  if (awaits && stale) return status === 'undecided' && !opensAlone(derived) ? 'appeal' : null;
  if (awaits) return 'discretion';
  return withoutRun.length > 0 && status === 'undecided' && derived.kind !== 'outcome' ? 'earlier-run' : null;
};

/** Whether the condition of the month denies what the entry is all the same; its status says so where nobody granted anything. */
const deniedIn = ({ kind, unruled }: DerivedEntry, { status }: Settlement): Pick<Because, 'denied'> =>
  kind === 'period-end' && unruled.status === 'not-met' && status !== 'not-met' ? { denied: true } : {};

/** The line of an entry of the period, with its rulings applied. */
export const derivedLine = (subject: Subject, derived: DerivedEntry): Line => {
  const keys = keysOf(subject, derived);
  const support = supportOf(subject, derived.condition ?? (derived.kind === 'aggregate' ? derived.formula : undefined));
  const facts = support.facts.map(({ id }) => id);
  const ruled = filedIn(subject.context.rulings, subject, derived);
  const rulings = ruled.made;
  const { unruled, decisions } = decide(derived.unruled, decisionsOn(subject, derived), facts, null);
  const settlement = settleDerived(subject, { ...derived, unruled }, ruled, facts, () =>
    isGain(subject, derived, unruled, support),
  );
  const withoutRun = waitsFor(subject, derived, settlement);
  const line: Line = {
    entry: {
      key: keys[0]!,
      formerKeys: keys.slice(1),
      kind: derived.kind,
      person: subject.person,
      clause: derived.id,
      title: derived.title,
      class: derived.class,
      target: derived.target,
      status: settlement.status,
      amount: toAmount(settlement.amount),
      clauseAmount: toAmount(derived.clauseAmount),
      ...(derived.unset !== undefined && { unset: derived.unset.band }),
      ...(derived.times !== undefined && { times: derived.times }),
      ...(derived.coefficient !== undefined && { coefficient: derived.coefficient }),
      ...(derived.fen !== undefined && { fen: moneyAfter(derived.fen, settlement) }),
      dates: { period: subject.period.id, payMonth: subject.context.payMonth },
      because: becauseOf(subject, derived, support, {
        decisions,
        rulings: listRulings(rulings, facts, settlement.stale ? effectiveRuling(rulings) : null),
        withoutRun,
        ...deniedIn(derived, settlement),
      }),
    },
    amount: settlement.amount,
    account: derived.account,
    lineage: derived.lineage,
    violation: keys[0]!,
    counts: 'no',
    reports: 'no',
    money: null,
    open: settlement.status === 'unset' && derived.unset !== undefined ? derived.unset : null,
    sortedBy: { instant: '', order: 0 },
    awaits: awaited(derived, settlement, withoutRun),
  };
  if (!CHARGES.has(derived.kind)) return line;
  return whileAppealed(line, subject.plan, filedIn(subject.context.appeals, subject, derived).made);
};

/** An entry without an amount of its own. */
export const withoutAmount = (status: Unruled['status']): Unruled => ({
  status,
  amount: ZERO,
  awaits: false,
  bounds: null,
});
