import { type Weekday } from './calendars.js';
import { type FactSelection } from './facts.js';
import { type Text } from './text.js';

/** A duty whose omission is the fact: who owes it, when, what fulfils it, and which fact it is when nobody did. */
export interface Obligation {
  readonly title: Text;
  readonly source: string;
  /** Posts, post groups or kinds of units; `subject`: whoever the event is about. The holder on the due day owes it. */
  readonly owner: readonly string[];
  /** One holder doing it does it for all of them; otherwise each has the duty. */
  readonly shared: boolean;
  readonly every: Recurrence;
  readonly due: Due;
  /** What fulfils it: conduct within the window, whenever it was recorded. */
  readonly doneBy: FactSelection & {
    /** For duties after an event: the fact has the same `incident`, `contact`, `day` of conduct or value of this attribute. */
    readonly same?: string;
    /** For duties after an event: it counts from the beginning of the day that is counted from, also before the event itself. */
    readonly since?: 'day';
    /** Several may fulfil it together: this attribute of theirs comes to `least` at least. */
    readonly sum?: string;
    readonly least?: number;
    /** The fact may be about anybody, as a contact that was heard is about its agent; otherwise about whoever owes the duty. */
    readonly about?: 'anybody';
  };
  /** Minutes after the due moment in which it is still in time. */
  readonly grace: number;
  /** Another obligation: where that one was missed on the same occasion, this one is not due. */
  readonly requires?: string;
  /** Code of the fact that an omission is. */
  readonly onMiss: string;
}

/** When a duty comes up, by the calendar of the edition's zone or by a fact. */
export type Recurrence =
  | { readonly kind: 'day' }
  | { readonly kind: 'workday' }
  /** At these clock times of every day, in order; conduct since the time before fulfils one. */
  | { readonly kind: 'times'; readonly at: readonly string[] }
  | { readonly kind: 'week'; readonly weekday: Weekday }
  /** Once in the seven days that end on this one. */
  | { readonly kind: 'week-ending'; readonly weekday: Weekday }
  /** The last day of a month that has no such day. */
  | { readonly kind: 'month'; readonly day: number }
  /** Once for each fact. `anchor` is a date or instant attribute to count from; the conduct otherwise. */
  | { readonly kind: 'fact'; readonly event: FactSelection; readonly anchor?: string };

/** When a duty has to be done, counted from the day of its anchor. */
export interface Due {
  /** Clock time of the due day, `24:00` for its end. A duty at several times of a day has its own. */
  readonly at: string;
  /** Days from the anchor; 0 is the anchor's own day. */
  readonly days: number;
  readonly counted: 'calendar' | 'working';
  readonly direction: 'after' | 'before';
  /** Whether the anchor's own day is the first one counted. */
  readonly countFirst: boolean;
  /** Calendar for working days. */
  readonly calendar: string;
  /** Parameters that `days`, `counted` (`kind` in the file) and `countFirst` were taken from, by the name in the file. */
  readonly named?: Readonly<Partial<Record<'days' | 'kind' | 'countFirst', string>>>;
}
