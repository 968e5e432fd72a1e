import { Decimal } from 'decimal.js';
import { refuse, type Refusal } from '#eventsourcing';
import { type AppealOutcome } from './commands.js';
import { type KnownEntry } from './known.js';
import { heaviest, signedLike, weight } from './outcomes.js';
import { type AppealCase } from './state.js';

type Objection = { readonly refusal: Refusal } | null;

/** Outcomes that leave the person with less than there was, whichever sign the account counts with. */
const LIGHTENING: ReadonlySet<AppealOutcome['kind']> = new Set<AppealOutcome['kind']>(['waived', 'mitigated']);

/** What an outcome sets, beside what it would take the place of, as people read them. */
const amountsOf = (
  outcome: AppealOutcome,
  entry: KnownEntry,
): { readonly set: Decimal; readonly present: Decimal; readonly unit: string } | null => {
  if ('fen' in outcome && outcome.fen !== undefined && entry.money !== undefined)
    return { set: new Decimal(outcome.fen), present: new Decimal(heaviest(entry.money.fen)), unit: ' fen' };
  if ('points' in outcome && outcome.points !== undefined)
    return { set: new Decimal(outcome.points), present: weight(entry.amount), unit: '' };
  const price = outcome.kind === 'reclassified' ? entry.prices?.[outcome.toClause] : undefined;
  if (price !== undefined) return { set: new Decimal(price), present: weight(entry.amount), unit: '' };
  return null;
};

/** Of an amount above nothing only a waiver or a mitigation below says that it is a burden; a bonus may well be raised. */
const isHeavier = (set: Decimal, present: Decimal, below: AppealOutcome['kind'] | undefined): boolean => {
  const isBurden = set.isNegative() || (below !== undefined && LIGHTENING.has(below));
  return isBurden && set.abs().gt(present);
};

/** Whether what there is can only be a gain, which nothing below zero may take the place of. */
const isGain = ({ amount, money }: KnownEntry): boolean => {
  if (money !== undefined) return false;
  return new Decimal(typeof amount === 'string' ? amount : amount.from).gt(0);
};

/**
 * Why a higher level cannot decide so: only the person can ask it, and nobody should lose by asking what the level below left them.
 * A month-end line is its person's gain.
 */
export const objectToWorsening = (state: AppealCase, outcome: AppealOutcome, entry: KnownEntry | null): Objection => {
  const { level } = state;
  if (level === 1 || entry === null || entry.kind === 'period-end') return null;
  const below = state.decisions.at(-1)?.outcome;
  const amounts = amountsOf(outcome, entry);
  if (outcome.kind === 'reclassified' && below === 'waived')
    return refuse(
      'level-would-worsen',
      { level, amount: outcome.points ?? outcome.toClause, present: '0' },
      entry.clause,
    );
  if (amounts === null) return null;
  const { set, present, unit } = amounts;
  const isLoss = set.isNegative() && isGain(entry);
  if (!isLoss && !isHeavier(set, present, below)) return null;
  const shown = isLoss ? present.toFixed() : signedLike(set, present);
  const values = { level, amount: `${set.toFixed()}${unit}`, present: `${shown}${unit}` };
  return refuse('level-would-worsen', values, entry.clause);
};
