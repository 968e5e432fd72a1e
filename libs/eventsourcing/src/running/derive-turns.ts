/** So few names take milliseconds, which whoever appends or asks may wait. */
const FIRST = 16;
/** Many together share what is read for all of them and their commit. */
const MOST = 32;
/** Batches folded, where one is always there, before deriving has its turn nevertheless. */
const FOLDED_IN_A_ROW = 2;
/** The same where a name that waits may become dirty once more and hardly any do. */
const FOLDED_BETWEEN_RESTS = 8;

/**
 * When a runner that follows the log derives, and how many names at once: few after an event was folded, since more may come,
 * and twice as many each time that none came.
 */
export class DeriveTurns {
  private foldedInARow = 0;
  private next: number;

  constructor(private readonly first = FIRST) {
    this.next = first;
  }

  /** Whether deriving has its turn now. `isEventThere`: something waits to be folded. `mayRest`: nobody waits for what is derived. */
  isNext(isEventThere: boolean, mayRest = false): boolean {
    return !isEventThere || this.foldedInARow >= (mayRest ? FOLDED_BETWEEN_RESTS : FOLDED_IN_A_ROW);
  }

  /** Whether an event was folded since the last turn, so that more may come at any moment. */
  get isLoaded(): boolean {
    return this.foldedInARow > 0;
  }

  folded(): void {
    this.foldedInARow += 1;
    this.next = this.first;
  }

  /** Names to derive in the turn that begins now. */
  size(): number {
    const size = this.next;
    this.foldedInARow = 0;
    this.next = Math.min(2 * size, MOST);
    return size;
  }
}
