/** The event loop takes one new connection in each turn: so many come in between two pieces, however long a piece takes. */
const RESTING_TURNS = 16;
/** And so long whoever answers may wait for something outside without another piece in between. */
const REST_MILLISECONDS = 2;

interface Waiting {
  readonly leaving: AbortSignal;
  readonly begin: () => void;
}

/** Pieces of work of many that nobody else has to wait for: one begins after the other, in the order in which they came, with a rest between. */
export class OneByOne {
  private isResting = false;
  private readonly waiting: Waiting[] = [];

  /** Resolves when the next piece may begin: at once after a rest, and for whoever leaves, who has nothing more to do and holds up nobody. */
  async turn(leaving: AbortSignal): Promise<void> {
    if (leaving.aborted) return;
    if (!this.isResting) return this.rest();
    await new Promise<void>((resolve) => {
      const begin = (): void => {
        leaving.removeEventListener('abort', begin);
        resolve();
      };
      leaving.addEventListener('abort', begin);
      this.waiting.push({ leaving, begin });
    });
  }

  /** Begins with the next turn, when the piece is done: a time that began with the piece would be over by its end. */
  private rest(turns = RESTING_TURNS): void {
    this.isResting = true;
    if (turns > 0) setImmediate(() => this.rest(turns - 1));
    else setTimeout(() => this.beginNext(), REST_MILLISECONDS);
  }

  private beginNext(): void {
    this.isResting = false;
    let next = this.waiting.shift();
    while (next?.leaving.aborted === true) next = this.waiting.shift();
    if (next === undefined) return;
    this.rest();
    next.begin();
  }
}
