/**
 * So long the other thread is left alone after it was told that the log has grown: many events folded together cost a fraction of what
 * they cost one by one, and what nobody waits for may come that much later.
 */
export const REST_MILLISECONDS = 25;

/** Tells another thread that the log has grown: at once after a rest or when somebody waits for it, else of several commits together. */
export class GrowthNews {
  private isUntold = false;
  private isResting = false;

  constructor(private readonly tell: () => void) {}

  /** The log has grown. */
  note(): void {
    this.isUntold = true;
    if (!this.isResting) this.tellAndRest();
  }

  /** Somebody waits for what the other thread was not told of. */
  hurry(): void {
    if (!this.isUntold) return;
    this.isUntold = false;
    this.tell();
  }

  private tellAndRest(): void {
    this.isUntold = false;
    this.isResting = true;
    this.tell();
    setTimeout(() => {
      this.isResting = false;
      if (this.isUntold) this.tellAndRest();
    }, REST_MILLISECONDS).unref();
  }
}
