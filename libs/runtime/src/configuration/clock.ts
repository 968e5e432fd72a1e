import { type Clock } from '#eventsourcing';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is told to move; for a played month and for tests. */
export class SimulatedClock implements Clock {
  private instant: number;

  /** `start`: UTC, ISO 8601. */
  constructor(start: string) {
    this.instant = parse(start);
  }

  now(): string {
    return new Date(this.instant).toISOString();
  }

  /** Moves to an instant. Throws when it lies before the present one: recorded time never runs backwards. */
  set(instant: string): void {
    const next = parse(instant);
    if (next < this.instant)
      throw new RangeError(`The simulated clock is at ${this.now()} and cannot go back to ${instant}.`);
    this.instant = next;
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }
}

/**
 * The clock of a simulation that is opened again: it goes on from the newest `recordedAt` with the time that passes from
 * now on, or every open appeal of a month played long ago would have expired.
 */
export const continuedClock = (lastRecordedAt: string, base: Clock = systemClock): Clock => {
  const offset = parse(lastRecordedAt) - parse(base.now());
  return { now: () => new Date(parse(base.now()) + offset).toISOString() };
};

const parse = (instant: string): number => {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds))
    throw new RangeError(`"${instant}" is not an instant; write UTC as 2026-03-03T01:12:00.000Z.`);
  return milliseconds;
};
