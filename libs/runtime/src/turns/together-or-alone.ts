/**
 * Does work that goes on together, and work that wants to be alone: the latter begins once all that began before it has ended, and
 * nothing that comes after it begins before its end, however it ended.
 */
export class TogetherOrAlone {
  private readonly together = new Set<Promise<unknown>>();
  private lastAlone: Promise<unknown> = Promise.resolve();

  /** Beside any other work that is done together. */
  async beside<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.lastAlone.then(work);
    const ended = result.catch(() => null);
    this.together.add(ended);
    try {
      return await result;
    } finally {
      this.together.delete(ended);
    }
  }

  /** While nothing else is under way. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = Promise.all([this.lastAlone, ...this.together]).then(work);
    this.lastAlone = result.catch(() => null);
    return result;
  }
}
