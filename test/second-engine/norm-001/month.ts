/** What happened in a month of a telemarketing centre, told without any word of how Dutyledger keeps it. Times are local: `2026-03-05T09:30`. */
export interface Month {
  readonly people: readonly Person[];
  readonly reports: readonly Report[];
  readonly records: readonly Excuse[];
}

export interface Person {
  readonly id: string;
  readonly hiredOn: string;
  readonly post: Post;
  readonly becomes?: { readonly post: Post; readonly from: string };
}

export type Post = 'agent' | 'team_leader' | 'supervisor';

type Attributes = Readonly<Record<string, string | boolean>>;

export interface Report {
  readonly incident: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly attributes: Attributes;
  readonly fate: 'confirmed' | 'reported' | 'dismissed' | 'withdrawn';
  /** What was wrong in the report, and is put right after it was confirmed. */
  readonly corrected?: { readonly at: string; readonly attributes: Attributes };
  /** Points that somebody decides on where the norm states a range. */
  readonly decided?: number;
  readonly ruling?: Ruling;
  /** Rejected at the first level of the appeal, so that the ruling is of the second. */
  readonly escalated?: boolean;
  /** Whether it, or what becomes of it, is told only when the month was paid. */
  readonly late: boolean;
}

export type Ruling =
  | { readonly kind: 'rejected' | 'dismissed' | 'waived' }
  | { readonly kind: 'redecided' | 'mitigated'; readonly points: number }
  | { readonly kind: 'reclassified'; readonly toClause: string };

/** A record that may excuse what was reported: of the same incident, or over a stretch of time. */
export interface Excuse {
  readonly key: string;
  readonly person: string;
  readonly code: 'private-call-approved' | 'pause-reason-given' | 'break-extended';
  readonly at: string;
  readonly incident?: string;
  readonly attributes: Attributes;
}
