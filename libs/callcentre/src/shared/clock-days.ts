import { type Position } from '#eventsourcing';
import { type ClockDocument } from './documents.js';

/** A local day of recording: the position of its last event, and the number of events until then. */
export interface LoggedDay {
  readonly date: string;
  readonly position: Position;
  readonly count: number;
}

/**
 * A day of a month that has passed, as the clock keeps it. The clock is written with every commit and read with nearly every command, and
 * knows each day of a centre's life: one text of them is copied, where a list of objects would be parsed.
 */
export const packedDay = ({ date, position, count }: LoggedDay): string => `${date} ${position} ${count};`;

const unpacked = (text: string): LoggedDay => {
  const [date, position, count] = text.split(' ') as [string, Position, string];
  return { date, position, count: Number(count) };
};

/** A replay asks for the days of one clock at each of its moments. */
const read = new WeakMap<object, readonly LoggedDay[]>();

/** All days on which something was recorded, oldest first, the present one included. */
export const daysOf = (clock: Pick<ClockDocument, 'earlier' | 'days'>): readonly LoggedDay[] => {
  const known = read.get(clock);
  if (known !== undefined) return known;
  const earlier = clock.earlier.split(';').filter((text) => text !== '');
  const days = [...earlier.map(unpacked), ...clock.days];
  read.set(clock, days);
  return days;
};
