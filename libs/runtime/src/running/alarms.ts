import { type Fault, type KeyStore } from '#eventsourcing';
import { type Erasing } from '../erasure/erasing.js';
import { ClockNotBelieved } from '../clocks/clock-guard.js';
import { type Pace } from '../system/pace.js';
import { type LogTaking } from '../stores/stores.js';
import { unreadableOf } from '../reading/unreadable-texts.js';

/** Between two looks while nobody asks. */
const LOOK_MILLISECONDS = 10_000;

export interface AlarmPorts {
  readonly keys: KeyStore;
  readonly erasing: Pick<Erasing, 'unfinished' | 'finish'>;
  /** Of log, keys or tokens in files: the fault of the one that is no longer at its path. */
  readonly moved: () => Fault | null;
  /** Of a log in a file; undefined where it is none. */
  readonly taking: LogTaking | undefined;
  readonly pace: Pace;
  /** Told whenever an alarm of files or erasures begins; the clock and the texts tell of their own. */
  readonly onAlarm: (alarm: Fault) => void;
}

/** What is wrong although questions are answered, so that somebody has to do something about it. */
export class Alarms {
  private readonly over = new AbortController();
  private told: ReadonlySet<string> = new Set();

  constructor(private readonly ports: AlarmPorts) {}

  /** Looks now and then until stopped, also whether the log takes something again, and completes erasures for which there is space again. */
  async run(): Promise<void> {
    const { pace, erasing } = this.ports;
    while (!this.over.signal.aborted) {
      await pace.rest(LOOK_MILLISECONDS, this.over.signal);
      if (this.over.signal.aborted) return;
      this.ports.taking?.tryAgain();
      await erasing.finish();
      this.look(null);
    }
  }

  stop(): void {
    this.over.abort();
  }

  /**
   * The most urgent alarm, null while there is none: first what keeps everybody from recording, then texts that may still be read
   * though they were to be erased, then what keeps nobody from anything. `clock`: what is wrong with it.
   */
  look(clock: Fault | null): Fault | null {
    const { keys, erasing, moved, taking } = this.ports;
    const [away, refused, unfinished] = [moved(), taking?.refused() ?? null, erasing.unfinished()];
    this.tell([away, refused, unfinished].filter((alarm) => alarm !== null));
    const stopping = clock instanceof ClockNotBelieved ? clock : null;
    return away ?? refused ?? stopping ?? unfinished ?? clock ?? unreadableOf(keys);
  }

  private tell(alarms: readonly Fault[]): void {
    for (const alarm of alarms) if (!this.told.has(alarm.message)) this.ports.onAlarm(alarm);
    this.told = new Set(alarms.map(({ message }) => message));
  }
}
