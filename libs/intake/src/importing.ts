import { type Caller, type System } from '#runtime';
import { readCsv } from './reading/csv.js';
import { decodeText } from './reading/decoding.js';
import { refuseNoTable } from './reading/no-table.js';
import { type Mapping } from './mapping.js';
import { mappings } from './mappings/index.js';
import { type Bilingual, IntakeError, type LineProblem } from './problem.js';
import { RowImporter, type RowResult } from './row-importer.js';
import { type Row, type Rows, readNdjson, repeatedColumn } from './reading/rows.js';
import { sendRows } from './sending/sending-rows.js';

/** One file, and on whose behalf its rows are sent: what the caller may not record is refused line by line. */
export interface ImportRequest {
  readonly system: Pick<System, 'execute' | 'query' | 'zone'>;
  readonly caller: Caller;
  /** As shown in problems. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Name of the mapping; default: the one named in the file's name (`violations-march.csv`). */
  readonly as?: string;
  /** Records changed lines as corrections, with this reason. Without it they are reported and not recorded. */
  readonly correct?: { readonly reason: string };
  readonly onProgress?: (done: number, total: number) => void;
  /** Rows sent at the same time; rows of one person keep their order. Default 256. */
  readonly concurrency?: number;
}

/** What became of a file. Each line is counted once, as recorded, known or corrected, or is among the problems. */
export interface ImportReport {
  readonly file: string;
  readonly mapping: string;
  readonly encoding: string;
  readonly lines: number;
  readonly recorded: number;
  /** Lines that were there already with this content, or with a newer one that replaced it. */
  readonly known: number;
  readonly corrected: number;
  /** Lines that were not recorded: bad, refused, or changed without `correct`. */
  readonly problems: readonly LineProblem[];
  /** Lines that were recorded and can bring nothing, or nothing yet; or that there is no line at all. */
  readonly warnings: readonly LineProblem[];
}

const UNKNOWN_MAPPING: Bilingual = {
  zh: `看不出这是哪种文件；请用 --as 指明：${mappings.map(({ name, title }) => `${name}（${title.zh}）`).join('、')}。`,
  en: `Cannot tell what kind of file this is. Say it with --as: ${mappings.map((mapping) => mapping.name).join(', ')}.`,
};

/** The mapping by name, or by the longest mapping name that the file's name starts with. Throws IntakeError. */
export const mappingFor = (file: string, as?: string): Mapping => {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  const found =
    as === undefined
      ? mappings.filter((mapping) => base.startsWith(mapping.name)).sort((a, b) => b.name.length - a.name.length)[0]
      : mappings.find((mapping) => mapping.name === as);
  if (found === undefined) throw new IntakeError('unknown-mapping', UNKNOWN_MAPPING);
  return found;
};

/**
 * Headers in Chinese become the canonical names. A line that gives something under two names for the same column is refused, since which
 * value is meant would be a guess.
 */
const withCanonicalNames = (file: string, { rows, ...read }: Rows, mapping: Mapping): Rows => {
  const names = new Map(
    mapping.columns.flatMap((column) => column.aliases.map((alias) => [alias, column.name] as const)),
  );
  // Most files have the names themselves, and a copy of every row would take as much memory again.
  if (!read.header.some((name) => names.has(name))) return { ...read, rows };
  const rename = (name: string): string => names.get(name) ?? name;
  const problems = [...read.problems];
  const renamed = rows.flatMap(({ line, cells }): readonly Row[] => {
    const named = new Map([...cells].map(([name, value]) => [rename(name), value]));
    if (named.size === cells.size) return [{ line, cells: named }];
    const seen = new Set<string>();
    const twice = [...cells.keys()].find((name) => seen.size === seen.add(rename(name)).size);
    problems.push(repeatedColumn(file, line, twice!));
    return [];
  });
  return { ...read, header: read.header.map(rename), rows: renamed, problems };
};

