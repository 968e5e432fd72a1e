import { Decimal } from 'decimal.js';
import { refuse, type Refusal } from '#eventsourcing';
import { type Amount, isLightening } from '#rulebook';
import { amountText } from '../shared/deciding/amount-text.js';
import { type AppealOutcome, type SetAmount } from './commands.js';
import { type AmountRange, type KnownEntry } from './known.js';

type Reclassified = AppealOutcome & { kind: 'reclassified' };
type NamedClause = Readonly<Record<'clause' | 'edition', string>>;
type Checked = { readonly outcome: AppealOutcome } | { readonly refusal: Refusal };

/** Decimal text as events hold it: no exponent, no surrounding space. */
export const DECIMAL = /^-?\d{1,12}(\.\d{1,12})?$/;

/** What lifts a burden or leaves less of it would leave less of a gain, or nothing, to whoever appealed for more. */
const OF_A_GAIN = { waived: 'waiver-of-a-gain', mitigated: 'mitigation-of-a-gain' } as const;

/** How heavy an amount is at its worst, whichever sign the account counts with. */
export const weight = (amount: Amount): Decimal =>
  typeof amount === 'string' ? new Decimal(amount).abs() : Decimal.max(weight(amount.from), weight(amount.to));

/** What a decided amount of money comes to at its worst, whichever sign its pay line counts with. */
export const heaviest = (fen: NonNullable<KnownEntry['money']>['fen']): number =>
  typeof fen === 'number' ? Math.abs(fen) : Math.max(Math.abs(fen.from), Math.abs(fen.to));

/** What the entry comes to: `-10`, `[-5..-2]`, `30000 fen`. */
export const amountShown = ({ amount, money, comesTo }: KnownEntry): string => {
  const fen = money?.fen ?? comesTo;
  return fen === undefined ? amountText(amount) : `${amountText(fen)} fen`;
};

/** The present amount as its clause counts, beside one that was asked for: -1.5 beside -2. */
export const signedLike = (asked: Decimal, present: Decimal): string =>
  present.times(asked.isNegative() ? -1 : 1).toFixed();

const setMoney = (kind: 'redecided' | 'mitigated', fen: number, { clause, money }: KnownEntry): Checked => {
  if (money === undefined) return refuse('entry-has-no-money', { clause }, clause);
  const { from, to } = money;
  if (fen < from || fen > to) return refuse('amount-outside-range', { clause, fen, from, to }, clause);
  const present = heaviest(money.fen);
  if (kind === 'mitigated' && Math.abs(fen) >= present) {
    return refuse('not-a-mitigation', { amount: `${fen} fen`, present: `${Math.sign(fen) * present} fen` }, clause);
  }
  return { outcome: { kind, fen } };
};

const setAmount = (kind: 'redecided' | 'mitigated', { points, fen }: SetAmount, entry: KnownEntry): Checked => {
  if ((points === undefined) === (fen === undefined))
    return refuse('points-or-money', { clause: entry.clause }, entry.clause);
  return points === undefined ? setMoney(kind, fen ?? 0, entry) : setPoints(kind, points, entry);
};

const setPoints = (kind: 'redecided' | 'mitigated', points: string, { clause, range, amount }: KnownEntry): Checked => {
  if (!DECIMAL.test(points)) return refuse('points-not-a-decimal', { points }, clause);
  if (range === null) return refuse('clause-has-no-range', { clause }, clause);
  const decided = new Decimal(points);
  if (decided.lt(range.from) || decided.gt(range.to)) {
    return refuse('points-outside-range', { clause, points, from: range.from, to: range.to }, clause);
  }
  const present = weight(amount);
  if (kind === 'mitigated' && decided.abs().gte(present)) {
    return refuse('not-a-mitigation', { amount: points, present: signedLike(decided, present) }, clause);
  }
  return { outcome: { kind, points: decided.toFixed() } };
};

const reclassify = (outcome: Reclassified, entry: KnownEntry): Checked => {
  const { toClause } = outcome;
  const named = { clause: toClause, edition: entry.edition };
  if (entry.kind !== 'fact') return refuse('entry-has-no-fact', { clause: entry.clause }, entry.clause);
  if (toClause === entry.clause) return refuse('same-clause', named, toClause);
  if (!entry.clauses.includes(toClause)) return refuse('to-clause-unknown', named, toClause);
  const range = entry.targets[toClause];
  if (range === undefined) return refuse('to-clause-does-not-charge', named, toClause);
  const { post, notFor } = entry.held ?? { post: '', notFor: [] };
  if (notFor.includes(toClause)) return refuse('to-clause-of-other-posts', { ...named, post }, toClause);
  return range === null ? plainTarget(outcome, named) : rangedTarget(outcome, range, named);
};

const plainTarget = (outcome: Reclassified, named: NamedClause): Checked =>
  outcome.points === undefined ? { outcome } : refuse('clause-has-no-range', named, named.clause);

/** Whoever moves a fact to a clause with a range says the amount, or the entry would wait for another decision. */
const rangedTarget = (outcome: Reclassified, { from, to }: AmountRange, named: NamedClause): Checked => {
  const { points } = outcome;
  if (points === undefined) return refuse('to-clause-needs-points', { ...named, from, to }, named.clause);
  if (!DECIMAL.test(points)) return refuse('points-not-a-decimal', { points }, named.clause);
  const decided = new Decimal(points);
  if (decided.lt(from) || decided.gt(to)) {
    return refuse('points-outside-range', { ...named, points, from, to }, named.clause);
  }
  return { outcome: { ...outcome, points: decided.toFixed() } };
};

/**
 * Whether this may be the outcome for the entry, with amounts in their plain form. A month-end line, an aggregate or a
 * right rests on no fact of its own, so that there is nothing to dismiss or to reclassify: the facts behind it have
 * entries and appeals of their own. When the entry is gone only the outcomes without an amount are left.
 */
export const checkOutcome = (outcome: AppealOutcome, entry: KnownEntry | null): Checked => {
  if (outcome.kind === 'rejected') return { outcome };
  if (entry?.isGain === true && isLightening(outcome.kind))
    return refuse(OF_A_GAIN[outcome.kind], { clause: entry.clause }, entry.clause);
  if (outcome.kind === 'waived') return { outcome };
  if (entry === null)
    return outcome.kind === 'dismissed' ? { outcome } : refuse('entry-gone', { outcome: outcome.kind });
  switch (outcome.kind) {
    case 'dismissed':
      return entry.kind === 'fact' ? { outcome } : refuse('entry-has-no-fact', { clause: entry.clause }, entry.clause);
    case 'redecided':
    case 'mitigated':
      return setAmount(outcome.kind, outcome, entry);
    case 'reclassified':
      return reclassify(outcome, entry);
  }
};
