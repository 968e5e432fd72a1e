import { type SQLInputValue } from 'node:sqlite';

/** One row as an array of its columns. */
export type Row = readonly (string | number | null | Uint8Array)[];

/** A prepared statement whose rows are arrays, which are read in half the time of objects. */
export interface Statement {
  all(...parameters: SQLInputValue[]): readonly Row[];
  get(...parameters: SQLInputValue[]): Row | undefined;
  run(...parameters: SQLInputValue[]): number;
}

/** What one may do with an open file besides closing it. */
export interface Connection {
  readonly path: string;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** Value of a pragma. */
  pragma(name: string): string | number | null;
  /** Everything of it or nothing, synced before it returns. */
  transaction<T>(work: () => T): T;
}
