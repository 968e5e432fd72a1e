import { type ConsequenceDecision, type ConsequenceOutcome, type ListedDecision } from './decisions.js';
import { type Text } from './edition.js';

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
}

/**
 * What an approved run of an earlier period said about the person; newest first in `PersonInput.prior`. Without values the
 * run said nothing of the person; a period that is not there has no approved run.
 */
export interface PriorResult {
  readonly period: string;
  readonly values: Readonly<Record<string, string | boolean>>;
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
  /** Of a unit: its first day. It owes nothing that came due before; facts of earlier days that somebody recorded about it count. */
  readonly createdOn?: string;
  /** Days of the period on which this rulebook binds the person. */
  readonly segment: { readonly from: string; readonly to: string };
  readonly facts: readonly Fact[];
  readonly discretions: readonly Discretion[];
  /** About entries of the person; none where left out. */
  readonly decisions?: readonly ConsequenceDecision[];
  readonly rulings: readonly Ruling[];
  /** About entries of the person; none where left out. */
  readonly appeals?: readonly OpenAppeal[];
  readonly prior: readonly PriorResult[];
  readonly opening?: OpeningBalance;
}

/** What is left in a period of somebody who is not assessed in it. */
export type PersonElsewhere = Pick<PersonInput, 'person' | 'facts' | 'posts' | 'rulings'>;

/**
 * Exact values are decimal strings. An undecided one is an interval with both ends included, unless `open` names an end
 * that does not belong to it ("less than 20").
 */
export type Amount = string | { readonly from: string; readonly to: string; readonly open?: 'from' | 'to' | 'both' };

export interface EditionReference {
  readonly rulebook: string;
  readonly version: number;
  readonly hash: string;
}

/** An expression with the value of every part; `text` is the source of the part. */
export interface Explained {
  readonly text: string;
  readonly value: string;
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
  /** Every ruling that bears on this entry, also those that hold no longer (`stale`). */
  readonly rulings?: readonly (Ruling & { readonly stale: boolean })[];
  /** For an entry that waits for an appeal: which one, and what the entry is without it. */
  readonly suspendedBy?: OpenAppeal & Pick<Entry, 'status' | 'amount' | 'fen'>;
  /** For a displaced entry: the entry that took its place, and the group that says so. */
  readonly displacedBy?: { readonly entry: string; readonly group: string };
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

/** A running balance in fen: carried into the period, added, taken by this period's instalment, and carried on. */
export interface DebtResult {
  readonly opening: number;
  readonly charged: number | { readonly from: number; readonly to: number };
  readonly taken: number | { readonly from: number; readonly to: number };
  readonly closing: number | { readonly from: number; readonly to: number };
}

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
   * recorded. Closing waits for all but a `consequence`, on which no pay depends, and a `figure`, which may never come.
   */
  readonly open: readonly {
    readonly entry: string;
    readonly what:
      'discretion' | 'choice' | 'candidate' | 'appeal' | 'earlier-run' | 'amount' | 'figure' | 'consequence';
  }[];
}
