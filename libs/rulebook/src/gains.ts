import { type Entry } from './assessment/entries.js';
import { effectsOfClause } from './edition/clause-effects.js';
import { type Clause, type Edition, type Effect } from './edition/edition.js';
import { type CompiledEdition } from './edition/compiled.js';
import { Decimal, isDecimalText } from './expressions/decimal.js';

/** The fact that a signed review yields: of all that the five actions yield the only one that may reward as well as cost. */
export const REVIEW = 'qa-scored';

const endsIn = (effect: Effect, account: string): readonly string[] => {
  if (!('account' in effect) || effect.account !== account) return [];
  if (effect.kind === 'points') return [effect.points];
  return effect.kind === 'range' || effect.kind === 'stated' ? [effect.from, effect.to] : [];
};

/** Whether an effect takes points away from an account, or may. */
export const takesAway = (effect: Effect, account: string): boolean =>
  endsIn(effect, account).some((end) => isDecimalText(end) && new Decimal(end).isNegative());

/** Whether an account only ever counts against people: no clause takes anything away from it, as from penalty points. */
export const onlyAdds = (clauses: readonly Clause[], account: string): boolean =>
  !clauses.flatMap((clause) => effectsOfClause(clause)).some((effect) => takesAway(effect, account));

type Opening = Extract<Effect, { kind: 'opens' }>;

/** The effect that opened what the entry is about; undefined where the entry counts in an account. */
export const openingOf = (
  { edition }: CompiledEdition,
  { clause, target }: Pick<Entry, 'clause' | 'target'>,
): Opening | undefined =>
  [...edition.clauses, ...(edition.aggregates ?? [])]
    .filter(({ id }) => id === clause)
    .flatMap((found) => effectsOfClause(found))
    .find((effect): effect is Opening => effect.kind === 'opens' && effect.process === target);

/** Whether points or money are more than nothing, or may be and are never less. */
const isAboveNothing = (amount: Entry['amount'] | Entry['fen'] = 0): boolean => {
  const [least, most] = typeof amount === 'object' ? [amount.from, amount.to] : [amount, amount];
  return !new Decimal(least).isNegative() && new Decimal(most).gt(0);
};

type Moved = Pick<Entry, 'kind' | 'clause' | 'target'>;

/** Whether an entry moves money on a pay line, so that its sign says whom it goes to. */
const isOnPayLine = (compiled: CompiledEdition, entry: Moved): boolean =>
  entry.kind === 'pay' || entry.target.startsWith('pay:') || openingOf(compiled, entry)?.line !== undefined;

/** Whether a fact of this code may reward: a plain record and a review; a violation, a complaint and what was omitted only ever cost. */
export const isRewarding = ({ facts }: Edition, code: string): boolean =>
  facts[code]?.through === 'record' || (code === REVIEW && facts[code]?.through === 'slice');

/** What an entry counts, or what an effect would count for a fact: points in an account or money, and the codes of the facts behind it. */
export interface Given extends Moved {
  readonly amount: Entry['amount'];
  readonly fen?: Entry['fen'];
  readonly codes: readonly string[];
}

/**
 * Whether what is given is its person's gain: money on a pay line, or points of a reward in an account from which other clauses take some
 * away; where everything only adds they may as well be penalty points.
 */
export const isGiven = (compiled: CompiledEdition, given: Given): boolean => {
  if (isOnPayLine(compiled, given)) return isAboveNothing(given.fen);
  const { edition } = compiled;
  const mayReward = given.kind === 'period-end' || given.codes.every((code) => isRewarding(edition, code));
  return isAboveNothing(given.amount) && mayReward && !onlyAdds(edition.clauses, given.target);
};

/** Whether an entry is its person's gain. One that waits for the appeal is what it is without it. */
export const isGain = (compiled: CompiledEdition, entry: Entry): boolean => {
  const { kind, clause, target, because } = entry;
  const { amount, fen } = because.suspendedBy ?? entry;
  const codes = because.facts.map(({ code }) => code);
  return isGiven(compiled, { kind, clause, target, amount, codes, ...(fen !== undefined && { fen }) });
};
