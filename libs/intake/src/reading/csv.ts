import { CsvError, parse } from 'csv-parse/sync';
import { type Bilingual, type LineProblem } from '../problem.js';
import { LINE_BREAK, type Row, type Rows, cellsOf } from './rows.js';

interface CsvRecord {
  /** The first line of the record, 1 for the first of the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface Parsed {
  readonly record: readonly string[];
  /** `bytes`: up to the end of the record, its line break included. */
  readonly info: { readonly bytes: number };
}

const NOT_CLOSED = 'CSV_QUOTE_NOT_CLOSED';

/** What the parser objects to, by its codes. */
const CSV_OBJECTIONS: Readonly<Record<string, Bilingual>> = {
  [NOT_CLOSED]: {
    zh: '引号从这一行起没有闭合，其后各行都读不出来；请补上结尾的引号。',
    en: 'A quotation mark is opened here and never closed, so that no line after it can be read. Close it.',
  },
  INVALID_OPENING_QUOTE: {
    zh: '单元格中间出现了引号；含引号的单元格须整个放在引号里，其中的引号写两次。',
    en: 'A quotation mark stands within a cell. Put the whole cell in quotation marks, and write those within it twice.',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    zh: '结尾的引号之后还有文字；请删去，或把单元格中的引号写两次。',
    en: 'Something follows the closing quotation mark. Take it away, or write quotation marks within the cell twice.',
  },
};
const BAD_CSV: Bilingual = {
  zh: '这一行不是正确的 CSV；请检查引号和列数。',
  en: 'This is not a line of CSV. Check its quotation marks and the number of its cells.',
};

const REPEATED_HEADER: Bilingual = {
  zh: '这一行与表头相同，没有入账；请删去。',
  en: 'This line is the header once more, and was not recorded. Take it away.',
};

const csvProblem = (file: string, line: number, error: CsvError): LineProblem => ({
  file,
  line,
  ...(typeof error['column'] === 'number' ? { columnNumber: error['column'] + 1 } : {}),
  code: 'bad-csv',
  message: CSV_OBJECTIONS[error.code] ?? BAD_CSV,
});

/** Where each line begins, in bytes. */
const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  let read = 0;
  let bytes = 0;
  for (const { index, 0: lineBreak } of text.matchAll(LINE_BREAK)) {
    const end = index + lineBreak.length;
    bytes += Buffer.byteLength(text.slice(read, end));
    read = end;
    starts.push(bytes);
  }
  return starts;
};

/** The line that a byte stands in, 1 for the first. */
const lineOf = (byte: number, starts: readonly number[]): number => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Records up to the first line that is not CSV, which is thrown. */
const parseUntilError = (bytes: Buffer, found: (parsed: Parsed) => void): void => {
  parse(bytes, {
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Told beforehand, since the parser takes the first for that of every line, and a file that two programs wrote has several.
    record_delimiter: ['\r\n', '\n', '\r'],
    on_record: (parsed: unknown) => {
      found(parsed as Parsed);
      return null;
    },
  });
};

const lineBreaksIn = (cells: readonly string[]): number =>
  cells.reduce((breaks, cell) => breaks + (cell.match(LINE_BREAK)?.length ?? 0), 0);

/**
 * All records of a file, and the lines that are none. Lines are told by bytes, because the parser counts a line break of two characters
 * within a cell twice. After a line that is not CSV reading begins anew with the next: a parser that goes on takes the quotation marks
 * for turned round, and would lose good lines until the next pair. A mark that is never closed ends the file, since what follows
 * may be text of its cell.
 */
const recordsOf = (file: string, text: string): { records: CsvRecord[]; problems: LineProblem[] } => {
  const bytes = Buffer.from(text);
  const starts = lineStarts(text);
  const records: CsvRecord[] = [];
  const problems: LineProblem[] = [];
  let begun = 0;
  while (begun < starts.length) {
    const offset = starts[begun]!;
    try {
      parseUntilError(bytes.subarray(offset), ({ record, info }) => {
        const line = lineOf(offset + info.bytes - 1, starts) - lineBreaksIn(record);
        records.push({ line, cells: record });
      });
      break;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const line = lineOf(offset + Number(error['bytes'] ?? 0), starts);
      problems.push(csvProblem(file, line, error));
      if (error.code === NOT_CLOSED) break;
      begun = line;
    }
  }
  return { records, problems };
};

interface UsedColumns {
  readonly records: readonly CsvRecord[];
  /** The number of each column that is left in the file, from 1. */
  readonly numbers: readonly number[];
}

/** Spreadsheets write columns that nobody uses, without a name and empty in every line: they are none. */
const withoutUnusedColumns = (records: readonly CsvRecord[]): UsedColumns => {
  const [header, ...lines] = records;
  const used = (header?.cells ?? []).map(
    (name, index) => name.trim() !== '' || lines.some(({ cells }) => (cells[index] ?? '').trim() !== ''),
  );
  const left = (cells: readonly string[]): readonly string[] => cells.filter((_, index) => used[index] ?? true);
  return {
    // Files of hundreds of thousands of lines hardly ever have such columns, and a copy of every line would be as large.
    records: used.includes(false) ? records.map(({ line, cells }) => ({ line, cells: left(cells) })) : records,
    numbers: used.flatMap((isUsed, index) => (isUsed ? [index + 1] : [])),
  };
};

const isSame = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.every((cell, index) => cell.trim() === header[index]);

/**
 * CSV with a header line. Lines that are not CSV, that have another number of cells, or that are the header once more, become problems;
 * the rest is kept, but for lines of empty cells.
 */
export const readCsv = (file: string, text: string): Rows => {
  const { records, problems } = recordsOf(file, text);
  const { records: used, numbers } = withoutUnusedColumns(records);
  const [first, ...lines] = used;
  const header = (first?.cells ?? []).map((name) => name.trim());
  const rows: Row[] = [];
  for (const { line, cells } of lines) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length !== header.length) problems.push(wrongCellCount(file, line, cells.length, { header, numbers }));
    else if (isSame(cells, header)) problems.push({ file, line, code: 'repeated-header', message: REPEATED_HEADER });
    else rows.push({ line, cells: cellsOf(cells.map((value, index) => [header[index]!, value] as const)) });
  }
  return { header, written: header, numbers, rows, problems };
};

/** Its place is the first cell that is missing, or the first that is too many. */
const wrongCellCount = (
  file: string,
  line: number,
  cells: number,
  { header, numbers }: Pick<Rows, 'header' | 'numbers'>,
): LineProblem => {
  const place = Math.min(cells, header.length);
  const column = header[place];
  return {
    file,
    line,
    ...(column === undefined ? {} : { column }),
    columnNumber: numbers[place] ?? (numbers.at(-1) ?? 0) + 1,
    code: 'wrong-cell-count',
    message: {
      zh: `这一行有 ${cells} 个单元格，表头有 ${header.length} 个。请核对逗号：含逗号的内容整格加英文双引号，空格子也留逗号。`,
      en: `This line has ${cells} cells, the header has ${header.length}. Check its commas: a cell that holds one is put into double quotes, and an empty cell keeps its own.`,
    },
  };
};
