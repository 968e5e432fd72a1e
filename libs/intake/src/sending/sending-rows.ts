import { type Row } from '../reading/rows.js';
import { type Cells } from '../reading/values.js';

const ownerOf = (cells: Cells): string =>
  cells.get('person') ?? cells.get('agent') ?? cells.get('key') ?? cells.get('team') ?? '';

/**
 * Rows on their way: so many at the same time, in the order of the file but for those of whoever has one under way, which wait for it. The
 * more are on their way, the more of them share a sync of the log and a commit of the views that they wait for.
 */
class RowsUnderWay {
  private next = 0;
  /** The first row of the file that could not be sent, once there is one. */
  private failure: { readonly line: number; readonly error: unknown } | null = null;
  /** Of everybody who has a row under way, those that come after it. */
  private readonly waiting = new Map<string, Row[]>();

  constructor(
    private readonly rows: readonly Row[],
    private readonly send: (row: Row) => Promise<void>,
  ) {}

  /** Sends rows one after the other until none is left or one could not be sent, beside others that do the same. */
  async work(): Promise<void> {
    for (let row = this.take(); row !== undefined; row = this.take()) {
      const owner = ownerOf(row.cells);
      this.waiting.set(owner, []);
      for (
        let own: Row | undefined = row;
        own !== undefined && this.failure === null;
        own = this.waiting.get(owner)!.shift()
      )
        await this.sendOne(own);
      this.waiting.delete(owner);
    }
  }

  /** The next row of somebody who has none under way; those passed over are left to whoever sends theirs. */
  private take(): Row | undefined {
    while (this.failure === null && this.next < this.rows.length) {
      const row = this.rows[this.next]!;
      this.next += 1;
      const queue = this.waiting.get(ownerOf(row.cells));
      if (queue === undefined) return row;
      queue.push(row);
    }
    return undefined;
  }

  /** Throws what sending the first row of the file that could not be sent threw. */
  demandAllSent(): void {
    if (this.failure !== null) throw this.failure.error;
  }

  private async sendOne(row: Row): Promise<void> {
    try {
      await this.send(row);
    } catch (error) {
      if (this.failure === null || row.line < this.failure.line) this.failure = { line: row.line, error };
    }
  }
}

/**
 * Sends rows, `atOnce` of them at the same time; rows about one person go one after the other, in the order of the file. Once one cannot be
 * sent no further one is, and nothing is under way any more when that is thrown, of several what the first of them in the file threw.
 */
export const sendRows = async (
  rows: readonly Row[],
  send: (row: Row) => Promise<void>,
  atOnce: number,
): Promise<void> => {
  const underWay = new RowsUnderWay(rows, send);
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, () => underWay.work()));
  underWay.demandAllSent();
};
