import { stringify } from 'csv-stringify/sync';
import { type StoryStep } from './sample-folder.js';

/** Cells by canonical column name; undefined for an empty one. */
export type SampleRow = Readonly<Record<string, string | undefined>>;

/** Rows and steps by file name, as they are written into a sample folder. */
export class SampleFiles {
  private readonly rows = new Map<string, SampleRow[]>();
  private readonly steps = new Map<string, StoryStep[]>();

  row(file: string, row: SampleRow): void {
    const rows = this.rows.get(file);
    if (rows === undefined) this.rows.set(file, [row]);
    else rows.push(row);
  }

  step(file: string, step: StoryStep): void {
    const steps = this.steps.get(file);
    if (steps === undefined) this.steps.set(file, [step]);
    else steps.push(step);
  }

  /** Text by file name. CSV columns in the order in which they first appear; NDJSON in the order of time. */
  texts(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const [file, rows] of this.rows) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      texts.set(file, stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]));
    }
    for (const [file, steps] of this.steps) {
      const ordered = steps.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
      texts.set(file, `${ordered.map((step) => JSON.stringify(step)).join('\n')}\n`);
    }
    return texts;
  }
}
