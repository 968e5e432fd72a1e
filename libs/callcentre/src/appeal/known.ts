import { type Moment, type Position } from '#eventsourcing';
import { type Amount, type Entry, type Edition } from '#rulebook';

export type AppealLevels = Edition['processes']['appeal']['levels'];

/** Bounds within which the clause lets somebody set the amount; decimal text, both ends included. */
export interface AmountRange {
  readonly from: string;
  readonly to: string;
}

/** The entry as the scorecards of the moment of the decision show it. */
export interface KnownEntry {
  readonly person: string;
  readonly kind: Entry['kind'];
  readonly clause: string;
  readonly edition: string;
  readonly period: string;
  readonly amount: Amount;
  /** Of a consequence with an amount: what it comes to now, and the bounds within which it can be set. Integer fen. */
  readonly money?: {
    readonly fen: NonNullable<Entry['fen']>;
    readonly from: number;
    readonly to: number;
  };
  /** Of a pay line, and of money that a clause moves: what it comes to. Integer fen. Nobody sets it, since it follows from what is recorded. */
  readonly comesTo?: NonNullable<Entry['fen']>;
  /** Present where what the entry gives is its person's gain. */
  readonly isGain?: true;
  /** The event of the decision that the entry goes by, where somebody decided. */
  readonly decision?: string;
  readonly facts: readonly string[];
  /** Of what depends on a condition of the month: whether that condition denies it, but for what appeals granted. */
  readonly denied?: boolean;
  /** Of pay and a right: the facts that count against the person, from which it follows. */
  readonly against?: readonly string[];
  /** Present where what an appeal ruled holds no longer, and the entry is undecided until somebody rules anew. */
  readonly unsettled?: true;
  /** null where the clause leaves nothing to set. */
  readonly range: AmountRange | null;
  /**
   * Clauses of the same edition to which a fact can be reclassified: those in force that charge for a fact, each with the
   * range within which somebody has to choose, null where it has one amount. Which of them fits is the decider's judgement.
   */
  readonly targets: Readonly<Record<string, AmountRange | null>>;
  /** What those of them with one amount count in the account that the entry charges; of one that takes what the fact states, that. */
  readonly prices?: Readonly<Record<string, string>>;
  /** The post that the person held at the conduct, and the clauses that are for others; absent where nobody knows the post. */
  readonly held?: { readonly post: string; readonly notFor: readonly string[] };
  /** What clauses would lay on the person besides, and nothing lays on them now: processes, debts, pay, other accounts. */
  readonly burdens?: Readonly<Record<string, readonly string[]>>;
  /** Whether more in the account that the entry charges is worse for the person. */
  readonly countsAgainst?: boolean;
  readonly clauses: readonly string[];
}

/** What `gather` reads for a decision on an appeal. */
export interface AppealKnown {
  /** Who leads the unit that the entry charges, and speaks for it; null where it charges a person. */
  readonly leader: string | null;
  /** null when there is no such entry now. */
  readonly entry: KnownEntry | null;
  /** Of the entry's edition, else of the one under which the appeal was filed or its level asked. */
  readonly levels: AppealLevels;
  /** The edition that provides them; null where there is neither an entry nor an appeal. */
  readonly levelsOf: string | null;
  /** Whether the personal data of whoever appealed, else of the entry's person, were erased. */
  readonly erased: boolean;
  /** When the time to appeal began by the newest notice of the entry to its person. */
  readonly notifiedAt: Moment | null;
  /** Where that notice stands in the log, which alone says what came before it: a clock may have been set back meanwhile. */
  readonly noticeAt: Position | null;
  /** The day on which the last level decided, from which on the next can be asked; null where none did. */
  readonly decidedOn: string | null;
  /** Event types by which the actor took part in the cases behind the entry. */
  readonly part: readonly string[];
}
