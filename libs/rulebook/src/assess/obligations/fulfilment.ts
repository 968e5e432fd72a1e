import { type Fact } from '../../assessment/assessment.js';
import { type ObligationPlan } from '../plan/plan-parts.js';
import { Decimal, isNumberText, ZERO } from '../../expressions/decimal.js';
import { type Occasion } from './occasions.js';

const milliseconds = (instant: string): number => Date.parse(instant);
const MINUTE = 60_000;

/** What the duty tells cases apart by; nothing where anything of that kind will do. */
export const caseOf = ({ obligation: { doneBy, every } }: ObligationPlan, fact: Fact): unknown => {
  const { same } = doneBy;
  if (same === undefined || every.kind !== 'fact') return undefined;
  if (same === 'day') return fact.conductAt.localDate;
  return (same === 'incident' || same === 'contact' ? fact[same] : fact.attributes[same]) ?? null;
};

/**
 * Whether the duty's time is up with a midnight, which begins a day: what was done at that moment, among it every record of which
 * only the day was stated, is of the day that begins. An hour of its own (`times`) and minutes of grace take their last moment in.
 */
const isUpAtMidnight = ({ obligation: { every, due, grace } }: ObligationPlan): boolean =>
  every.kind !== 'times' && grace === 0 && (due.at === '24:00' || due.at === '00:00');

/** Whether the fact is of the duty's case and came within its time, grace included. */
export const fulfils = (plan: ObligationPlan, { opens, due }: Occasion, fact: Fact): boolean => {
  // A case that nobody named is the same as no other.
  if (caseOf(plan, fact) === null) return false;
  const at = milliseconds(fact.conductAt.instant);
  if (opens !== null && at < milliseconds(opens)) return false;
  const last = milliseconds(due.instant) + plan.obligation.grace * MINUTE;
  return isUpAtMidnight(plan) ? at < last : at <= last;
};

/** What a fact adds; nothing where nobody stated it, or another edition, under which it was recorded, took it for no number. */
const amountOf = ({ attributes }: Fact, name: string): Decimal => {
  const stated = attributes[name];
  return typeof stated === 'string' && isNumberText(stated) ? new Decimal(stated) : ZERO;
};

/** The fact with which the duty is done, of those that count for it in their order: the first, or the one with which they come to enough. */
export const completing = ({ obligation: { doneBy } }: ObligationPlan, facts: readonly Fact[]): Fact | undefined => {
  const { sum, least = 1 } = doneBy;
  if (sum === undefined) return facts[0];
  let reached = ZERO;
  return facts.find((fact) => {
    reached = reached.plus(amountOf(fact, sum));
    return reached.gte(least);
  });
};

/** Whether the duty's time, grace included, is over by the instant. */
export const isOver = ({ obligation }: ObligationPlan, { due }: Occasion, instant: string): boolean =>
  milliseconds(due.instant) + obligation.grace * MINUTE <= milliseconds(instant);
