import { pause } from '#eventsourcing';

/** Passing time as leases measure it: monotonic milliseconds of this process alone, so that no two clocks have to agree. */
export interface Pace {
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** The same for whoever only watches: a process that has nothing else to do may end meanwhile. */
  rest(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => pause(milliseconds, signal),
  rest: (milliseconds, signal) => pause(milliseconds, signal, false),
};
