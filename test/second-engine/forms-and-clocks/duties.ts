import { known, type Person, type Recorded, type Ruling } from './story.js';

/** What came due, and what became of it. */
export interface Due {
  readonly obligation: string;
  readonly clause: string;
  readonly person: string;
  /** The last day on which it is in time. */
  readonly day: string;
  readonly ground: string;
  readonly status: 'done' | 'missed' | 'open' | 'dismissed' | 'lifted' | 'suppressed';
}

/** An entry of somebody's card. */
export interface Line {
  readonly person: string;
  readonly day: string;
  readonly text: string;
}

export interface World {
  readonly people: readonly Person[];
  readonly records: readonly Recorded[];
  /** Records that were taken back; what they made due and nobody did was owed by nobody. */
  readonly retracted: readonly Recorded[];
  /** The first day that is not over. */
  readonly today: string;
  /** What became of appeals against what was missed, by obligation and record. */
  readonly appeals: ReadonlyMap<string, Ruling>;
}

export const postOn = ({ post, becomes }: Person, day: string): string =>
  becomes !== undefined && becomes.from <= day ? becomes.post : post;

/** The world as told by a first look, or in the end on the day after which nothing is compared. */
export const worldAt = (
  people: readonly Person[],
  story: readonly Recorded[],
  at: { readonly look: string } | { readonly end: string },
  appeals: ReadonlyMap<string, Ruling> = new Map(),
): World => ({
  people,
  appeals,
  ...('look' in at
    ? { records: known(story, at.look), retracted: [], today: at.look.slice(0, 10) }
    : {
        records: known(story, null),
        retracted: story.filter(({ becomes }) => becomes === 'retracted'),
        today: at.end,
      }),
});
