import { effectsOfClause } from './edition/clause-effects.js';
import { type Clause, type Effect, type ResolveGroup } from './edition/edition.js';
import { Decimal, parseDecimal, ZERO } from './expressions/index.js';

/** No number of a norm comes near it, so that dismissal always outweighs points. */
const OUTWEIGHS_ALL = new Decimal('1e30');

/** How heavy an effect is: its heavier bound, and more than any number where it opens a process. */
const weightOfEffect = (effect: Effect): Decimal => {
  if (effect.kind === 'points') return parseDecimal(effect.points).abs();
  if ('from' in effect) return Decimal.max(parseDecimal(effect.from).abs(), parseDecimal(effect.to).abs());
  return effect.kind === 'opens' ? OUTWEIGHS_ALL : ZERO;
};

/** The heaviest of all that a clause may bring, whatever somebody chooses of it. */
export const weightOfClause = (clause: Pick<Clause, 'effects' | 'choice'>): Decimal =>
  effectsOfClause(clause).reduce((heaviest, effect) => Decimal.max(heaviest, weightOfEffect(effect)), ZERO);

/** Whether clauses of the class go before all others of a case. */
export const goesBeforeOthers = (ofClass: string, { only }: ResolveGroup): boolean => only?.includes(ofClass) === true;

/** Where a class stands between equals; a class that is not named comes after those that are. */
export const turnOf = (ofClass: string, { tie = [], strict = true }: ResolveGroup): number => {
  const turn = tie.indexOf(ofClass);
  if (turn < 0) return tie.length;
  return strict ? turn : tie.length - 1 - turn;
};

/** One clause for each fact, the heaviest: what holds where an edition says nothing else. */
export const ONE_FOR_EACH_FACT: ResolveGroup = { per: 'fact', keep: 'heaviest' };
