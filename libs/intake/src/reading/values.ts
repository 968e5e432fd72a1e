import { isLocalDate, momentOf } from '#runtime';
import { type Bilingual, RowProblem } from '../problem.js';

/** Values of one row by canonical column name; empty cells are absent. */
export type Cells = ReadonlyMap<string, string>;

/** The text of a cell without surrounding blanks; undefined for an empty or missing one. */
export const optional = (cells: Cells, column: string): string | undefined => cells.get(column);

/** The same of a cell that must not be empty. Throws RowProblem (`missing-value`). */
export const required = (cells: Cells, column: string): string => {
  const value = cells.get(column);
  if (value === undefined) {
    throw new RowProblem('missing-value', column, (shown) => ({
      zh: `“${shown}”不能为空，请填写。`,
      en: `"${shown}" must not be empty. Fill it in.`,
    }));
  }
  return value;
};

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const DATE_TIME =
  /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

const two = (text: string): string => text.padStart(2, '0');

/** The number by which spreadsheets count days, with the time as its fraction, of the years from 1954 to 2119. */
const DAY_NUMBER = /^[2-7]\d{4}(?:\.\d+)?$/;

const IS_DAY_NUMBER: Bilingual = {
  zh: '是表格软件给日期的序号；请把这一列的单元格格式改为日期，另存后再导入。',
  en: 'is the number by which a spreadsheet counts days. Format the cells of the column as dates there, save the file anew and import that.',
};

/** Signs as wide as Chinese ones: to the eye they are those that are wanted. */
const FULL_WIDTH = /[！-～]/u;
const IS_FULL_WIDTH: Bilingual = {
  zh: '含有全角字符；请改用半角，写成 2026-03-03 或 2026-03-03 09:12。',
  en: 'has characters of full width. Write them in half width, as 2026-03-03 or 2026-03-03 09:12.',
};

/** By one half of the day: `1:30` alone would be the night. */
const HALF_OF_THE_DAY = /(?:[ap]\.?m\.?\b|[上下]午|凌晨|早上|中午|晚上)/iu;
const IS_HALF_OF_THE_DAY: Bilingual = {
  zh: '是 12 小时制的时间；请改用 24 小时制，写成 2026-03-03 13:30。',
  en: 'is a time of the 12-hour clock. Write it by that of 24 hours, as 2026-03-03 13:30.',
};

const SIGNS: readonly (readonly [RegExp, Bilingual])[] = [
  [DAY_NUMBER, IS_DAY_NUMBER],
  [FULL_WIDTH, IS_FULL_WIDTH],
  [HALF_OF_THE_DAY, IS_HALF_OF_THE_DAY],
];

/** No day is guessed from the number of one: a spreadsheet may count from another first day. */
const notReadable = (code: 'bad-date' | 'bad-time', text: string, column: string, told: Bilingual): RowProblem => {
  const reason = SIGNS.find(([sign]) => sign.test(text))?.[1] ?? told;
  return new RowProblem(code, column, (shown) => ({
    zh: `“${shown}”的值“${text}”${reason.zh}`,
    en: `"${text}" in "${shown}" ${reason.en}`,
  }));
};

const NO_DATE: Bilingual = {
  zh: '不是日期；请写成 2026-03-03 或 2026/3/3。',
  en: 'is not a date. Write 2026-03-03 or 2026/3/3.',
};
const NO_TIME: Bilingual = {
  zh: '不是时间；请写成 2026-03-03 09:12。',
  en: 'is not a date and time. Write 2026-03-03 09:12.',
};

/** What databases write after a day that has no time. */
const NO_TIME_OF_DAY = /[T\s]+0?0:00(?::00(?:\.0+)?)?$/;

const asDate = (text: string, column: string): string => {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  const date = year === undefined ? '' : `${year}-${two(month!)}-${two(day!)}`;
  if (!isLocalDate(date)) throw notReadable('bad-date', text, column, NO_DATE);
  return date;
};

/** The day of a column that holds days: midnight after it says nothing more, and any other time is refused. */
const asDay = (text: string, column: string): string => {
  const day = text.replace(NO_TIME_OF_DAY, '');
  return asDate(DATE.test(day) ? day : text, column);
};

/**
 * `2026-03-03` from what spreadsheets and databases write (`2026/3/3`, `2026年3月3日`, `2026-03-03 00:00:00`). A day that the calendar does not have is refused here,
 * because a command names its own field, which several columns of a row of people may have filled.
 */
export const dateIn = (cells: Cells, column: string): string => asDay(required(cells, column), column);

