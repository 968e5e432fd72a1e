/**
 * The newest rows of each type of event among those written since the log was opened. They stay true because the lock keeps every
 * other writer away. Of a type that was not written since, only what was there at the opening can be.
 */
export class TypeHeads {
  private readonly rows = new Map<string, number>();
  /** Those of the transaction under way: what a failed one wrote was never there. */
  private readonly unsettled = new Map<string, number>();

  /** `opened`: row of the newest event when the log was opened, 0 for an empty one. */
  constructor(private readonly opened: number) {}

  /** A row at or after the newest event of these types, 0 where there is certainly none. */
  of(types: readonly string[]): number {
    let newest = this.opened;
    for (const type of types) newest = Math.max(newest, this.rows.get(type) ?? 0);
    return newest;
  }

  /** Notes an event that the present transaction writes. */
  moved(type: string, row: number): void {
    this.unsettled.set(type, row);
  }

  /** To be called when the transaction is on the disk. */
  settle(): void {
    for (const [type, row] of this.unsettled) this.rows.set(type, row);
    this.unsettled.clear();
  }

  /** To be called when the transaction failed. */
  undo(): void {
    this.unsettled.clear();
  }
}
