import { WorkCalendar } from '../calendars/work-calendar.js';
import { type Edition } from '../edition/edition.js';
import { type DateContext } from '../expressions/date-context.js';

/** The name of the calendar that formulas count working days by. */
export const STATUTORY = 'statutory';

const CALENDARS = new WeakMap<Edition, Map<string, WorkCalendar>>();

/** A calendar of an edition, null where it has none of that name. Made once for each edition, which never changes. */
export const calendarOf = (edition: Edition, name = STATUTORY): WorkCalendar | null => {
  const calendars = edition.calendars ?? {};
  if (!Object.hasOwn(calendars, name)) return null;
  const made = CALENDARS.get(edition) ?? new Map<string, WorkCalendar>();
  CALENDARS.set(edition, made);
  const known = made.get(name) ?? new WorkCalendar(name, calendars[name]!);
  made.set(name, known);
  return known;
};

/** What functions over dates of this edition count by. */
export const dateContextOf = (edition: Edition): DateContext => ({ zone: edition.zone, calendar: calendarOf(edition) });
