import { type OpeningBalance, type Period, type PersonInput, type PriorResult } from '../../assessment/assessment.js';
import { EvaluationError, exact, type Value } from '../../expressions/index.js';
import { priorRead } from '../../made-names.js';
import { previousPeriod } from '../../periods.js';
import { fromCarried } from './carried.js';
import { endsRightBefore, lastValueWithin, monthOfService } from './dates.js';
import { type EditionPlan } from './plan.js';

const saysNothing = ({ values }: PriorResult): boolean => Object.keys(values).length === 0;

/**
 * The results of the periods right before this one, newest first; a missing month ends the chain. An opening balance
 * stands for the period before the first one that is assessed, unless an approved run says something of the person there.
 */
export const unbrokenChain = (
  prior: readonly PriorResult[],
  start: string,
  opening?: OpeningBalance,
): readonly PriorResult[] => {
  const chain: PriorResult[] = [];
  let expected = start;
  for (const result of prior) {
    const before = endsRightBefore(result.period, expected);
    if (before === null || (opening?.before === expected && saysNothing(result))) break;
    chain.push(result);
    expected = before.start;
  }
  if (opening?.before === expected) chain.push({ period: 'opening', values: opening.values });
  return chain;
};

/**
 * What goes on into the period by itself (debts, states, coefficients, what limits counted): as the newest of these runs says that has
 * a line of the subject. Whoever was away for a month, or under another rulebook, finds it as it was left.
 */
export const carriedInto = (chain: readonly PriorResult[]): PriorResult['values'] =>
  chain.find(({ away }) => away !== true)?.values ?? {};

/** Whether the subject held a post, or was a unit, on a day of the period: only then can a run say anything of it. */
const hadPart = ({ posts, postTakenOn }: PersonInput, { start, end }: Period): boolean => {
  const known = posts.find(({ value }) => value !== null)?.from;
  if (known !== undefined && known <= end)
    return lastValueWithin(posts, [{ from: start, to: end }], () => true) !== null;
  return postTakenOn !== undefined && postTakenOn <= end;
};

/**
 * The period so many back, where nobody knows yet what it says of the subject: it has no approved run, and no opening
 * balance stands for it. Null where that is known, also because the subject had no part in it.
 */
export const periodWithoutRun = (
  back: number,
  input: PersonInput,
  period: Period,
  prior: readonly PriorResult[],
): Period | null => {
  if (prior.length >= back) return null;
  const earlier = previousPeriod(period, back);
  return hadPart(input, earlier) ? earlier : null;
};

const monthsServed = ({ postTakenOn, posts, opening }: PersonInput, period: Period, plan: EditionPlan): Value => {
  const { startDay } = plan.edition.periods.assessment;
  if (opening?.monthsServed !== undefined)
    return exact(monthOfService(opening.before, period, startDay) + opening.monthsServed);
  const taken = postTakenOn ?? posts.find(({ value }) => value !== null)?.from;
  return taken === undefined ? 'unknown' : exact(monthOfService(taken, period, startDay));
};

/** What is carried from before the period: training, months of service, results of the months right before it. */
export const serviceValue = (
  name: string,
  input: PersonInput,
  { period, plan }: { readonly period: Period; readonly plan: EditionPlan },
  prior: readonly PriorResult[],
): Value => {
  const { trainingCompletedOn } = input;
  if (name === 'trained') return trainingCompletedOn !== undefined && trainingCompletedOn <= period.end;
  if (name === 'monthOfService') return monthsServed(input, period, plan);
  const read = priorRead(name);
  if (read === null) throw EvaluationError.noValue(name, plan.edition.rulebook);
  const { back, result } = read;
  const kept = prior[back - 1]?.values[result];
  const value = fromCarried(kept);
  if (kept !== undefined || plan.results.get(result)?.type !== 'boolean') return value;
  // A month that says nothing of somebody breaks a streak: being last, or any other yes, is not carried over it. Of a month
  // without an approved run nobody knows yet.
  return periodWithoutRun(back, input, period, prior) === null ? false : 'unknown';
};
