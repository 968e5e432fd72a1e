/** Does pieces of work one after another, each once the one before has ended, however it ended. */
export class OneAfterAnother {
  private last: Promise<unknown> = Promise.resolve();

  do<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.catch(() => null);
    return result;
  }
}
