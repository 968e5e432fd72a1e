import { asError } from '#eventsourcing';

/** How often policies look at the clock while nothing else happens. */
const EVERY_MILLISECONDS = 60_000;
/** After a failed pass the next one waits, so that a fault does not become a busy loop. */
const PAUSE_MILLISECONDS = 5_000;

/** Runs passes in the background: when woken, and now and then because days pass by themselves. */
export class PolicyLoop {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private woken = false;
  private started = false;
  /** Why the last pass failed; null when it did not. */
  fault: Error | null = null;

  constructor(
    private readonly pass: () => Promise<unknown>,
    private readonly onFault: (fault: Error) => void = () => undefined,
  ) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    this.wake();
  }

  /** Asks for a pass soon. Without effect until started. */
  wake(): void {
    this.woken = true;
    if (this.started && this.running === null) this.running = this.run();
  }

  /** Ends after the pass at hand. */
  async stop(): Promise<void> {
    this.started = false;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.woken && this.started) {
      this.woken = false;
      try {
        await this.pass();
        this.fault = null;
      } catch (error) {
        this.fault = asError(error);
        // A pass that is given up because all ends is no fault.
        if (this.started) this.onFault(this.fault);
        break;
      }
    }
    this.running = null;
    if (this.started) this.later(this.fault === null ? EVERY_MILLISECONDS : PAUSE_MILLISECONDS);
  }

  private later(milliseconds: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), milliseconds).unref();
  }
}
