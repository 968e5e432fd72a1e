import { type Moment, momentAt, type Position } from '#eventsourcing';
import { daysOf, startOfDay, type ClockDocument, type History } from '#callcentre';
import { daysOff } from '../system/far-clocks.js';

/** The place before the first event: as of here nothing is known. Its text sorts before every position of every store. */
export const BEFORE_EVERYTHING = '' as Position;

/** As of which position something is read; null means the present. */
export type AsOf = Position | null;

/**
 * The position up to which the log was known by the end of the local day: that of the last event recorded on it or
 * before, by the running maximum of `recordedAt`.
 */
export const dayToPosition = (clock: ClockDocument, day: string): Position =>
  daysOf(clock).findLast((known) => known.date <= day)?.position ?? BEFORE_EVERYTHING;

/**
 * The instant up to which duties are judged: the beginning of the local day that the log had reached. It comes from events,
 * and moves once a day, so that live and rebuilt scorecards cannot differ by the wall clock.
 */
export const dayReached = (clock: ClockDocument, asOf: AsOf): string | undefined => {
  const present = clock.days.at(-1);
  const day = asOf === null ? present : (daysOf(clock).find(({ position }) => position >= asOf) ?? present);
  return day === undefined ? undefined : startOfDay(day.date, clock.zone);
};

/**
 * The moment of what the log has at the position, and none before the day that the log had reached by then: while the clock of a machine is
 * set back it tells people things as of days that are over, and their time to appeal would be so with them. A log that is further ahead
 * than any clock is believed was dated by a wrong one, and no appeal stays open until then.
 */
export const toldAt = (clock: ClockDocument, moment: Moment, position: Position): Moment => {
  const reached = dayReached(clock, position);
  if (reached === undefined || reached <= moment.instant) return moment;
  return daysOff(moment.instant, reached) > 0 ? moment : momentAt(reached, clock.zone);
};

/** The newest of the positions that it is told. */
export class Newest {
  position = BEFORE_EVERYTHING;

  note(position: Position | undefined): void {
    if (position !== undefined && position > this.position) this.position = position;
  }
}

/** The newest of the positions; before everything where there are none. */
export const newest = (positions: Iterable<Position>): Position => {
  const found = new Newest();
  for (const position of positions) found.note(position);
  return found.position;
};

/** Nothing is the same as nothing alone, which is told without a text of the other. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === null || other === null ? one === other : JSON.stringify(one) === JSON.stringify(other);

/**
 * The last position at which the part of a history that `read` shows became another one. Whatever else changed in it does
 * not count, so that a document computed from the part has the same position however often the rest changed.
 */
export const changedAt = <T>(history: History<T>, read: (value: T | null) => unknown): Position => {
  const partOf = (state: History<T>[number] | undefined): unknown => read(state?.value ?? null);
  // From the newest on: it nearly always is what changed the part.
  let part = partOf(history.at(-1));
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const before = partOf(history[index - 1]);
    if (!isSame(part, before)) return history[index]!.since;
    part = before;
  }
  return BEFORE_EVERYTHING;
};