/** As `dateIn`; undefined for an empty cell. Throws RowProblem (`bad-date`). */
export const optionalDateIn = (cells: Cells, column: string): string | undefined => {
  const value = optional(cells, column);
  return value === undefined ? undefined : asDay(value, column);
};

/** Hours, minutes and seconds that a clock shows. A command that is handed `25:00` speaks of its own field, and not of the column. */
const isTimeOfDay = ([hours, minutes, seconds]: readonly (string | undefined)[]): boolean =>
  Number(hours) < 24 && Number(minutes) < 60 && Number(seconds ?? 0) < 60;

/** ISO 8601 date and time; without an offset it is the centre's time. A bare date is its start. */
export const timeIn = (cells: Cells, column: string): string => {
  const text = required(cells, column).trim();
  return DATE.test(text) ? `${asDate(text, column)}T00:00:00` : asTime(text, column);
};

const asTime = (text: string, column: string): string => {
  const found = DATE_TIME.exec(text);
  if (found === null || !isTimeOfDay(found.slice(2, 5))) throw notReadable('bad-time', text, column, NO_TIME);
  return `${asDate(found[1]!, column)}T${two(found[2]!)}:${found[3]}:${found[4] ?? '00'}${found[5] ?? ''}`;
};

const WHOLE = /^\d{1,9}$/;

/** A whole number that is not negative; undefined for an empty cell. */
export const optionalWholeIn = (cells: Cells, column: string): number | undefined => {
  const value = optional(cells, column);
  if (value === undefined) return undefined;
  if (WHOLE.test(value)) return Number(value);
  throw new RowProblem('bad-number', column, (shown) => ({
    zh: `“${shown}”的值“${value}”不是整数；请写成 12。`,
    en: `"${value}" in "${shown}" is not a whole number. Write it as 12.`,
  }));
};

const partsIn = (cells: Cells, column: string, separator: RegExp): readonly string[] =>
  (optional(cells, column) ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Cells that hold several names separate them by semicolons, or by commas, which no name has in it. */
export const listIn = (cells: Cells, column: string): readonly string[] => partsIn(cells, column, /[;；,，、]/u);

/** Cells that say something of several names: `rude=2;cold=1`. */
export const namedIn = (cells: Cells, column: string): readonly (readonly [name: string, value: string])[] =>
  partsIn(cells, column, /[;；]/u).map((part) => {
    const at = part.search(/[=＝]/);
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at > 0 && name !== '' && value !== '') return [name, value] as const;
    throw new RowProblem('bad-named-value', column, (shown) => ({
      zh: `“${shown}”的“${part}”应写成 项目=值。`,
      en: `"${part}" in "${shown}" has to be written as item=value.`,
    }));
  });

/** A map, since any text of a cell is looked up in it and every object has a `constructor`. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['是', true],
  ['否', false],
  ['yes', true],
  ['no', false],
]);

const PREFIX = 'attribute.';
/** `2026.3.3` and `2026-3-3` may be words as well; with these signs a text is a value of no other type that a rulebook can declare. */
const ONLY_A_DAY_OR_TIME = /[/年\s]/;

/**
 * Columns `attribute.<name>`: text stays text (decimals are never read as floats), yes and no become booleans, `2026/3/3`
 * and `2026年3月3日` become `2026-03-03`, and `2026/3/3 9:12` and `2026-03-03 09:12` the instant at which the clocks of `zone` show it
 * (`2026-03-03T01:12:00.000Z`). Throws RowProblem for a day that the calendar does not have, or a time that no clock shows.
 */
export const attributesIn = (cells: Cells, zone: string): Readonly<Record<string, string | boolean>> =>
  Object.fromEntries(
    [...cells]
      .filter(([column]) => column.startsWith(PREFIX))
      .map(([column, value]) => [column.slice(PREFIX.length), attributeOf(value, column, zone)]),
  );

const attributeOf = (value: string, column: string, zone: string): string | boolean => {
  const text = value.trim();
  if (ONLY_A_DAY_OR_TIME.test(text) && DATE.test(text)) return asDate(text, column);
  if (ONLY_A_DAY_OR_TIME.test(text) && DATE_TIME.test(text)) return asInstant(text, column, zone);
  return BOOLEANS.get(value.toLowerCase()) ?? value;
};

const asInstant = (text: string, column: string, zone: string): string => {
  const outcome = momentOf(asTime(text, column), zone);
  if (!outcome.ok) throw new RowProblem('bad-time', column, () => ({ zh: outcome.zh, en: outcome.en }));
  return outcome.moment.instant;
};
