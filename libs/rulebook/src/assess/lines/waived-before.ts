import { type Entry, type Ruling } from '../../assessment/assessment.js';
import { burdensOn, factsAgainst } from '../../burdens.js';
import { type CompiledExpression } from '../../expressions/index.js';
import { isStale, type Settlement, type Unruled } from '../facts/rulings.js';
import { isUndone, type Line } from '../line.js';
import { readsOf } from '../plan/dependencies.js';
import { type Subject } from './subject.js';

/** Pay or a right, which follows from all that counts against its person. */
interface FollowsFromCard {
  readonly kind: Entry['kind'];
  readonly fen?: Entry['fen'];
  readonly formula?: CompiledExpression;
}

/**
 * What the month's end says of the person as far as it is known by then: of pay what charges the accounts that it is computed from, since
 * other lines may read the pay itself.
 */
const monthEndLines = (subject: Subject, { kind, formula }: FollowsFromCard): readonly Line[] => {
  if (kind !== 'pay') return [...subject.aggregateLines(), ...subject.periodEndLines()];
  const accounts = formula === undefined ? [] : readsOf(subject.plan, formula).accounts;
  return accounts.flatMap((account) => subject.chargingLines(account));
};

/** Whether something counts against the person that did not when pay or a right was ruled on. Nobody knows it of a ruling that does not say. */
export const isWorseSince = (subject: Subject, derived: FollowsFromCard, ruling: Ruling): boolean => {
  const then = subject.context.rulings.countedAt(ruling);
  if (then === undefined) return false;
  const lines = new Set([...subject.factLines(), ...monthEndLines(subject, derived)]);
  const { compiled } = subject.plan;
  const burdens = burdensOn(
    compiled,
    derived,
    [...lines].map(({ entry }) => entry),
  );
  return isStale({ ...ruling, facts: then }, factsAgainst(compiled, burdens));
};

/**
 * What was waived while less counted against the person: pay waits for its level again, where it comes to anything; a right is followed
 * by a decision alone, and waits for nothing else.
 */
export const waivedBefore = ({ kind, fen = 0 }: FollowsFromCard, unruled: Unruled): Settlement => {
  const counts = unruled.status === 'charged' || unruled.status === 'undecided';
  const waits = kind === 'pay' && counts && fen !== 0;
  return { ...unruled, ...(waits && { status: 'undecided' as const, awaits: true }), stale: true };
};

type Money = NonNullable<Entry['fen']>;

/** What pay comes to once an appeal was ruled on: nothing, or anything from nothing on while nobody knows whether a waiver still holds. */
export const moneyAfter = (fen: Money, { status, awaits, stale }: Settlement): Money => {
  if (isUndone(status)) return 0;
  if (!awaits || !stale) return fen;
  const ends = typeof fen === 'number' ? [fen] : [fen.from, fen.to];
  return { from: Math.min(0, ...ends), to: Math.max(0, ...ends) };
};
