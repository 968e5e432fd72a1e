import { type Command, type PersonalText } from '#eventsourcing';

/** One stream for each entry key holds all levels. */
export type FileAppeal = Command<'appeal.file', { readonly entry: string; readonly grounds: PersonalText }>;
/** Points or money, whichever the entry has. */
export interface SetAmount {
  readonly points?: string;
  readonly fen?: number;
}
export type AppealOutcome =
  /** The fact did not happen, or not so: everything that stands on it falls. */
  | { readonly kind: 'dismissed' }
  /**
   * Another amount inside the range of the clause: points, or integer fen of a consequence that has an amount. From the second level
   * on none that is heavier than what the level below left.
   */
  | ({ readonly kind: 'redecided' } & SetAmount)
  /** Less than decided, still inside the range. */
  | ({ readonly kind: 'mitigated' } & SetAmount)
  /** Another clause of the same edition fits the fact; with points where that clause has a range. */
  | { readonly kind: 'reclassified'; readonly toClause: string; readonly points?: string }
  | { readonly kind: 'waived' }
  | { readonly kind: 'rejected' };
export type DecideAppeal = Command<
  'appeal.decide',
  { readonly entry: string; readonly outcome: AppealOutcome; readonly reason?: PersonalText }
>;
/** To the next level, within its deadline after the decision. */
export type EscalateAppeal = Command<'appeal.escalate', { readonly entry: string; readonly grounds: PersonalText }>;
export type WithdrawAppeal = Command<'appeal.withdraw', { readonly entry: string }>;

export type AppealCommand = FileAppeal | DecideAppeal | EscalateAppeal | WithdrawAppeal;
