/** What happened in some months of a department, told without any word of how Dutyledger keeps it. Times are local: `2026-03-05T09:30`. */
export interface Story {
  readonly people: readonly Person[];
  readonly happenings: readonly Happening[];
}

/** A post, or the kind of what is no person. */
export type Post = string;

export interface Person {
  readonly id: string;
  /** A seat or a department, which is no person. */
  readonly unit?: true;
  readonly hiredOn: string;
  readonly post: Post;
  readonly becomes?: { readonly post: Post; readonly from: string };
}

export type Attributes = Readonly<Record<string, string | boolean>>;

/** What may happen, with what each of its attributes can be. */
export interface Kind {
  readonly code: string;
  readonly attributes: Readonly<Record<string, readonly (string | boolean)[]>>;
}

export const kind = (code: string, attributes: Kind['attributes'] = {}): Kind => ({ code, attributes });

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
  /** What somebody decides where a clause leaves it to them. */
  readonly decided?: {
    readonly clause: string;
    readonly option?: string;
    readonly outcome?: 'carried-out';
    readonly fen?: number;
  };
  readonly ruling?: 'dismissed' | 'waived' | 'rejected';
  /** Whether it is told only in the end. */
  readonly late: boolean;
}
