/** Work that has begun and not ended yet. */
export class UnderWay {
  private readonly works = new Set<Promise<unknown>>();

  async add<Result>(work: Promise<Result>): Promise<Result> {
    this.works.add(work);
    try {
      return await work;
    } finally {
      this.works.delete(work);
    }
  }

  /** Resolves when all that is under way now has ended, well or not. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.works);
  }
}
