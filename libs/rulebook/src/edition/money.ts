import { type Text } from './text.js';

/**
 * Money whose lawfulness is doubtful is off until somebody answers for it: a legal note switches it off, and only
 * `enabled` together with `enabledBy` switches it on. Off means recorded and reported with nothing.
 */
export interface LegalSwitch {
  readonly enabled: boolean;
  readonly note?: Text;
  readonly enabledBy?: { readonly role: string; readonly on: string; readonly reason: Text };
}

/** What a clause about a fact does to pay. Amounts are expressions in fen. */
export type MoneyEffect =
  /** Multiplies a pay line of a month: that of the date attribute `month`, else of the period. */
  | {
      readonly kind: 'coefficient';
      readonly factor: string;
      readonly line: string;
      readonly month?: string;
      /** Money expression over the fact: what the coefficient withholds is never more. */
      readonly atMost?: string;
      readonly legal?: LegalSwitch;
    }
  /** Adds to a debt. `amount` is a money expression over the fact. */
  | { readonly kind: 'owes'; readonly debt: string; readonly amount: string; readonly legal?: LegalSwitch }
  /** Puts money on a pay line that collects: a fine ticket, a refund. */
  | { readonly kind: 'money'; readonly line: string; readonly amount: string; readonly legal?: LegalSwitch };

/**
 * A consequence that somebody decides on: dismissal, accountability, compensation. `amount` (a money expression over the
 * fact) where it has one: the most that can be decided. The money decided is put on a pay line that collects, with the
 * sign of the amount, or added to a debt; with neither it is recorded and pays nothing.
 */
export interface OpensEffect {
  readonly kind: 'opens';
  readonly process: string;
  readonly decidedBy: readonly string[];
  readonly amount?: string;
  readonly line?: string;
  readonly debt?: string;
  readonly legal?: LegalSwitch;
}

/** Something owed that is taken from pay in instalments, with a running balance over the periods. */
export interface Debt {
  /** Source id, and the pay line that takes the instalment. */
  readonly id: string;
  readonly line: string;
  readonly title: Text;
  readonly source: string;
  /** Money expression over the period, `owed` (carried in and added) and `carried` (carried in alone); held between nothing and what is owed. */
  readonly instalment: string;
}