/** A name that begins or ends with a blank, is one or goes over several lines, is read as another one unless it is quoted. */
const legible = (name: string): string =>
  name === '' || name.trim() !== name || /[\r\n\t]/.test(name) ? JSON.stringify(name) : name;

const unknownColumns = (names: readonly string[], { attributes }: Mapping): Bilingual => ({
  zh: `不认识的列：${names.map(legible).join('、')}。请按导入说明改列名，或删去。${attributes ? '事实的属性写成 attribute.名称。' : ''}`,
  en: `Unknown columns: ${names.map(legible).join(', ')}. Name them as the guide to imports does, or take them away.${attributes ? ' Attributes of a fact are written attribute.<name>.' : ''}`,
});

const strangersAmong = (names: Iterable<string>, mapping: Mapping): readonly string[] => {
  const known = new Set(mapping.columns.map((column) => column.name));
  return [...names].filter((name) => !known.has(name) && !(mapping.attributes && name.startsWith('attribute.')));
};

/** What spreadsheets of some languages, and hands, write instead of a comma. */
const OTHER_SEPARATOR = /[;\t，；|]/;
const WRONG_SEPARATOR: Bilingual = {
  zh: '各列不是用英文逗号分隔的；请在表格软件里另存为“CSV UTF-8（逗号分隔）”。',
  en: 'The columns are not separated by commas. Save the file from the spreadsheet as "CSV UTF-8 (comma delimited)".',
};

/** A title over the table, whose cells are often merged: one name that is no column's, and nothing over the other columns. */
const refuseTitleLine = ({ header }: Rows, mapping: Mapping): void => {
  const named = header.filter((name) => name !== '');
  if (named.length !== 1 || strangersAmong(named, mapping).length === 0) return;
  throw new IntakeError('title-above-header', {
    zh: `第一行只有“${named[0]!}”，像是标题而不是表头；请删去它，让第一行是列名。`,
    en: `The first line holds "${named[0]!}" alone, which looks like a title and not like a header. Take it away, so that the names of the columns come first.`,
  });
};

const checkHeader = (read: Rows, mapping: Mapping): void => {
  const { header, numbers, written } = read;
  if (header.length === 1 && OTHER_SEPARATOR.test(header[0]!))
    throw new IntakeError('wrong-separator', WRONG_SEPARATOR);
  refuseTitleLine(read, mapping);
  const nameless = numbers[header.indexOf('')];
  if (nameless !== undefined) {
    throw new IntakeError('nameless-column', {
      zh: `第 ${nameless} 列有内容而没有列名；请写上列名，或删去这一列。`,
      en: `Column ${nameless} holds something and has no name. Name it, or take it away.`,
    });
  }
  const isTwice = (name: string): boolean => header.indexOf(name) !== header.lastIndexOf(name);
  const twice = [...new Set(written.filter((_name, index) => isTwice(header[index]!)))];
  if (twice.length > 0) {
    throw new IntakeError('repeated-columns', {
      zh: `同一列出现了两次：${twice.join('、')}。请只留一列。`,
      en: `A column is there twice: ${twice.join(', ')}. Leave one of them.`,
    });
  }
  // A column that is missing is often one that was written otherwise, so that both are told at once.
  const unknown = strangersAmong(header, mapping);
  const strangers = unknownColumns(unknown, mapping);
  const missing = mapping.columns.filter((column) => column.required && !header.includes(column.name));
  if (missing.length > 0) {
    const inChinese = missing.map(({ name, aliases: [alias] }) => (alias === undefined ? name : `${alias}（${name}）`));
    throw new IntakeError('missing-columns', {
      zh: `“${mapping.title.zh}”文件缺少列：${inChinese.join('、')}。请在第一行（表头）写上，并补上内容。${unknown.length === 0 ? '' : strangers.zh}`,
      en: `A file of "${mapping.title.en}" needs these columns too: ${missing.map(({ name }) => name).join(', ')}. Add them to the first line, which is the header, and fill them.${unknown.length === 0 ? '' : ` ${strangers.en}`}`,
    });
  }
  if (unknown.length > 0) throw new IntakeError('unknown-columns', strangers);
};

