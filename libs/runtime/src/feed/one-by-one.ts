/** The event loop turns several times meanwhile. It takes one new connection in each turn, so that one turn would not do. */
const REST_MILLISECONDS = 2;

/** Pieces of work of many that nobody else has to wait for: one begins after the other, in the order in which they came, with a rest between. */
export class OneByOne {
  private isResting = false;
  private readonly waiting: (() => void)[] = [];

  /** Resolves when the next piece may begin: at once after a rest. */
  async turn(): Promise<void> {
    if (this.isResting) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.rest();
  }

  private rest(): void {
    this.isResting = true;
    setTimeout(() => {
      this.isResting = false;
      const begin = this.waiting.shift();
      if (begin === undefined) return;
      this.rest();
      begin();
    }, REST_MILLISECONDS);
  }
}
