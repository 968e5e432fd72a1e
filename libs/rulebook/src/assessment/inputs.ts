import { type ConsequenceDecision } from './decisions.js';
import { type FiledUnder } from './filed-under.js';

/** A value with the time from which it held, by local date (roles, teams, rulebooks). */
export interface Dated<T> {
  readonly from: string;
  readonly value: T;
}

/** An assessment period of one rulebook at one centre; both days inclusive. Id: `<centre>:<rulebook>:<start>..<end>`. */
export interface Period {
  readonly id: string;
  readonly centre: string;
  readonly rulebook: string;
  readonly start: string;
  readonly end: string;
}

/**
 * What made a duty due that is owed no longer, and why it counts no more: how the record became void (`dismissed`, `withdrawn`,
 * `retracted`), or an `appeal` that dismissed it, with its stream. `event` said so.
 */
export interface FallenGround {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly event: string;
  readonly appeal?: string;
}

/** A fact as an assessment sees it. */
export interface Fact {
  /** `<stream>#<n>`; stays through corrections. */
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  /** Candidates are shown and not charged; void facts are listed only when a ruling or correction made them so. */
  readonly status: 'candidate' | 'standing' | 'void';
  /** When the conduct happened: instant (UTC) and the centre's local date. */
  readonly conductAt: { readonly instant: string; readonly localDate: string };
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly incident?: string;
  readonly contact?: string;
  readonly reportedBy: string;
  /** Ids of the events that the present state rests on, oldest first. */
  readonly events: readonly string[];
  /** Why a void fact is void: `dismissed`, `withdrawn`, `retracted`. */
  readonly voidedBy?: string;
  /** Of an omission whose duty is owed no longer. */
  readonly withoutGround?: FallenGround;
  /** Of an omission: the appeal that is open against what made its duty due, where the edition lets an appeal suspend. */
  readonly groundDisputed?: OpenAppeal;
}

/** A human's choice inside a clause: an amount within its range, or one of its options. Belongs to (fact, clause). */
export interface Discretion {
  readonly fact: string;
  readonly clause: string;
  readonly points?: string;
  readonly option?: string;
  readonly by: string;
  readonly role: string;
  readonly at: string;
  readonly event: string;
  /** The stream that holds it, where it is not the fact's. */
  readonly stream?: string;
  /**
   * The fact's code or attributes are not those that were decided on: somebody has to look at it anew. The choice is listed
   * and decides nothing.
   */
  readonly stale?: true;
}

/** What an appeal decided about an entry. Facts seen at the time are kept: with new facts it holds no longer. */
export interface Ruling {
  readonly entryKey: string;
  readonly outcome: 'dismissed' | 'redecided' | 'mitigated' | 'reclassified' | 'waived' | 'rejected';
  readonly points?: string;
  /** Integer fen, where the entry is a consequence with an amount. */
  readonly fen?: number;
  readonly toClause?: string;
  /** Facts that the entry rested on when it was ruled. */
  readonly facts: readonly string[];
  /** Of pay and a right: what counted against the person when it was ruled, by facts. Absent where nobody noted it. */
  readonly against?: readonly string[];
  /** Whether a condition of the month denied what was ruled on. Absent where none could, and where nobody noted it. */
  readonly denied?: boolean;
  readonly filedUnder?: FiledUnder;
  readonly level: number;
  readonly by: string;
  readonly role: string;
  readonly at: string;
  /** The event of the decision, and the appeal's stream. */
  readonly event: string;
  readonly appeal: string;
}

/** An appeal that waits for a decision at its level. */
export interface OpenAppeal {
  readonly entryKey: string;
  readonly level: number;
  readonly at: string;
  /** The event that filed it or took it to this level, and the appeal's stream. */
  readonly event: string;
  readonly appeal: string;
  readonly filedUnder?: FiledUnder;
}

/**
 * What an approved run of an earlier period said about the person; newest first in `PersonInput.prior`. Without values the
 * run said nothing of the person; a period that is not there has no approved run.
 */
export interface PriorResult {
  readonly period: string;
  readonly values: Readonly<Record<string, string | boolean>>;
  /** The run has no line of the person, who was away or under another rulebook. */
  readonly away?: true;
}

/** What a centre that starts in the middle already knows of a person: read as the result of the period before the first. */
export interface OpeningBalance {
  /** First day of the first period that Dutyledger assesses. */
  readonly before: string;
  /** As in `PriorResult`: streaks, last month's counts, states (`state_<name>`), debts (`debt_<name>`, fen). */
  readonly values: Readonly<Record<string, string | boolean>>;
  /** Months of service completed by then; used instead of the day on which the post was taken. */
  readonly monthsServed?: number;
}

/** All that is known of one person, or of one unit, for an assessment. Days are local dates (`YYYY-MM-DD`). */
export interface PersonInput {
  readonly person: string;
  /** A unit is a subject like a person: `person` is its id, and `posts` hold its kind. Members name it in `teams`. */
  readonly kind?: 'unit';
  /** Sorted by `from`. A person without a post that day is outside every clause. */
  readonly posts: readonly Dated<string | null>[];
  readonly teams: readonly Dated<string | null>[];
  readonly postTakenOn?: string;
  readonly trainingCompletedOn?: string;
  readonly leftOn?: string;
  /**
   * Of a unit: its first day. It owes nothing that came due before, and has no part in a period that ended before; facts of earlier
   * days that somebody recorded about it, or about its members, count.
   */
  readonly createdOn?: string;
  /** The first and the last day of the period on which this rulebook binds the person. */
  readonly segment: { readonly from: string; readonly to: string };
  /** The days on which it does, in order; left out where those are all days from the first to the last. */
  readonly bound?: readonly { readonly from: string; readonly to: string }[];
  readonly facts: readonly Fact[];
  readonly discretions: readonly Discretion[];
  /** About entries of the person; none where left out. */
  readonly decisions?: readonly ConsequenceDecision[];
  readonly rulings: readonly Ruling[];
  /** About entries of the person; none where left out. */
  readonly appeals?: readonly OpenAppeal[];
  /**
   * The events of choices, decisions and rulings in the order of the log, which is that in which they were made. What is not named here
   * goes by the moment at which it is said to have happened.
   */
  readonly madeInOrder?: readonly string[];
  readonly prior: readonly PriorResult[];
  readonly opening?: OpeningBalance;
}

/** What is left in a period of somebody who is not assessed in it. */
export type PersonElsewhere = Pick<PersonInput, 'person' | 'facts' | 'posts' | 'rulings' | 'appeals' | 'madeInOrder'>;
