import { type FiledUnder } from './filed-under.js';

/** What became of a consequence that a clause only opens. */
export const CONSEQUENCE_OUTCOMES = ['carried-out', 'not-carried-out', 'replaced'] as const;
/** Carried out, not carried out, or something else in its place (`replacedBy`). */
export type ConsequenceOutcome = (typeof CONSEQUENCE_OUTCOMES)[number];

/**
 * What somebody decided about an entry that its clause leaves to a person: whether a consequence is carried out and with
 * which money, or which points within a range that belongs to no fact of its own. Belongs to the entry. A later decision
 * takes the place of an earlier one, and both stay listed.
 */
export interface ConsequenceDecision {
  readonly entryKey: string;
  /** Absent where the entry waits for points. */
  readonly outcome?: ConsequenceOutcome;
  /** Integer fen, of a consequence with an amount that is carried out; between nothing and the clause's amount. */
  readonly fen?: number;
  /** Decimal text. */
  readonly points?: string;
  /** What took the consequence's place, as a code: `written-warning`. */
  readonly replacedBy?: string;
  /** Facts that the entry rested on when it was decided. */
  readonly facts: readonly string[];
  readonly filedUnder?: FiledUnder;
  /** Ids of what was looked at: recordings, invoices, minutes. */
  readonly evidence: readonly string[];
  /** Place of the decision in its stream: of two about one entry the later holds. */
  readonly revision: number;
  readonly by: string;
  readonly role: string;
  readonly at: string;
  readonly event: string;
  /** The stream that holds it: the case's, or one of the entry's own. */
  readonly stream: string;
  /** A fact behind the entry was corrected since: the decision is listed and decides nothing. */
  readonly stale?: true;
}

/** A decision as an entry lists it. */
export interface ListedDecision extends ConsequenceDecision {
  /** Only of the one that the entry goes by. */
  readonly holds: boolean;
}
