import { type RawTable } from '../raw.js';
import { type EditionChoice, type Located, type Text, type Value } from '../scenario.js';
import { type Source, ScenarioFault } from '../source.js';
import { type Cells } from './kind.js';
import { KINDS } from './kinds.js';

export interface TableRow extends Located {
  readonly id: string;
  readonly title: Text;
  readonly cells: Cells;
  readonly expected: Readonly<Record<string, Value>>;
}

/** A table of one of the kinds: rows that ask an edition a question, with what it has to answer. */
export interface PlainTable extends Located {
  readonly file: string;
  readonly kind: string;
  readonly id: string;
  readonly title: Text;
  readonly edition: EditionChoice;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rows: readonly TableRow[];
}

type Path = readonly (string | number)[];

const valueOf = (cell: NonNullable<Cells[string]>): Value =>
  typeof cell === 'object' ? cell.map(String) : String(cell);

const rowOf = (
  source: Source,
  path: Path,
  kind: string,
  columns: readonly string[],
  row: readonly unknown[],
): TableRow => {
  const line = source.line(path);
  if (row.length !== columns.length) {
    const sizes = `${String(row.length)} cells for ${String(columns.length)} columns`;
    throw new ScenarioFault(source.file, line, `the row has ${sizes} (${columns.join(', ')}).`);
  }
  const cells = Object.fromEntries(
    columns.map((column, index) => [column, row[index]] as const).filter(([, cell]) => cell !== '–'),
  ) as Cells;
  const expected = Object.fromEntries(
    KINDS[kind]!.answers.flatMap((column) => {
      const cell = cells[column];
      return cell === undefined ? [] : [[column, valueOf(cell)] as const];
    }),
  );
  if (Object.keys(expected).length === 0) throw new ScenarioFault(source.file, line, 'the row expects nothing.');
  const [id, zh, en] = ['case', '情形', 'what'].map((column) => String(cells[column] ?? ''));
  return { line, id: id!, title: { zh: zh!, en: en! }, cells, expected };
};

const tableOf = (source: Source, kind: string, index: number, raw: RawTable): PlainTable => {
  const path = [kind, index];
  const { id, zh, en, edition, columns, table, ...settings } = raw;
  const rows = table.map((row, number) => rowOf(source, [...path, 'table', number], kind, columns, row));
  const ids = rows.map((row) => row.id);
  const twice = ids.find((name, at) => ids.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ScenarioFault(source.file, source.line(path), `the case "${twice}" is there twice.`);
  return { file: source.file, line: source.line(path), kind, id, title: { zh, en }, edition, settings, rows };
};

/** The tables of a file, of all kinds. Throws ScenarioFault at what is wrong in a row. */
export const tablesOf = (source: Source): readonly PlainTable[] => {
  const data = source.data as Readonly<Record<string, readonly RawTable[] | undefined>>;
  return Object.keys(KINDS).flatMap((kind) =>
    (data[kind] ?? []).map((raw, index) => tableOf(source, kind, index, raw)),
  );
};
