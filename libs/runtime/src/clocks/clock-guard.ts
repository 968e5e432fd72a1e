import { type Clock, Fault, momentAt } from '#eventsourcing';
import { daysOff } from '../system/far-clocks.js';
import { FAULTS } from '../faults/fault-messages.js';
import { byClocks } from './by-clocks.js';

/** The clock of this machine is so far from the log that nothing may be dated by it. */
export class ClockNotBelieved extends Fault {
  override readonly name = 'ClockNotBelieved';
}

export interface ClockGuardPorts {
  readonly clock: Clock;
  readonly zone: string;
  /** The newest `recordedAt` of the log, by its running maximum; null while nobody knows. */
  readonly newest: () => Promise<string | null>;
  /** The local date of today as somebody has read it elsewhere; absent where nobody was asked. */
  readonly today?: string;
}

/**
 * Keeps the log from what a wrong clock would record for ever: ends of months that are still to come, notices whose appeals have
 * expired, duties that are missed before they are due. A clock that goes on from where it was believed last is believed, however long
 * nothing is recorded; another one only near the log, or when somebody confirms the day.
 */
export class ClockGuard {
  /** Where the clock was when it was believed last, or the log if that is later; null before the first look. */
  private believed: string | null = null;

  constructor(private readonly ports: ClockGuardPorts) {}

  /** Throws ClockNotBelieved where the clock is too far from the log. */
  async demand(): Promise<void> {
    const now = this.ports.clock.now();
    if (this.believed !== null && daysOff(this.believed, now) === 0) {
      this.believed = later(this.believed, now);
      return;
    }
    const newest = await this.ports.newest();
    const days = newest === null ? 0 : daysOff(newest, now);
    if (newest === null || days === 0) this.believed = later(newest ?? now, now);
    else if (this.isConfirmed(now)) this.believed = now;
    else throw this.objection(now, newest, days);
  }

  private objection(now: string, recordedAt: string, days: number): ClockNotBelieved {
    const today = momentAt(now, this.ports.zone).localDate;
    const values = { now, recordedAt, days: Math.abs(days), today, zone: this.ports.zone };
    return days > 0
      ? new ClockNotBelieved('clock-far-ahead', byClocks(FAULTS.clockFarAhead, values), values)
      : new ClockNotBelieved('clock-far-behind', byClocks(FAULTS.clockFarBehind, values), values);
  }

  /** A confirmation is of one day, so that one that stays in a start script does not speak for a clock that goes wrong later. */
  private isConfirmed(now: string): boolean {
    const { today, zone } = this.ports;
    return today !== undefined && momentAt(now, zone).localDate === today;
  }
}

const later = (one: string, other: string): string => (one > other ? one : other);
