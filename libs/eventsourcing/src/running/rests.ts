/** With more dirty names than this there is no rest, so that derived views are never behind by more than a moment's work for it. */
const MOST_RESTING = 500;

/**
 * The rests of a runner before it derives: in the time of one more events may come, which make dirty again what waits already. A rest ends
 * early when an event comes, when somebody waits for what is derived, and when the runner is stopped.
 */
export class Rests {
  /** Up to where somebody waits for the derived views. */
  private wanted: string | null = null;
  private end: () => void = () => undefined;

  /** `milliseconds`: 0 where there are no rests. `stopping`: aborts when the runner is stopped. */
  constructor(
    private readonly milliseconds: number,
    private readonly stopping: AbortSignal,
    /** Resolves after so many milliseconds, or when the signal aborts. */
    private readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  ) {}

  /** Somebody waits until the derived views reflect the position: there is no rest until they do. */
  want(position: string): void {
    if (this.wanted === null || this.wanted < position) this.wanted = position;
    this.end();
  }

  /** `pending`: names that wait to be derived. `reflected`: the position that the derived views reflect. */
  mayBe(pending: number, reflected: string | null): boolean {
    const isWanted = this.wanted !== null && this.wanted > (reflected ?? '');
    return this.milliseconds > 0 && !isWanted && pending <= MOST_RESTING;
  }

  /** Resolves at the end of a rest; `comes` settles when an event is there. */
  async take(comes: Promise<unknown>): Promise<void> {
    const ended = new AbortController();
    this.end = () => ended.abort();
    const signal = AbortSignal.any([this.stopping, ended.signal]);
    // That the events ended or failed is for whoever takes them to say.
    await Promise.race([comes.catch(() => undefined), this.pause(this.milliseconds, signal)]);
    ended.abort();
  }
}
