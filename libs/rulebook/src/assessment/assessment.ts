import { type Amount, type Entry } from './entries.js';
import { type EditionReference } from '../edition/reference.js';
import { type Period } from './inputs.js';
import { type ConsequenceOutcome } from './decisions.js';
import { type Text } from '../edition/text.js';

export type * from './entries.js';
export type * from './inputs.js';
export type * from './filed-under.js';

/** A running balance in fen: carried into the period, added, taken by this period's instalment, and carried on. */
export interface DebtResult {
  readonly opening: number;
  readonly charged: number | { readonly from: number; readonly to: number };
  readonly taken: number | { readonly from: number; readonly to: number };
  readonly closing: number | { readonly from: number; readonly to: number };
}

/** What one pay line comes to, in integer fen; both ends while something that it rests on is undecided. */
export interface PayLineResult {
  readonly line: string;
  readonly clause: string;
  readonly title: Text;
  readonly fen: number | { readonly from: number; readonly to: number };
  readonly waivedBy?: string;
  /** What coefficients of clauses multiplied it by. */
  readonly coefficient?: Amount;
}

/** Where somebody stands in one set of states. */
export interface StateResult {
  /** The state enacted by the end of the period, and since when (local date) where it was enacted in this period. */
  readonly state: string;
  readonly since?: string;
  /** The state that somebody has to enact, null when none is due. */
  readonly due: string | null;
  readonly levels: readonly {
    readonly clause: string;
    readonly state: string;
    /**
     * `without-ground`: enacted in this period and nothing makes it due any more; undoing it is a decision of its own.
     * `outranked`: due, and so is a higher one.
     */
    readonly status: 'due' | 'possible' | 'outranked' | 'enacted' | 'without-ground' | 'not-due' | 'conditional';
  }[];
}

/** Weighted indicators: what is known of them, out of the weight of those. */
export interface IndicatorCardResult {
  /** Null while no figure is known. */
  readonly score: Amount | null;
  readonly full: string;
  readonly indicators: readonly {
    readonly id: string;
    readonly weight: string;
    readonly actual?: Amount | boolean;
    readonly factor?: Amount;
    readonly points?: Amount;
    /** The figure, or its target, is missing: left out of the score and of the full weight. */
    readonly missing?: true;
  }[];
}

/** An account at the end of a period. */
export interface AccountResult {
  readonly initial: Amount;
  readonly net: Amount;
  readonly total: Amount;
  /**
   * Only where it holds entries whose amount the norm leaves open: the total does not contain them, and reads "at least"
   * where they can only add, "at most" where they can only take away, "about" otherwise. `possible` is what it may be, null
   * without bounds.
   */
  readonly open?: { readonly reads: 'at-least' | 'at-most' | 'about'; readonly possible: Amount | null };
}

/** `place` is null for whoever has none or while it hangs on what is undecided; `possible` then says so of first and last. */
export interface ShownPlace {
  readonly place: number | null;
  readonly first: boolean | 'possible';
  readonly last: boolean | 'possible';
  readonly participants: number;
}

/** One person's result for one period. `entries` are in a stable order: conduct instant, then clause order, then key. */
export interface Assessment {
  readonly person: string;
  /** Present when the subject is a unit. */
  readonly kind?: 'unit';
  readonly period: Period;
  readonly ended: boolean;
  readonly editions: readonly EditionReference[];
  readonly post: string | null;
  readonly team: string | null;
  readonly entries: readonly Entry[];
  readonly measures: Readonly<Record<string, Amount | boolean>>;
  readonly accounts: Readonly<Record<string, AccountResult>>;
  /** Present where the edition has indicators for the person. */
  readonly scorecards?: Readonly<Record<string, IndicatorCardResult>>;
  /** Present where the edition has states. */
  readonly states?: Readonly<Record<string, StateResult>>;
  /** null: outside every band. Several while undecided points leave it open. */
  readonly grade: string | null | readonly (string | null)[];
  readonly pay: readonly PayLineResult[];
  /** Present where the edition has debts. */
  readonly debts?: Readonly<Record<string, DebtResult>>;
  readonly payFen: number | { readonly from: number; readonly to: number };
  readonly rights: readonly {
    readonly clause: string;
    readonly right: string;
    readonly status: 'arisen' | 'possible' | 'not-arisen' | 'conditional';
    /** What was decided about it. */
    readonly decided?: ConsequenceOutcome;
  }[];
  readonly places: Readonly<Record<string, ShownPlace>>;
  /** What later months read, by name: numbers (money in fen), `64..67` while one is undecided, `unknown` for an undecided yes or no. */
  readonly results: Readonly<Record<string, string | boolean>>;
  /**
   * What somebody still has to decide, and points or pay that read an earlier period without an approved run. `amount` is an
   * opened consequence whose money pay waits for; `figure` a pay line that is left out because something that it reads was not
   * recorded; `unknown` what nobody can decide, because a record lacks something, an earlier month is not known for certain or a place
   * hangs on somebody else's card. Closing waits for all but a `consequence`, on which no pay depends, and a `figure`, which may never come.
   */
  readonly open: readonly {
    readonly entry: string;
    readonly what:
      | 'discretion'
      | 'choice'
      | 'candidate'
      | 'appeal'
      | 'earlier-run'
      | 'amount'
      | 'figure'
      | 'unknown'
      | 'consequence';
  }[];
}