/** A file of objects has no header that all its lines share, so that a name nobody knows is one line's slip. */
const withoutStrangers = (file: string, rows: Rows, mapping: Mapping): Rows => {
  const problems = rows.rows.flatMap(({ line, cells }): readonly LineProblem[] => {
    const unknown = strangersAmong(cells.keys(), mapping);
    const [column] = unknown;
    if (column === undefined) return [];
    return [{ file, line, column, code: 'unknown-columns', message: unknownColumns(unknown, mapping) }];
  });
  const bad = new Set(problems.map(({ line }) => line));
  return {
    ...rows,
    rows: rows.rows.filter(({ line }) => !bad.has(line)),
    problems: [...rows.problems, ...problems],
  };
};

/** So many rows share a sync of the log, a commit of the views and the waiting for both; four times as many gained nothing. */
const ROWS_AT_ONCE = 256;

type Text = ReturnType<typeof decodeText>;

const rowsOf = (file: string, { text, encoding }: Text, mapping: Mapping): Rows & { readonly encoding: string } => {
  if (/\.(ndjson|jsonl)$/i.test(file)) {
    return { ...withoutStrangers(file, withCanonicalNames(file, readNdjson(file, text), mapping), mapping), encoding };
  }
  refuseNoTable(text);
  const rows = withCanonicalNames(file, readCsv(file, text), mapping);
  checkHeader(rows, mapping);
  return { ...rows, encoding };
};

/** Rows of a file with canonical headers. Throws IntakeError when the file as a whole cannot be used. */
export const readRows = (file: string, bytes: Uint8Array, mapping: Mapping): ReturnType<typeof rowsOf> =>
  rowsOf(file, decodeText(bytes), mapping);

const NO_LINES: Bilingual = {
  zh: '文件里除表头外没有任何一行，因此什么也没有入账。请核对导出的文件。',
  en: 'There is no line in this file beside a header, so nothing was recorded. Check the file that was exported.',
};

/** A file that ends after its header is more often an export that failed than nothing that happened. */
const withoutLines = (file: string): LineProblem => ({ file, line: 1, code: 'no-lines', message: NO_LINES });

/**
 * Records the good lines of a file and reports the bad ones. A line sent twice is recorded once; a line that changed since
 * is reported, and recorded as a correction when the request says so. Throws IntakeError for a file that cannot be read at all, and
 * ImportStopped when the system cannot do its work for now, or takes the token no more.
 */
export const importFile = async (request: ImportRequest): Promise<ImportReport> => {
  // What is no text has to be saved otherwise first, whatever kind it is of.
  const text = decodeText(request.bytes);
  const mapping = mappingFor(request.file, request.as);
  const { rows, problems, encoding, ...columns } = rowsOf(request.file, text, mapping);
  const importer = new RowImporter(request, mapping, columns);
  const results: RowResult[] = [];
  const send = async (row: Row): Promise<void> => {
    results.push(await importer.row(row));
    request.onProgress?.(results.length, rows.length);
  };
  await sendRows(rows, send, request.concurrency ?? ROWS_AT_ONCE);
  const lines = rows.length + problems.length;
  const count = (what: RowResult): number => results.filter((result) => result === what).length;
  return {
    file: request.file,
    mapping: mapping.name,
    encoding,
    lines,
    recorded: count('recorded'),
    known: count('known'),
    corrected: count('corrected'),
    problems: [...problems, ...results.filter((result) => typeof result !== 'string')].sort((a, b) => a.line - b.line),
    warnings: lines === 0 ? [withoutLines(request.file)] : importer.warnings,
  };
};
