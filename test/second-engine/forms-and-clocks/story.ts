import { type Actor } from '../support/centre.js';

/** What happened in a centre, told without any word of how Dutyledger keeps it. Times are local: `2026-03-05T09:30`. */
export interface Story {
  readonly people: readonly Person[];
  readonly records: readonly Recorded[];
  readonly reviews: readonly Review[];
}

export interface Person {
  readonly id: string;
  readonly post: string;
  readonly becomes?: { readonly post: string; readonly from: string };
}

export type Attributes = Readonly<Record<string, string | boolean>>;
export type Ruling = 'open' | 'rejected' | 'dismissed' | 'waived';

export interface Recorded {
  readonly key: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly attributes: Attributes;
  readonly contact?: string;
  readonly incident?: string;
  readonly by: Actor;
  readonly late: boolean;
  /** What an import puts right later, or that it is taken back. */
  readonly becomes?: { readonly at: string; readonly attributes: Attributes } | 'retracted';
  /** What becomes of an appeal against the line that it gives. */
  readonly appeal?: Ruling;
}

export type ItemResult =
  | 'pass'
  | 'fail'
  | 'not-applicable'
  | { readonly errors: number }
  | { readonly value: string }
  | { readonly chosen: string }
  | { readonly steps: readonly string[] }
  | { readonly hits: readonly string[] };
export type Sheet = Readonly<Record<string, ItemResult>>;

export interface Review {
  readonly agent: string;
  readonly contact: string;
  readonly at: string;
  readonly form: string;
  readonly first: Sheet;
  readonly disputed: boolean;
  /** What another reviewer says who hears it again, once the score is disputed. */
  readonly second?: Sheet;
  readonly signedOff?: 'first' | 'second';
  readonly withdrawn: boolean;
}

/** What was recorded by the first look at it, or in the end with all that was told late, corrected and taken back. */
export const known = (records: readonly Recorded[], until: string | null): readonly Recorded[] =>
  until !== null
    ? records.filter(({ late, at }) => !late && at <= until).map(({ becomes: _, appeal: __, ...record }) => record)
    : records.flatMap((record) => {
        const { becomes } = record;
        if (becomes === 'retracted') return [];
        return [{ ...record, ...becomes }];
      });
