import { Decimal } from 'decimal.js';
import { refuse, type Refusal } from '#eventsourcing';
import { type Amount } from '#rulebook';
import { type AppealOutcome } from './commands.js';
import { type KnownEntry } from './known.js';

type Checked = { readonly outcome: AppealOutcome } | { readonly refusal: Refusal };

/** Decimal text as events hold it: no exponent, no surrounding space. */
const DECIMAL = /^-?\d{1,12}(\.\d{1,12})?$/;

/** How heavy an amount is at its worst, whichever sign the account counts with. */
const weight = (amount: Amount): Decimal =>
  typeof amount === 'string' ? new Decimal(amount).abs() : Decimal.max(weight(amount.from), weight(amount.to));

const setAmount = (kind: 'redecided' | 'mitigated', points: string, { clause, range, amount }: KnownEntry): Checked => {
  if (!DECIMAL.test(points)) return refuse('points-not-a-decimal', { points }, clause);
  if (range === null) return refuse('clause-has-no-range', { clause }, clause);
  const decided = new Decimal(points);
  if (decided.lt(range.from) || decided.gt(range.to)) {
    return refuse('points-outside-range', { clause, points, from: range.from, to: range.to }, clause);
  }
  const present = weight(amount);
  if (kind === 'mitigated' && decided.abs().gte(present)) {
    return refuse('not-a-mitigation', { points, present: present.toFixed() }, clause);
  }
  return { outcome: { kind, points: decided.toFixed() } };
};

const reclassify = (outcome: AppealOutcome & { kind: 'reclassified' }, entry: KnownEntry): Checked => {
  const { toClause } = outcome;
  const named = { clause: toClause, edition: entry.edition };
  if (entry.kind !== 'fact') return refuse('entry-has-no-fact', { clause: entry.clause }, entry.clause);
  if (toClause === entry.clause) return refuse('same-clause', named, toClause);
  if (!entry.clauses.includes(toClause)) return refuse('to-clause-unknown', named, toClause);
  return entry.fitting.includes(toClause) ? { outcome } : refuse('to-clause-does-not-fit', named, toClause);
};

/**
 * Whether this may be the outcome for the entry, with amounts in their plain form. A month-end line, an aggregate or a
 * right rests on no fact of its own, so that there is nothing to dismiss or to reclassify: the facts behind it have
 * entries and appeals of their own. When the entry is gone only the outcomes without an amount are left.
 */
export const checkOutcome = (outcome: AppealOutcome, entry: KnownEntry | null): Checked => {
  if (outcome.kind === 'waived' || outcome.kind === 'rejected') return { outcome };
  if (entry === null)
    return outcome.kind === 'dismissed' ? { outcome } : refuse('entry-gone', { outcome: outcome.kind });
  switch (outcome.kind) {
    case 'dismissed':
      return entry.kind === 'fact' ? { outcome } : refuse('entry-has-no-fact', { clause: entry.clause }, entry.clause);
    case 'redecided':
    case 'mitigated':
      return setAmount(outcome.kind, outcome.points, entry);
    case 'reclassified':
      return reclassify(outcome, entry);
  }
};
