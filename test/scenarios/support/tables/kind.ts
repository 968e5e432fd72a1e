import { type Edition } from '#rulebook';
import { type EditionReader } from '../editions.js';
import { type Cell } from '../raw.js';
import { type Value } from '../scenario.js';
import { type Words } from '../words.js';

/** The cells of one row by column; a column that a row leaves out with a dash is missing. */
export type Cells = Readonly<Record<string, Cell | undefined>>;
export type Answers = Readonly<Record<string, Value>>;

/** What a table is about besides its rows. */
export interface TableSettings {
  readonly edition: Edition;
  /** As written, beside the edition: the form, the plan, the obligation, the month. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly words: Words;
  /** Editions as they were published, for a kind that asks about two. */
  readonly published: EditionReader;
}

/** A kind of table that asks a pure question of an edition, where no scorecard is the answer: a form, a plan, a duty. */
export interface TableKind {
  /** JSON Schema of what a table of the kind says besides edition, columns and rows, and which of it it has to say. */
  readonly settings: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  /** Columns that say what is given. */
  readonly given: readonly string[];
  /** Columns that say what has to come out. */
  readonly answers: readonly string[];
  /** What comes out, row by row and in order. Throws an Error that says what a row asks that cannot be answered. */
  answer(table: TableSettings, row: Cells, before: readonly Answers[]): Answers;
}

export const textOf = (cell: Cell | undefined): string | undefined =>
  cell === undefined || typeof cell === 'object' ? undefined : String(cell);

/** A cell with several things in it; one thing may stand there without brackets. */
export const listOf = (cell: Cell | undefined): readonly string[] =>
  cell === undefined ? [] : typeof cell === 'object' ? cell.map(String) : [String(cell)];

/** Words at a cell's item: `first value 45`. */
export const tokensOf = (item: string): readonly string[] => item.trim().split(/\s+/u);

export const named = <T>(parts: Readonly<Record<string, T>> | undefined, name: string, what: string): T => {
  if (parts !== undefined && Object.hasOwn(parts, name)) return parts[name]!;
  throw new Error(`The edition has no ${what} "${name}"; it has ${Object.keys(parts ?? {}).join(', ') || 'none'}.`);
};
