import { repeatedName } from '#runtime';
import { type LineProblem } from '../problem.js';
import { type Cells } from './values.js';

/** One row of a file with the line that it begins in, from 1. */
export interface Row {
  readonly line: number;
  readonly cells: Cells;
}

/** A file that could be read: its rows in their order, and what is wrong with those that are not among them. */
export interface Rows {
  /** Every name that a line gives something under. */
  readonly header: readonly string[];
  /** The same names, in the same order, as the file has them. */
  readonly written: readonly string[];
  /** The number of each of them in the file, from 1; none where lines have their names in an order of their own. */
  readonly numbers: readonly number[];
  readonly rows: readonly Row[];
  readonly problems: readonly LineProblem[];
}

/** Programs end a line in three ways. */
export const LINE_BREAK = /\r\n|\r|\n/g;

/** Cells as they are written, without surrounding blanks; empty ones are absent. */
export const cellsOf = (pairs: Iterable<readonly [string, string]>): Cells =>
  new Map([...pairs].map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ''));

/** A value that no cell could hold. */
class NestedValue extends Error {
  constructor(readonly column: string) {
    super(column);
  }
}

/** What a cell would hold: nothing is an empty one, a list is joined. Throws NestedValue. */
const cellOf = (name: string, content: unknown): string => {
  if (Array.isArray(content) && !content.some((one) => typeof one === 'object')) return content.map(String).join(';');
  if (typeof content === 'object' && content !== null) throw new NestedValue(name);
  return content === null ? '' : String(content);
};

const isObject = (content: unknown): content is object =>
  typeof content === 'object' && content !== null && !Array.isArray(content);

const flatten = (value: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([name, content]): readonly (readonly [string, string])[] => {
    if (!isObject(content)) return [[name, cellOf(name, content)]];
    const prefix = name === 'attributes' ? 'attribute' : name;
    return Object.entries(content).map(([inner, inside]) => {
      const column = `${prefix}.${inner}`;
      return [column, cellOf(column, inside)] as const;
    });
  });

/** A number keeps its text, so that 0.10 does not pass through a binary float. */
const numbersAsWritten = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? String(value)) : value;

/** A name that a line gives twice, as itself or as `attributes: { x }` beside `attribute.x`; which value is meant would be a guess. */
const twiceIn = (line: string, pairs: readonly (readonly [string, string])[]): string | null => {
  const names = pairs.map(([name]) => name);
  return repeatedName(line)?.slice(1) ?? names.find((name, index) => names.indexOf(name) !== index) ?? null;
};

export const repeatedColumn = (file: string, line: number, column: string): LineProblem => ({
  ...{ file, line, column, code: 'repeated-column' },
  message: {
    zh: '这一行中该名称出现了两次；请只留一个。',
    en: 'This name is twice in the line. Leave one of them.',
  },
});

const notJson = (error: unknown): Pick<LineProblem, 'column' | 'code' | 'message'> =>
  error instanceof NestedValue
    ? {
        column: error.column,
        code: 'nested-value',
        message: {
          zh: '这个名称下是一个对象，或含有对象或空值的列表；请写成一个文字或数字，或由它们组成的列表。',
          en: 'Under this name stands an object, or a list that holds objects or nothing. Write one text or number, or a list of them.',
        },
      }
    : {
        code: 'bad-json',
        message: {
          zh: '这一行不是一个 JSON 对象。请把每条记录单独写成一行 {…}，行末不加逗号。',
          en: `This line is not one JSON object (${error instanceof Error ? error.message : String(error)}). Write each record as {…} on a line of its own, without a comma after it.`,
        },
      };

/** One JSON object a line, with the same names as the columns of the CSV form; `attributes` may be an object. */
export const readNdjson = (file: string, text: string): Rows => {
  const problems: LineProblem[] = [];
  const rows: Row[] = [];
  const header = new Set<string>();
  for (const [index, line] of text.split(LINE_BREAK).entries()) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line, numbersAsWritten);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
      const pairs = flatten(value as Record<string, unknown>);
      const twice = twiceIn(line, pairs);
      if (twice !== null) {
        problems.push(repeatedColumn(file, index + 1, twice));
        continue;
      }
      for (const [name] of pairs) header.add(name);
      rows.push({ line: index + 1, cells: cellsOf(pairs) });
    } catch (error) {
      problems.push({ file, line: index + 1, ...notJson(error) });
    }
  }
  return { header: [...header], written: [...header], numbers: [], rows, problems };
};
