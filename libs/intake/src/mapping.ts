import { type RecordedCase } from './changed-field.js';
import { type Bilingual } from './problem.js';
import { type Cells } from './reading/values.js';

/** One command of a row, in the form of a request body. */
export interface RowCommand {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO 8601; when the row says when it happened. */
  readonly occurredAt?: string;
  /**
   * What to send instead, in this order, when the record is there with another content and the importer asked for corrections. `columns`
   * are those that differ, where the record could be asked.
   */
  readonly corrections?: (reason: string, columns: readonly string[]) => readonly RowCommand[];
  /** The stream that holds what is recorded of the row, where asking for it says which column changed. */
  readonly stream?: string;
  /** The one that holds it where an earlier version of the program named it otherwise. */
  readonly earlierStream?: string;
  /**
   * The columns in which the row says something else than what is recorded in that stream, where its fields alone do not tell. None says that the row
   * is there with this content.
   */
  readonly differing?: (recorded: RecordedCase) => readonly string[];
  /** Codes of refusals which say that the row is there already, beside those whose names do. */
  readonly thereBy?: readonly string[];
  /** The column of the attributes that have none of their own. */
  readonly attributesFrom?: string;
  /** What the row means under an edition in which its fact comes in by another way. */
  readonly otherwise?: RowCommand;
}

/** Code of the refusal which says that the edition has a fact come in by another command. */
export const COMES_OTHERWISE = 'fact-comes-otherwise';

/** How a kind of file tells a changed line from a repeated one where its commands alone cannot. */
export interface StoredRow {
  /** The query that says what is recorded about the row. */
  question(cells: Cells): { readonly name: string; readonly parameters: Readonly<Record<string, string>> };
  /** Columns whose recorded value is another one; what is not recorded yet, or not shown to the caller, does not differ. */
  differing(cells: Cells, recorded: unknown): readonly string[];
  /** The first column in which the row gives a text that the record does not have, or withholds from the caller. */
  readonly hides?: (cells: Cells, recorded: unknown) => HiddenText | null;
  /** Throws RowProblem where a later command of the row would be refused because of what is recorded. */
  readonly object?: (cells: Cells, recorded: unknown) => void;
  /** Columns that belong to the first command; a difference in the others is mended by sending their command again. */
  readonly first: readonly string[];
  /** Columns that no command changes. */
  readonly fixed: readonly string[];
}

/** A column of one kind of file by its canonical name, which every file may use. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  /** Headers that mean the same, as Chinese systems write them. */
  readonly aliases: readonly string[];
  readonly meaning: Bilingual;
  /** Fields of the request body (JSON pointer starts) that come from this column, to name the column in a refusal. */
  readonly fields?: readonly string[];
  /** A cell names one person or team. */
  readonly holdsId?: boolean;
}

/** A text of the row with which nothing can be compared. */
export interface HiddenText {
  readonly column: string;
  /** It is withheld from the caller; else it is not recorded. */
  readonly isWithheld: boolean;
}

/** How the rows of one kind of file become commands. `docs/guides/import.md` is written from these values. */
export interface Mapping {
  readonly name: string;
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** Whether columns `attribute.<name>` are taken. */
  readonly attributes: boolean;
  /** What identifies the row in the system that it comes from; two rows with one key are the same record. */
  key(cells: Cells): string;
  /** Sent in order; a refused one ends the row. `zone`: the centre's, an IANA name; `centre`: its id. Throws RowProblem. */
  commands(cells: Cells, zone: string, centre: string): readonly RowCommand[];
  readonly stored?: StoredRow;
  /** The team that a row needs, and its column, where its first command does not ask for it. */
  readonly team?: string;
}

/** A column that every file of the kind has to have; `fields` as in `Column`. */
export const column = (
  name: string,
  aliases: readonly string[],
  zh: string,
  en: string,
  fields: readonly string[] = [],
): Column => ({
  name,
  required: true,
  aliases,
  meaning: { zh, en },
  fields,
});

/** A column that a file may leave out; a file that has it may leave cells empty. */
export const optionalColumn = (...definition: Parameters<typeof column>): Column => ({
  ...column(...definition),
  required: false,
});

/** Of a column whose cells name one person or team each. */
export const ofOneId = (definition: Column): Column => ({ ...definition, holdsId: true });

/** Leaves out what is undefined, as stored data has no undefined. */
export const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** When and by whom (`<person>:<role>`) the source system got the row. Information for an import; the player of a simulation acts by it. */
export const entered: readonly Column[] = [
  optionalColumn('entered_at', ['录入时间'], '来源系统的录入时间', 'when the source system got the row'),
  optionalColumn('entered_by', ['录入人'], '来源系统的录入人', 'who entered it there'),
];
