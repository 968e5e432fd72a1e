import { type Entry, type EntryStatus } from '../../assessment/assessment.js';
import { localDateOf } from '../../calendars/dates.js';
import { type Effect, type MoneyEffect } from '../../edition/edition.js';
import {
  hull,
  isExact,
  isInterval,
  ONE,
  parseDecimal,
  type Quantity,
  toAmount,
  ZERO,
} from '../../expressions/index.js';
import { monthOfPay, periodContaining } from '../../periods.js';
import { type Claim } from '../facts/claim.js';
import { toFen } from '../fen.js';
import { type LineMoney } from '../line.js';
import { type EffectPlan } from '../plan/plan-parts.js';

/** Whether the effect moves pay, and not an account: a coefficient, a debt or an amount. */
export const isMoneyEffect = (effect: Effect): effect is MoneyEffect =>
  effect.kind === 'coefficient' || effect.kind === 'owes' || effect.kind === 'money';

/** Off is what a legal note leaves it, until somebody answers for switching it on. */
export const isSwitchedOff = ({ legal }: Pick<MoneyEffect, 'legal'>): boolean => legal?.enabled === false;

/**
 * The month of pay that a date attribute (a local date or an instant) falls into; null where nobody stated it, or another edition, under
 * which the conduct was recorded, took something else than a date for it.
 */
const monthOf = ({ view }: Claim, attribute: string | undefined): string | null => {
  const stated = attribute === undefined ? undefined : view.fact.attributes[attribute];
  if (typeof stated !== 'string') return null;
  const { edition } = view.plan;
  const date = localDateOf(stated, edition.zone);
  return date === null ? null : monthOfPay(periodContaining(edition, '', date));
};

/** What the effect's money expression says, in fen; null where it has none or nobody knows. */
export const moneyValue = (claim: Claim, { money }: EffectPlan): Quantity | null => {
  const value = money === null ? null : claim.view.evaluate(money);
  if (value === null || !(isExact(value) || isInterval(value))) return null;
  return claim.certain ? value : hull(ZERO, value);
};

/** What an entry of this status does to pay. `payMonth` is the month of the period; nothing takes effect in an earlier one. */
export const moneyOf = (claim: Claim, plan: EffectPlan, status: EntryStatus, payMonth: string): LineMoney | null => {
  const { effect } = plan;
  if (!isMoneyEffect(effect) || status !== 'charged') return null;
  if (effect.kind === 'coefficient') {
    const factor = parseDecimal(effect.factor);
    const month = monthOf(claim, effect.month) ?? payMonth;
    const atMost = moneyValue(claim, plan);
    // A bound that nobody knows may be anything from nothing on.
    const isCertain = claim.certain && (effect.atMost === undefined || atMost !== null);
    return {
      kind: 'coefficient',
      line: effect.line,
      month: month > payMonth ? month : payMonth,
      factor: isCertain ? factor : hull(ONE, factor),
      atMost,
    };
  }
  const fen = moneyValue(claim, plan);
  if (fen === null) return null;
  return effect.kind === 'owes' ? { kind: 'owes', debt: effect.debt, fen } : { kind: 'money', line: effect.line, fen };
};

/** The money of an entry as it shows it. */
export const shownMoney = (money: LineMoney | null, clause: string): Pick<Entry, 'fen' | 'coefficient'> => {
  if (money === null) return {};
  return money.kind === 'coefficient'
    ? { coefficient: toAmount(money.factor) }
    : { fen: toFen(money.fen, 'half-up', clause) };
};
