import { type Fault } from '#eventsourcing';
import { type Pace } from '../system/pace.js';

/** How long a watcher's question waits for one store: less than the patience of a health check (bin/health.mjs, 4 s). */
const PATIENCE_MILLISECONDS = 2_000;

export interface PromptLookPorts<T> {
  readonly ask: () => Promise<T>;
  readonly pace: Pace;
  /** What is thrown when no answer came in time. */
  readonly silent: (milliseconds: number) => Fault;
}

/**
 * A question to a store that has to be answered soon or not at all. A store that is silent is asked once: whoever asks next
 * waits for the answer to that question, so that watchers who keep asking do not pile up calls.
 */
export class PromptLook<T> {
  private unanswered: Promise<T> | null = null;

  constructor(private readonly ports: PromptLookPorts<T>) {}

  /** Throws what the store says, or the fault of its silence. */
  async now(): Promise<T> {
    const asked = this.unanswered ?? this.ports.ask();
    const answered = new AbortController();
    const inTime = asked.then((value) => ({ value }));
    const late = this.ports.pace.sleep(PATIENCE_MILLISECONDS, answered.signal).then(() => null);
    try {
      const first = await Promise.race([inTime, late]);
      if (first !== null) return first.value;
    } finally {
      answered.abort();
    }
    this.waitFor(asked);
    throw this.ports.silent(PATIENCE_MILLISECONDS);
  }

  private waitFor(asked: Promise<T>): void {
    if (this.unanswered === asked) return;
    this.unanswered = asked;
    const forget = (): void => {
      this.unanswered = null;
    };
    asked.then(forget, forget);
  }
}
