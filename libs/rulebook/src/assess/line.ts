import { type Assessment, type Because, type Entry, type EntryStatus } from '../assessment/assessment.js';
import { CONSEQUENCE_OUTCOMES } from '../assessment/decisions.js';
import { type Quantity } from '../expressions/index.js';
import { type UnsetAmount } from './plan/unset.js';

/** A pay coefficient with its month (`YYYY-MM`), an amount owed, or an amount on a pay line; money in fen. */
export type LineMoney =
  | {
      readonly kind: 'coefficient';
      readonly line: string;
      readonly month: string;
      readonly factor: Quantity;
      /** What it withholds is never more; null where nothing bounds it. */
      readonly atMost: Quantity | null;
    }
  | { readonly kind: 'owes'; readonly debt: string; readonly fen: Quantity }
  | { readonly kind: 'money'; readonly line: string; readonly fen: Quantity };

/** An entry with what later stages need of it in computable form. */
export interface Line {
  readonly entry: Entry;
  readonly amount: Quantity;
  /** Account charged; null for consequences without a number. */
  readonly account: string | null;
  readonly lineage: string;
  /** Fact and clause: effects of one clause on one fact are one violation. */
  readonly violation: string;
  /** Whether measures over entries count it; `maybe` while it is unknown whether the clause applies at all. */
  readonly counts: 'yes' | 'maybe' | 'no';
  /** Whether measures that ask for reported entries count it besides. */
  readonly reports: 'yes' | 'maybe' | 'no';
  /** When the conduct was, and where in its edition the clause stands: what fact lines are sorted by. */
  readonly sortedBy: { readonly instant: string; readonly order: number };
  /** What the entry may count besides its amount, because a norm leaves it open. */
  readonly open: UnsetAmount | null;
  /** What the entry does to pay; null where it does nothing. */
  readonly money: LineMoney | null;
  readonly awaits: Assessment['open'][number]['what'] | null;
}

const COUNTED: ReadonlySet<EntryStatus> = new Set<EntryStatus>([
  'charged',
  'undecided',
  'mitigated',
  'redecided',
  'opened',
  // Whatever becomes of the consequence, the violation was one.
  ...CONSEQUENCE_OUTCOMES,
  'unset',
]);

/** Dismissed, excused, displaced and merely alleged violations feed no aggregate; waived ones only where the edition says so. */
export const isCounted = (status: EntryStatus, waivedCounts: boolean): boolean =>
  COUNTED.has(status) || (waivedCounts && status === 'waived');

/** Whether all that would follow of an entry was taken away. It stays listed. */
export const isUndone = (status: EntryStatus): boolean => status === 'dismissed' || status === 'waived';

export type FactReference = Because['facts'][number];

/** A fact as entries cite it. */
export const referTo = ({ id, code, events }: FactReference): FactReference => ({ id, code, events });
