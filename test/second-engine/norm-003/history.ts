/** Three months of a customer-service department, told without any word of how Dutyledger keeps them. Times are local: `2026-03-05T09:30`. */
export interface History {
  readonly people: readonly Person[];
  readonly reports: readonly Report[];
  readonly records: readonly Recorded[];
  readonly complaints: readonly Complaint[];
}

export interface Person {
  readonly id: string;
  readonly hiredOn: string;
  readonly post: string;
  /** Nobody is trained who has not taken the post. */
  readonly postTakenOn?: string;
  readonly joinsTeam?: { readonly team: string; readonly from: string };
  readonly becomes?: { readonly post: string; readonly from: string };
}

export type Attributes = Readonly<Record<string, string | boolean>>;

export interface Report {
  readonly incident: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly contact?: string;
  readonly attributes: Attributes;
  readonly fate: 'confirmed' | 'dismissed' | 'withdrawn';
  /** Points that somebody decides on where the norm states a range. */
  readonly decided?: number;
  /** What was wrong in the report, and is put right after it was confirmed. */
  readonly correctedTo?: string;
  readonly late: boolean;
}

export interface Recorded {
  readonly key: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly attributes: Attributes;
  /** Attributes that an import puts right later. */
  readonly corrected?: Attributes;
  readonly late: boolean;
}

export interface Complaint {
  readonly person: string;
  readonly at: string;
  readonly contact: string;
  readonly valid: boolean;
  readonly quarrel: boolean;
  readonly late: boolean;
}
