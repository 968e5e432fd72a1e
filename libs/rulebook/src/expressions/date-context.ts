import { type WorkCalendar } from '../calendars/work-calendar.js';

/** What functions over dates need to know besides their arguments. */
export interface DateContext {
  readonly zone: string;
  /** The calendar `statutory` of the edition, null where it has none. */
  readonly calendar: WorkCalendar | null;
}

export const NO_DATES: DateContext = { zone: 'UTC', calendar: null };
