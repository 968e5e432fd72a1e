import { type ConsequenceDecision, type ListedDecision } from '../../assessment/decisions.js';
import { type Entry, type Ruling } from '../../assessment/assessment.js';
import { type Effect, type OpensEffect } from '../../edition/edition.js';
import { hull, parseDecimal, type Quantity, ZERO } from '../../expressions/index.js';
import { type Claim } from '../facts/claim.js';
import { decide } from '../facts/decisions.js';
import { type EffectResult } from './effects.js';
import { toFen } from '../fen.js';
import { type Line, type LineMoney } from '../line.js';
import { choiceAwaited } from './awaited.js';
import { isGiving } from './giving.js';
import { type MadeInOrder } from '../facts/made-in-order.js';
import { isSwitchedOff, moneyValue } from './line-money.js';
import { type EffectPlan } from '../plan/plan-parts.js';
import {
  effectiveRuling,
  isDecidedSince,
  isLightening,
  isStale,
  isWithin,
  settle,
  type Settlement,
} from '../facts/rulings.js';

/** What an effect of a clause comes to about one fact, with what was decided about it. */
export interface Consequence {
  readonly settlement: Settlement;
  readonly money: LineMoney | null;
  readonly shown: Pick<Entry, 'fen' | 'clauseFen' | 'coefficient'>;
  readonly decisions: readonly ListedDecision[];
  readonly awaits: Line['awaits'];
}

/** Whether the effect opens a process that somebody decides about, and sets no points itself. */
export const isOpening = (effect: Effect): effect is OpensEffect => effect.kind === 'opens';

/** Whether pay waits for the amount: the edition says where it goes, and nobody has left that switched off. */
const movesPay = (effect: OpensEffect): boolean =>
  (effect.line !== undefined || effect.debt !== undefined) && !isSwitchedOff(effect);

interface Settled {
  readonly settlement: Settlement;
  readonly fen: Quantity | null;
}

/** The entry waits for a decision again, or for what is not known, and may come to anything that its clause allows. */
const openAgain = (status: DecidedMoney['open'], most: Quantity | null): Settled => ({
  settlement: { status, amount: ZERO, awaits: false, stale: true },
  fen: most,
});

/**
 * How a consequence stands before anybody decided: nothing is opened until it is known that the clause applies at all, or somebody could
 * be dismissed for what a record does not say.
 */
const openStatus = ({ certain }: Claim): 'opened' | 'undecided' => (certain ? 'opened' : 'undecided');

/** What an effect comes to once decisions are counted in, with the last one that holds. */
interface DecidedMoney {
  readonly unruled: EffectResult;
  readonly fen: Quantity | null;
  readonly decisions: readonly ListedDecision[];
  /** In which they and the rulings were made. */
  readonly order: MadeInOrder;
  /** How it stands without any of them. */
  readonly open: 'opened' | 'undecided';
}

/** What a ruling leaves that holds no longer: what was decided since by somebody who knew of it, else the entry is open again. */
const withoutRuling = (
  { unruled, fen, decisions, order, open }: DecidedMoney,
  most: Quantity | null,
  ruling: Ruling,
): Settled => {
  const isAnew = decisions.some((decision) => decision.holds && isDecidedSince(decision, ruling, order));
  return isAnew ? { settlement: { ...unruled, stale: true }, fen } : openAgain(open, most);
};

/**
 * An appeal may set another amount within what the clause allows; like every ruling it holds for the facts that it saw, and where it
 * lifted or lessened what was taken it takes nothing from what is given since.
 */
const settleMoney = (
  decided: DecidedMoney,
  most: Quantity | null,
  ruling: Ruling | null,
  facts: readonly string[],
  isGain: () => boolean,
): Settled => {
  const { unruled, fen: before } = decided;
  if (ruling !== null && isLightening(ruling.outcome) && isGain())
    return { settlement: { ...unruled, stale: true }, fen: before };
  if (ruling !== null && isStale(ruling, facts)) return withoutRuling(decided, most, ruling);
  if (ruling?.outcome !== 'mitigated' && ruling?.outcome !== 'redecided')
    return { settlement: settle(unruled, ruling, facts, { isGain }), fen: before };
  const fen = ruling.fen === undefined ? null : parseDecimal(String(ruling.fen));
  if (fen === null || most === null || !isWithin(fen, most)) return withoutRuling(decided, most, ruling);
  return { settlement: { status: ruling.outcome, amount: ZERO, awaits: false, stale: false }, fen };
};

/**
 * Pay waits for money that it takes or gives, or for the record where nobody knows whether it does; what else was opened is no matter of
 * this month's pay.
 */
const awaited = (effect: OpensEffect, { status }: Settlement): Line['awaits'] => {
  if (status === 'undecided') return movesPay(effect) ? 'unknown' : null;
  if (status !== 'opened') return null;
  return movesPay(effect) ? 'amount' : 'consequence';
};

const NOTHING: ReadonlySet<Entry['status']> = new Set<Entry['status']>(['dismissed', 'waived', 'reclassified']);

const lineMoney = (effect: OpensEffect, fen: Quantity | null): LineMoney | null => {
  if (fen === null || !movesPay(effect)) return null;
  if (effect.debt !== undefined) return { kind: 'owes', debt: effect.debt, fen };
  return effect.line === undefined ? null : { kind: 'money', line: effect.line, fen };
};

/**
 * A consequence that stands: opened, and what was decided and ruled about it. Its money is an interval from nothing to
 * the clause's amount until somebody decided.
 */
export const consequenceOf = (
  claim: Claim,
  plan: EffectPlan & { readonly effect: OpensEffect },
  result: EffectResult,
  known: {
    readonly decisions: readonly ConsequenceDecision[];
    readonly rulings: readonly Ruling[];
    readonly order: MadeInOrder;
    /** Nobody has chosen yet among the options of the clause, of which this is the default. */
    readonly choiceAwaits: boolean;
  },
): Consequence => {
  const { effect } = plan;
  const clause = claim.clause.clause.id;
  const facts = [claim.view.fact.id];
  const amount = moneyValue(claim, plan);
  const most = amount === null ? null : hull(ZERO, amount);
  const open = openStatus(claim);
  const decided = {
    ...decide({ ...result, status: open }, known.decisions, facts, most),
    order: known.order,
    open,
  };
  const isGain = (): boolean => isGiving(claim, plan, decided.unruled, decided.fen);
  const { settlement, fen } = settleMoney(decided, most, effectiveRuling(known.rulings), facts, isGain);
  const stands = !NOTHING.has(settlement.status);
  return {
    settlement,
    money: stands ? lineMoney(effect, fen) : null,
    shown: {
      ...(stands && fen !== null && { fen: toFen(fen, 'half-up', clause) }),
      ...(amount !== null && { clauseFen: toFen(amount, 'half-up', clause) }),
    },
    decisions: decided.decisions,
    awaits: stands && known.choiceAwaits ? choiceAwaited(claim) : awaited(effect, settlement),
  };
};
