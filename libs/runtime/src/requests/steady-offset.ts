import { Temporal } from 'temporal-polyfill';

/** Days of a few zones that are remembered; whoever records names the same few days again and again. */
const MOST = 1_000;

const known = new Map<string, number | null>();

/**
 * How far the clocks of `zone` (an IANA name) are ahead of UTC on a local date (`YYYY-MM-DD`), in milliseconds; null when they change on that
 * day, the one before or the one after, so that the calendar has to be asked for the minute.
 */
export const steadyOffset = (localDate: string, zone: string): number | null => {
  const name = `${zone} ${localDate}`;
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const offset = offsetOf(localDate, zone);
  if (known.size >= MOST) known.clear();
  known.set(name, offset);
  return offset;
};

const offsetOf = (localDate: string, zone: string): number | null => {
  const day = Temporal.PlainDate.from(localDate);
  const begins = day.subtract({ days: 1 }).toZonedDateTime(zone);
  const change = begins.getTimeZoneTransition('next');
  const ends = day.add({ days: 2 }).toZonedDateTime(zone);
  const isSteady = change === null || Temporal.ZonedDateTime.compare(change, ends) > 0;
  return isSteady ? begins.offsetNanoseconds / 1_000_000 : null;
};
