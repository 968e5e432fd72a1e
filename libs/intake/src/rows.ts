import { parse, type CsvError } from 'csv-parse/sync';
import { type LineProblem } from './problem.js';
import { type Cells } from './values.js';

export interface Row {
  readonly line: number;
  readonly cells: Cells;
}

export interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly problems: readonly LineProblem[];
}

const cellsOf = (pairs: Iterable<readonly [string, string]>): Cells =>
  new Map([...pairs].map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ''));

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The parser counts to the end of a record; a person looks for its first line, which line breaks within cells precede. */
const firstLine = ({ record, info }: CsvRecord): number =>
  info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

const csvProblem = (file: string, error: CsvError): LineProblem => ({
  file,
  line: Number(error['lines'] ?? 0),
  ...(typeof error['column'] === 'number' ? { columnNumber: error['column'] + 1 } : {}),
  code: 'bad-csv',
  message: {
    zh: `这一行不是正确的 CSV：${error.code}。请检查引号和列数。`,
    en: `Not a valid CSV line: ${error.message}`,
  },
});

/**
 * A quotation mark that is never closed is found at the end of the file. It was opened on the line after all that could be
 * read, which is where a person has to look.
 */
const placeUnclosedQuote = (problems: LineProblem[], records: readonly CsvRecord[]): void => {
  const last = problems.at(-1);
  if (last === undefined || !last.message.zh.includes('CSV_QUOTE_NOT_CLOSED')) return;
  const read = [...records.map(({ info }) => info.lines), ...problems.slice(0, -1).map(({ line }) => line)];
  problems.splice(-1, 1, { ...last, line: Math.max(0, ...read) + 1 });
};

/** CSV with a header line. Lines that are not CSV, or have another number of cells, become problems; the rest is kept. */
export const readCsv = (file: string, text: string): Rows => {
  const problems: LineProblem[] = [];
  const records = parse(text, {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) problems.push(csvProblem(file, error));
      return undefined;
    },
  }) as unknown as readonly CsvRecord[];
  placeUnclosedQuote(problems, records);
  const header = (records[0]?.record ?? []).map((name) => name.trim());
  const rows: Row[] = [];
  for (const parsed of records.slice(1)) {
    const { record } = parsed;
    const line = firstLine(parsed);
    if (record.length === header.length) {
      rows.push({ line, cells: cellsOf(record.map((value, index) => [header[index]!, value] as const)) });
      continue;
    }
    problems.push({
      file,
      line,
      code: 'wrong-cell-count',
      message: {
        zh: `这一行有 ${record.length} 个单元格，表头有 ${header.length} 个。`,
        en: `This line has ${record.length} cells, the header has ${header.length}.`,
      },
    });
  }
  return { header, rows, problems };
};

const flatten = (value: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([name, content]): readonly (readonly [string, string])[] => {
    if (Array.isArray(content)) return [[name, content.map(String).join(';')]];
    if (typeof content === 'object' && content !== null) {
      const prefix = name === 'attributes' ? 'attribute' : name;
      return Object.entries(content).map(([inner, inside]) => [`${prefix}.${inner}`, String(inside)] as const);
    }
    return [[name, content === null ? '' : String(content)]];
  });

/** A number keeps its text, so that 0.10 does not pass through a binary float. */
const numbersAsWritten = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

/** One JSON object a line, with the same names as the columns of the CSV form; `attributes` may be an object. */
export const readNdjson = (file: string, text: string): Rows => {
  const problems: LineProblem[] = [];
  const rows: Row[] = [];
  const header = new Set<string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line, numbersAsWritten);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
      const pairs = flatten(value as Record<string, unknown>);
      for (const [name] of pairs) header.add(name);
      rows.push({ line: index + 1, cells: cellsOf(pairs) });
    } catch (error) {
      problems.push({
        file,
        line: index + 1,
        code: 'bad-json',
        message: {
          zh: '这一行不是一个 JSON 对象。',
          en: `This line is not one JSON object: ${error instanceof Error ? error.message : String(error)}`,
        },
      });
    }
  }
  return { header: [...header], rows, problems };
};
