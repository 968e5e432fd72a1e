import { Decimal } from 'decimal.js';
import { refuse, type Refusal } from '#eventsourcing';
import { isLightening } from '#rulebook';
import { type AppealOutcome } from './commands.js';
import { type KnownEntry } from './known.js';
import { amountShown, heaviest, signedLike, weight } from './outcomes.js';
import { type AppealCase } from './state.js';

type Objection = { readonly refusal: Refusal } | null;
type Below = AppealOutcome['kind'] | undefined;

interface Amounts {
  readonly set: Decimal;
  /** How heavy what it would take the place of is at its worst. */
  readonly present: Decimal;
  readonly unit: string;
}

/** What an outcome sets, beside what it would take the place of, as people read them. */
const amountsOf = (outcome: AppealOutcome, entry: KnownEntry): Amounts | null => {
  if ('fen' in outcome && outcome.fen !== undefined && entry.money !== undefined)
    return { set: new Decimal(outcome.fen), present: new Decimal(heaviest(entry.money.fen)), unit: ' fen' };
  if ('points' in outcome && outcome.points !== undefined)
    return { set: new Decimal(outcome.points), present: weight(entry.amount), unit: '' };
  const price = outcome.kind === 'reclassified' ? entry.prices?.[outcome.toClause] : undefined;
  return price === undefined ? null : { set: new Decimal(price), present: weight(entry.amount), unit: '' };
};

const lowestOf = ({ amount }: KnownEntry): Decimal => new Decimal(typeof amount === 'string' ? amount : amount.from);

/** What is below nothing is a burden; of the rest some accounts say so, and else a waiver or a mitigation below: a bonus may well be raised. */
const isHeavier = ({ set, present }: Amounts, entry: KnownEntry, below: Below): boolean => {
  if (entry.isGain === true || set.abs().lte(present)) return false;
  if (set.isNegative()) return true;
  if (entry.kind === 'period-end') return false;
  const isKnownBurden = entry.countsAgainst === true || (below !== undefined && isLightening(below));
  return isKnownBurden && (entry.money !== undefined || !lowestOf(entry).isNegative());
};

/** Whether what there is can only be a gain, which nothing below zero may take the place of. */
const isAboveNothing = (entry: KnownEntry): boolean => entry.money === undefined && lowestOf(entry).gt(0);

/** The least of what there is: points, or money where the entry has an amount of it. */
const leastOf = (entry: KnownEntry): Decimal => {
  const fen = entry.money?.fen;
  if (fen === undefined) return lowestOf(entry);
  return new Decimal(typeof fen === 'number' ? fen : fen.from);
};

/** Whether less would be left of a gain, or what is above nothing would be turned into a loss. */
const isLoss = ({ set }: Amounts, entry: KnownEntry): boolean =>
  entry.isGain === true ? set.lt(leastOf(entry)) : set.isNegative() && isAboveNothing(entry);

/** Whether nothing is left of what the entry gives: without the fact, and under a clause that prices it nowhere. */
const takesAll = (outcome: AppealOutcome, { prices }: KnownEntry): boolean =>
  outcome.kind === 'dismissed' ||
  (outcome.kind === 'reclassified' && outcome.points === undefined && prices?.[outcome.toClause] === undefined);

const objectToTakingAll = (level: number, outcome: AppealOutcome, entry: KnownEntry): Objection =>
  entry.isGain === true && takesAll(outcome, entry)
    ? refuse('level-would-worsen', { level, amount: '0', present: amountShown(entry) }, entry.clause)
    : null;

/** Another clause, by what it lays on the person besides what the entry charges now; after a waiver there is nothing that it could replace. */
const objectToClause = (level: number, outcome: AppealOutcome, entry: KnownEntry, below: Below): Objection => {
  if (outcome.kind !== 'reclassified') return null;
  if (below === 'waived')
    return refuse(
      'level-would-worsen',
      { level, amount: outcome.points ?? outcome.toClause, present: '0' },
      entry.clause,
    );
  const added = entry.burdens?.[outcome.toClause] ?? [];
  if (added.length === 0) return null;
  const values = { level, amount: `${outcome.toClause} (${added.join(', ')})`, present: amountShown(entry) };
  return refuse('level-would-worsen', values, entry.clause);
};

/**
 * Why a higher level cannot decide so: only the person can ask it, and nobody should lose by asking what the level below left them. The
 * first level decides anew what the case left open, anywhere within the range. What a month-end line adds is its person's gain.
 */
export const objectToWorsening = (state: AppealCase, outcome: AppealOutcome, entry: KnownEntry | null): Objection => {
  const { level } = state;
  if (level === 1 || entry === null) return null;
  const below = state.decisions.at(-1)?.outcome;
  const objection = objectToClause(level, outcome, entry, below) ?? objectToTakingAll(level, outcome, entry);
  if (objection !== null) return objection;
  const amounts = amountsOf(outcome, entry);
  if (amounts === null) return null;
  const { set, present, unit } = amounts;
  const isLost = isLoss(amounts, entry);
  if (!isLost && !isHeavier(amounts, entry, below)) return null;
  const shown = isLost ? leastOf(entry).toFixed() : signedLike(set, present);
  const values = { level, amount: `${set.toFixed()}${unit}`, present: `${shown}${unit}` };
  return refuse('level-would-worsen', values, entry.clause);
};
