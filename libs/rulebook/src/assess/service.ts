import { type OpeningBalance, type Period, type PersonInput, type PriorResult } from '../assessment.js';
import { EvaluationError, exact, isDecimalText, type Value } from '../expressions/index.js';
import { endsRightBefore, monthOfService } from './dates.js';
import { type EditionPlan } from './plan.js';

const PRIOR = /^prior(\d+)_(.+)$/u;

/**
 * The results of the periods right before this one, newest first; a missing month ends the chain. An opening balance
 * stands for the period before the first one that is assessed.
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
    if (before === null) break;
    chain.push(result);
    expected = before.start;
  }
  if (opening?.before === expected) chain.push({ period: 'opening', values: opening.values });
  return chain;
};

const priorValue = (stated: string | boolean | undefined): Value => {
  if (stated === undefined) return 'unknown';
  return typeof stated === 'string' && isDecimalText(stated) ? exact(stated) : stated;
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
  const [, back, result] = PRIOR.exec(name) ?? [];
  if (back === undefined || result === undefined) throw EvaluationError.noValue(name, plan.edition.rulebook);
  const value = priorValue(prior[Number(back) - 1]?.values[result]);
  // A month without a result breaks a streak: being last, or any other yes, is not carried over it.
  return value === 'unknown' && plan.results.get(result)?.type === 'boolean' ? false : value;
};
