import { repeatedName } from '#runtime';
import { type LineProblem } from './problem.js';
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
  readonly rows: readonly Row[];
  readonly problems: readonly LineProblem[];
}

/** Cells as they are written, without surrounding blanks; empty ones are absent. */
export const cellsOf = (pairs: Iterable<readonly [string, string]>): Cells =>
  new Map([...pairs].map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ''));

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

/** A name that a line gives twice, as itself or as `attributes: { x }` beside `attribute.x`; which value is meant would be a guess. */
const twiceIn = (line: string, pairs: readonly (readonly [string, string])[]): string | null => {
  const names = pairs.map(([name]) => name);
  return repeatedName(line)?.slice(1) ?? names.find((name, index) => names.indexOf(name) !== index) ?? null;
};

const repeatedColumn = (file: string, line: number, column: string): LineProblem => ({
  ...{ file, line, column, code: 'repeated-column' },
  message: {
    zh: '这一行中该名称出现了两次；请只留一个。',
    en: 'This name is twice in the line. Leave one of them.',
  },
});

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
      const twice = twiceIn(line, pairs);
      if (twice !== null) {
        problems.push(repeatedColumn(file, index + 1, twice));
        continue;
      }
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
  return { header: [...header], written: [...header], rows, problems };
};
