/** What happened in some months of a customer-care department, told without any word of how Dutyledger keeps it. Times are local: `2026-03-05T09:30`. */
export interface Story {
  readonly people: readonly Person[];
  readonly happenings: readonly Happening[];
}

export type Post = 'care_agent' | 'online_agent' | 'care_team_leader' | 'care_supervisor' | 'department';

export interface Person {
  readonly id: string;
  readonly hiredOn: string;
  readonly post: Post;
  readonly becomes?: { readonly post: Post; readonly from: string };
}

export type Attributes = Readonly<Record<string, string | boolean>>;

export interface Happening {
  readonly key: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly attributes: Attributes;
  readonly incident: string;
  /** What waits for somebody to confirm it stands only then; a record stands until it is taken back. */
  readonly fate: 'stands' | 'reported' | 'dismissed' | 'withdrawn';
  /** What was wrong, and is put right in the end. */
  readonly corrected?: { readonly at: string; readonly attributes: Attributes };
  /** Fen that somebody decides on where damage is to be paid for. */
  readonly decided?: number;
  /** How grave somebody finds a leak. */
  readonly gravity?: 'ordinary' | 'serious' | 'criminal';
  readonly ruling?: 'dismissed' | 'waived' | 'rejected';
  /** Whether it is told only in the end. */
  readonly late: boolean;
}
