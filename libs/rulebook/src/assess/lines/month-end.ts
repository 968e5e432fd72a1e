import {
  hull,
  interval,
  isExact,
  isInterval,
  lowest,
  multiply,
  ONE,
  type Quantity,
  type Truth,
  ZERO,
} from '../../expressions/index.js';
import { derivedLine, type DerivedEntry, withoutAmount } from './derived-lines.js';
import { isRuledOn } from './filed.js';
import { unpricedStatus } from './effects.js';
import { accountOf } from './fact-lines.js';
import { type Line } from '../line.js';
import { type AggregatePlan, type ClausePlan, type EffectPlan } from '../plan/plan-parts.js';
import { type Unruled } from '../facts/rulings.js';
import { type Subject } from './subject.js';
import { perhaps, soManyTimes } from '../plan/unset.js';

/**
 * What an effect without points of its own comes to: nothing is opened or reported until it is known that the aggregate applies at all.
 * Points that a norm leaves open stay so, since the act must not look like safety.
 */
const unpricedAggregate = ({ effect }: EffectPlan, times: Quantity): Unruled => {
  const status = unpricedStatus(effect);
  return withoutAmount(status === 'unset' || lowest(times).greaterThan(0) ? status : 'undecided');
};

const aggregateUnruled = (plan: EffectPlan, times: Quantity): Unruled => {
  const { priced: once } = plan;
  if (isExact(times) && times.isZero()) return { ...withoutAmount('not-met'), bounds: ZERO };
  if (once === null) return unpricedAggregate(plan, times);
  const amount = multiply(once, times) as Quantity;
  return { status: isInterval(amount) ? 'undecided' : 'charged', amount, bounds: amount, awaits: isInterval(once) };
};

type OpenAmount = Pick<DerivedEntry, 'unset'>;

const openInAggregate = ({ unset }: EffectPlan, times: Quantity): OpenAmount =>
  unset === null ? {} : { unset: soManyTimes(unset, times) };

const openAtPeriodEnd = ({ unset }: EffectPlan, holds: Truth | 'not yet'): OpenAmount =>
  unset === null ? {} : { unset: holds === 'unknown' ? perhaps(unset) : unset };

const shownTimes = (times: Quantity): string =>
  isInterval(times) ? `${times.lo.toFixed()}..${times.hi.toFixed()}` : times.toFixed();

/**
 * One entry for each effect of an aggregate, with how many times it applies. Where it does not apply nothing is listed,
 * unless an appeal has ruled on it.
 */
export const aggregateLines = (subject: Subject, plan: AggregatePlan): readonly Line[] => {
  if (!subject.isInScope(plan.appliesTo)) return [];
  const value = plan.times.evaluate(subject.environment);
  const times = isExact(value) || isInterval(value) ? value : interval(ZERO, ONE);
  const { aggregate, lineage } = plan;
  const { id, continues } = aggregate;
  return plan.effects.flatMap((effect) => {
    const named = { id, lineage, continues, target: effect.target };
    if (isExact(times) && times.isZero() && !isRuledOn(subject, named)) return [];
    const unruled = aggregateUnruled(effect, times);
    return [
      derivedLine(subject, {
        ...named,
        kind: 'aggregate',
        title: aggregate.title,
        class: aggregate.class,
        account: accountOf(effect),
        unruled,
        isDecidable: true,
        clauseAmount: unruled.amount,
        times: shownTimes(times),
        ...openInAggregate(effect, times),
        formula: plan.times,
      }),
    ];
  });
};

/** Before the end a month-end clause is a promise; after it, met, not met, or still hanging on undecided points. */
const periodEndUnruled = ({ effect, priced: once }: EffectPlan, holds: Truth | 'not yet'): Unruled => {
  const amount = once ?? ZERO;
  const bounds = once === null ? null : hull(ZERO, once);
  if (holds === 'not yet') return { status: 'conditional', amount: ZERO, bounds, awaits: false };
  if (holds === false) return { status: 'not-met', amount: ZERO, bounds, awaits: false };
  if (holds === 'unknown' && effect.kind !== 'unset')
    return { status: 'undecided', amount: hull(ZERO, amount), bounds, awaits: false };
  if (once === null) return withoutAmount(unpricedStatus(effect));
  return { status: isInterval(once) ? 'undecided' : 'charged', amount, bounds, awaits: isInterval(once) };
};

/** One entry for each effect of a month-end clause: always listed, so that a denial can be appealed. */
export const periodEndLines = (subject: Subject, plan: ClausePlan): readonly Line[] => {
  if (!subject.isInScope(plan.appliesTo)) return [];
  const { clause, condition, lineage } = plan;
  const met =
    condition === null ? true : subject.ended ? (condition.evaluate(subject.environment) as Truth) : 'unknown';
  const holds = subject.ended ? met : 'not yet';
  return plan.effects.map((effect: EffectPlan) => {
    const entry: DerivedEntry = {
      kind: 'period-end',
      id: clause.id,
      title: clause.title,
      class: clause.class,
      lineage,
      continues: clause.continues,
      target: effect.target,
      account: accountOf(effect),
      unruled: periodEndUnruled(effect, holds),
      isDecidable: true,
      clauseAmount: effect.priced ?? ZERO,
      ...openAtPeriodEnd(effect, holds),
      ...(condition !== null && { condition }),
    };
    return derivedLine(subject, entry);
  });
};
