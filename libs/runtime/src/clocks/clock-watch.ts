import { type Clock, Fault } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { byClocks } from './by-clocks.js';
import { type ClockGuard, ClockNotBelieved } from './clock-guard.js';
import { type Pace } from '../system/pace.js';

/** As far as clocks of one installation may be apart. Order comes from positions, but dates and deadlines come from clocks. */
const LIMIT_MILLISECONDS = 60_000;
/** Between two looks while nobody asks. */
const LOOK_MILLISECONDS = 10_000;

/** The clock of this machine cannot be right, or that of another one. Everything goes on; somebody has to set it. */
export class ClockSkewed extends Fault {
  override readonly name = 'ClockSkewed';
}

export interface ClockWatchPorts {
  readonly clock: Clock;
  /** Of the centre, whose clocks tell the times. */
  readonly zone: string;
  readonly pace: Pace;
  /** The newest `recordedAt` of the log, by its running maximum; null while nobody knows. */
  readonly newest: () => Promise<string | null>;
  /** Keeps from the log what a clock far from it would record. */
  readonly guard: Pick<ClockGuard, 'demand'>;
  /** Told whenever an alarm begins. */
  readonly onAlarm: (alarm: Fault) => void;
}

/**
 * Compares the clock with the log and with the time that passes. It lies behind the log when it was set back, or when another
 * machine that records is ahead; it goes apart from the passing time when somebody sets it while the process runs.
 */
export class ClockWatch {
  private readonly over = new AbortController();
  private readonly started: { readonly wall: number; readonly passed: number };
  private alarm: Fault | null = null;

  constructor(private readonly ports: ClockWatchPorts) {
    this.started = { wall: Date.parse(ports.clock.now()), passed: ports.pace.now() };
  }

  /** Looks now and then until stopped. */
  async run(): Promise<void> {
    const { pace } = this.ports;
    while (!this.over.signal.aborted) {
      await pace.rest(LOOK_MILLISECONDS, this.over.signal);
      // A store that does not answer is the business of others.
      if (!this.over.signal.aborted) await this.look().catch(() => null);
    }
  }

  stop(): void {
    this.over.abort();
  }

  /** What is wrong with the clock now; null when nothing is. */
  async look(): Promise<Fault | null> {
    const found = (await this.notBelieved()) ?? (await this.behindLog()) ?? this.moved();
    const begins = found !== null && this.alarm?.code !== found.code;
    this.alarm = found;
    if (begins) this.ports.onAlarm(found);
    return found;
  }

  private async notBelieved(): Promise<Fault | null> {
    try {
      await this.ports.guard.demand();
      return null;
    } catch (error) {
      if (error instanceof ClockNotBelieved) return error;
      throw error;
    }
  }

  private async behindLog(): Promise<ClockSkewed | null> {
    const recordedAt = await this.ports.newest();
    const now = this.ports.clock.now();
    const behind = recordedAt === null ? 0 : Date.parse(recordedAt) - Date.parse(now);
    if (recordedAt === null || behind <= LIMIT_MILLISECONDS) return null;
    const values = { now, recordedAt, seconds: seconds(behind), zone: this.ports.zone };
    return new ClockSkewed('clock-behind-log', byClocks(FAULTS.clockBehindLog, values), values);
  }

  private moved(): ClockSkewed | null {
    const { clock, pace, zone } = this.ports;
    const now = clock.now();
    const by = Date.parse(now) - this.started.wall - (pace.now() - this.started.passed);
    if (Math.abs(by) <= LIMIT_MILLISECONDS) return null;
    const values = { now, seconds: seconds(by), zone };
    return new ClockSkewed('clock-moved', byClocks(FAULTS.clockMoved, values), values);
  }
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);
