/** What an iterable yields, asked for ahead, so that one can do something else for as long as nothing is there. */
export class Arrivals<T> {
  private readonly iterator: AsyncIterator<T>;
  private upcoming!: Promise<IteratorResult<T>>;
  private isThere = false;

  constructor(
    source: AsyncIterable<T>,
    /** Resolves when everything else in the process had its turn. */
    private readonly turn: () => Promise<void>,
  ) {
    this.iterator = source[Symbol.asyncIterator]();
    this.ask();
  }

  /** Settles when the next one, the end or a failure is there. */
  get arrived(): Promise<unknown> {
    return this.upcoming;
  }

  /** Whether the next one, the end or a failure is there, when everything else had its turn. */
  async isOneThere(): Promise<boolean> {
    await this.turn();
    return this.isThere;
  }

  /** The next one, null at the end. Throws what the iterable throws. */
  async next(): Promise<T | null> {
    const result = await this.upcoming;
    if (result.done === true) return null;
    this.ask();
    return result.value;
  }

  private ask(): void {
    this.isThere = false;
    const there = (): void => {
      this.isThere = true;
    };
    this.upcoming = this.iterator.next();
    this.upcoming.then(there, there);
  }
}
