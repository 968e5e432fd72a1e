import { Decimal } from 'decimal.js';
import { type CompiledEdition, type Entry } from '#rulebook';
import { onlyAdds, openingOf } from './targets.js';

/** Whether points or money are more than nothing, or may be and are never less. */
const isAboveNothing = (amount: Entry['amount'] | Entry['fen'] = 0): boolean => {
  const [least, most] = typeof amount === 'object' ? [amount.from, amount.to] : [amount, amount];
  return !new Decimal(least).isNegative() && new Decimal(most).gt(0);
};

/** Whether an entry moves money on a pay line, so that its sign says whom it goes to. */
const isOnPayLine = (compiled: CompiledEdition, entry: Entry): boolean =>
  entry.kind === 'pay' || entry.target.startsWith('pay:') || openingOf(compiled, entry)?.line !== undefined;

/** Whether points may reward: those of the month, or of plain records; a violation, a complaint and what was omitted only ever cost. */
const mayReward = ({ edition }: CompiledEdition, { kind, because: { facts } }: Entry): boolean =>
  kind === 'period-end' || facts.every(({ code }) => edition.facts[code]?.through === 'record');

/**
 * Whether what the entry gives is its person's gain: money on a pay line, or points of a reward in an account from which other clauses
 * take some away; where everything only adds they may as well be penalty points. An entry that waits for the appeal is what it is without it.
 */
export const isGain = (compiled: CompiledEdition, entry: Entry): boolean => {
  const { amount, fen } = entry.because.suspendedBy ?? entry;
  if (isOnPayLine(compiled, entry)) return isAboveNothing(fen);
  return isAboveNothing(amount) && mayReward(compiled, entry) && !onlyAdds(compiled.edition.clauses, entry.target);
};
