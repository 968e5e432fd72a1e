import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How often facts of one code happened to one person in the month. */
export interface CountCell {
  readonly person: string;
  readonly code: string;
  readonly count: number;
}

interface Line {
  readonly person: string;
  readonly points: string;
  readonly fen: number;
  readonly because: readonly string[];
}

export interface Repriced {
  /** Pricing alone, in memory. */
  readonly priceMilliseconds: number;
  /** Pricing, and one row for each person on the disk in one synced transaction. */
  readonly writeMilliseconds: number;
  readonly lines: number;
}

/** Points are counted in hundredths here, so that the floor is exact without decimals. */
const HUNDREDTHS = 100;
const FULL_SCORE = 100 * HUNDREDTHS;
const FEN_OF_FULL_SCORE = 250_000;

/** Any price does: what pricing takes does not depend on it. Between a half and five points, by the order of the codes. */
const pricesOf = (cells: readonly CountCell[]): ReadonlyMap<string, number> => {
  const codes = [...new Set(cells.map(({ code }) => code))].sort();
  return new Map(codes.map((code, place) => [code, (HUNDREDTHS / 2) * (1 + (place % 10))]));
};

const priced = (cells: readonly CountCell[], prices: ReadonlyMap<string, number>): readonly Line[] => {
  const lost = new Map<string, { hundredths: number; because: string[] }>();
  for (const { person, code, count } of cells) {
    const hundredths = prices.get(code)! * count;
    const sum = lost.get(person);
    const reason = `${code} × ${count} = −${hundredths / HUNDREDTHS}`;
    if (sum === undefined) lost.set(person, { hundredths, because: [reason] });
    else {
      sum.hundredths += hundredths;
      sum.because.push(reason);
    }
  }
  return Array.from(lost, ([person, { hundredths, because }]) => {
    const score = Math.max(0, FULL_SCORE - hundredths);
    const fen = Math.round((FEN_OF_FULL_SCORE * score) / FULL_SCORE);
    return { person, points: (score / HUNDREDTHS).toFixed(2), fen, because };
  });
};

const writeDurably = (folder: string, lines: readonly Line[]): void => {
  const file = join(folder, `repriced-${process.pid}.sqlite`);
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec('CREATE TABLE lines (person TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID');
    const insert = database.prepare('INSERT INTO lines VALUES (?, ?)');
    database.exec('BEGIN');
    for (const line of lines) insert.run(line.person, JSON.stringify(line));
    database.exec('COMMIT');
  } finally {
    database.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }
};

/**
 * What a re-run cannot leave out once the month's facts are counted: a price for each count, a sum, a pay line and its reasons for
 * each person, and then a row for each. It knows no ranges, incidents, rulings or places. The rows go into the folder, for a moment.
 */
export const repriced = (folder: string, cells: readonly CountCell[]): Repriced => {
  const prices = pricesOf(cells);
  const started = performance.now();
  const lines = priced(cells, prices);
  const priceMilliseconds = performance.now() - started;
  writeDurably(folder, lines);
  return { priceMilliseconds, writeMilliseconds: performance.now() - started, lines: lines.length };
};
