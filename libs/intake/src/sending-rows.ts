import { type Row } from './rows.js';
import { type Cells } from './values.js';

const ownerOf = (cells: Cells): string =>
  cells.get('person') ?? cells.get('agent') ?? cells.get('key') ?? cells.get('team') ?? '';

/**
 * Rows on their way: so many at the same time, in the order of the file but for those of whoever has one under way, which wait for it. The
 * more are on their way, the more of them share a sync of the log and a commit of the views that they wait for.
 */
class RowsUnderWay {
  private next = 0;
  private stopped = false;
  /** Of everybody who has a row under way, those that come after it. */
  private readonly waiting = new Map<string, Row[]>();

  constructor(
    private readonly rows: readonly Row[],
    private readonly send: (row: Row) => Promise<void>,
  ) {}

  /** Sends rows one after the other until none is left, beside others that do the same. Throws what sending throws. */
  async work(): Promise<void> {
    for (let row = this.take(); row !== undefined; row = this.take()) {
      const owner = ownerOf(row.cells);
      this.waiting.set(owner, []);
      for (let own: Row | undefined = row; own !== undefined && !this.stopped; own = this.waiting.get(owner)!.shift())
        await this.sendOne(own);
      this.waiting.delete(owner);
    }
  }

  /** The next row of somebody who has none under way; those passed over are left to whoever sends theirs. */
  private take(): Row | undefined {
    while (!this.stopped && this.next < this.rows.length) {
      const row = this.rows[this.next]!;
      this.next += 1;
      const queue = this.waiting.get(ownerOf(row.cells));
      if (queue === undefined) return row;
      queue.push(row);
    }
    return undefined;
  }

  private async sendOne(row: Row): Promise<void> {
    try {
      await this.send(row);
    } catch (error) {
      this.stopped = true;
      throw error;
    }
  }
}

/**
 * Sends rows, `atOnce` of them at the same time; rows about one person go one after the other, in the order of the file. Once one cannot be
 * sent no further one is, and nothing is under way any more when that is thrown.
 */
export const sendRows = async (
  rows: readonly Row[],
  send: (row: Row) => Promise<void>,
  atOnce: number,
): Promise<void> => {
  const underWay = new RowsUnderWay(rows, send);
  const sent = await Promise.allSettled(Array.from({ length: Math.max(1, atOnce) }, () => underWay.work()));
  for (const one of sent) if (one.status === 'rejected') throw one.reason;
};
