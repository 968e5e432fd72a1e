import { type EditionReference } from '../edition/reference.js';
import { type Discretion, type FallenGround, type OpenAppeal, type Ruling } from './inputs.js';
import { type ConsequenceOutcome, type ListedDecision } from './decisions.js';
import { type Text } from '../edition/text.js';

/**
 * Exact values are decimal strings. An undecided one is an interval with both ends included, unless `open` names an end
 * that does not belong to it ("less than 20").
 */
export type Amount = string | { readonly from: string; readonly to: string; readonly open?: 'from' | 'to' | 'both' };

/** An expression with the value of every part; `text` is the source of the part. */
export interface Explained {
  readonly text: string;
  readonly value: string;
  /** Text and value as the printed edition says them, where somebody reads the explanation. */
  readonly words?: Text;
  readonly parts?: readonly Explained[];
}

/**
 * Why an entry is what it is. Always there: clause, edition, facts with their event ids, who decided. `condition` and
 * `formula` are trees that are built only when asked for.
 */
export interface Because {
  readonly clause: string;
  readonly edition: EditionReference;
  /** Present on a re-run "as if this edition had been in force". */
  readonly asIf?: boolean;
  readonly facts: readonly { readonly id: string; readonly code: string; readonly events: readonly string[] }[];
  readonly excusedBy?: readonly { readonly id: string; readonly code: string; readonly events: readonly string[] }[];
  /** For an omission that is listed with 0 because nothing makes the duty due any more. */
  readonly withoutGround?: FallenGround;
  readonly decidedBy?: Discretion;
  /** Every decision on what the clause opened, oldest first, also those that were replaced or hold no longer. */
  readonly decisions?: readonly ListedDecision[];
  /**
   * Every ruling that bears on this entry, also those that hold no longer (`stale`). `clause`: under which the fact was charged when
   * it was made, where that clause does not price the fact any more.
   */
  readonly rulings?: readonly (Ruling & { readonly stale: boolean; readonly clause?: string })[];
  /** For an entry that waits for an appeal, against itself or against what made a duty due: which one, and what the entry is without it. */
  readonly suspendedBy?: OpenAppeal & Pick<Entry, 'status' | 'amount' | 'fen' | 'coefficient'>;
  /**
   * For an entry that depends on a condition of the month and is not what that says, as what was granted of it all the same: the condition
   * denies it. Whatever is `not-met` says so by itself.
   */
  readonly denied?: true;
  /** For a displaced entry: the entry that took its place, and the group that says so. */
  readonly displacedBy?: { readonly entry: string; readonly group: string };
  /** How often the clause counts at most (`1/day`, `1/exam`) where that made it nothing; of a line of pay the clause that waives it. */
  readonly limit?: string;
  /** For an entry over a limit (`1/day`, `1/exam`): the facts that were counted already. */
  readonly countedBy?: readonly {
    readonly id: string;
    readonly code: string;
    readonly events: readonly string[];
    /** Local date of the conduct, of a fact that an earlier period counted. */
    readonly date?: string;
  }[];
  /** For a value that nobody knows yet: earlier periods that it reads and that have no approved run, and what to do. */
  readonly withoutRun?: readonly { readonly period: string; readonly reason: Text }[];
  /** For aggregates and measures: the entries that were counted. */
  readonly counted?: readonly string[];
  readonly condition?: Explained;
  readonly formula?: Explained;
}

/** How an entry stands, and so what it counts. */
export type EntryStatus =
  /** Counts in full. */
  | 'charged'
  /** A person has to choose within the range; counts as an interval. */
  | 'undecided'
  /** Counts with the amount that an appeal set. */
  | 'mitigated'
  | 'redecided'
  /** Listed with 0. */
  | 'excused'
  | 'displaced'
  | 'dismissed'
  | 'reclassified'
  | 'waived'
  | 'candidate'
  /** Listed with 0 while an appeal is open, where the edition says that the consequence waits. */
  | 'suspended'
  /** Month-end clause before the month has ended: listed, not counted. */
  | 'conditional'
  /** Month-end clause after it: condition not met, 0, appealable. */
  | 'not-met'
  /** The norm leaves the amount open: listed with 0, counted as a violation, never decided and never in the way. */
  | 'unset'
  /** A consequence that somebody has to decide on. */
  | 'opened'
  /** What somebody decided about it. */
  | ConsequenceOutcome
  | 'reported';

/** One line of an assessment: what one clause makes of one fact, or of the period, for one person or unit, with the reason. */
export interface Entry {
  /** Outlives corrections, new editions and renumbered clauses; see `entryKey`. */
  readonly key: string;
  /** Keys under which a ruling on a clause that this one continues may be filed. */
  readonly formerKeys: readonly string[];
  readonly kind: 'fact' | 'aggregate' | 'period-end' | 'pay' | 'outcome';
  readonly person: string;
  readonly clause: string;
  readonly title: Text;
  readonly class: string;
  /** The account charged, or the process opened. */
  readonly target: string;
  readonly status: EntryStatus;
  /** What counts in the account: '0' for everything listed with 0. Empty interval ends never occur. */
  readonly amount: Amount;
  /** Before rulings, groups and limits: what the clause itself says. */
  readonly clauseAmount: Amount;
  /** What an amount that the norm leaves open may be, as a band (`'[0..20)'`). */
  readonly unset?: string;
  /** How many times an aggregate applied. */
  readonly times?: string;
  /** What a pay line of the month `dates.payMonth` is multiplied by. */
  readonly coefficient?: Amount;
  /** Money of an effect or of a pay line, integer fen; of an opened consequence what may be decided, then what was. */
  readonly fen?: number | { readonly from: number; readonly to: number };
  /** Of an opened consequence with an amount: what the clause itself says, before decisions and rulings. */
  readonly clauseFen?: number | { readonly from: number; readonly to: number };
  readonly dates: { readonly conduct?: string; readonly period: string; readonly payMonth: string };
  readonly because: Because;
}
