import { RowProblem } from '../problem.js';
import { refuseMisleadingCells } from './spreadsheet-cells.js';

/*
 * Goal: what a spreadsheet made of a value is never recorded as that value, and nothing that people write is taken for it.
 */
const codeOf = (value: string, ids: readonly string[] = []): string | null => {
  try {
    refuseMisleadingCells(new Map([['person', value]]), ids);
    return null;
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    const { zh, en } = error.told('工号');
    expect(zh).toMatch(/^“工号”的值“.+”.+。$/);
    expect(en).toMatch(/^".+" in "工号" .+\.$/);
    return error.code;
  }
};

it.each([
  ['1.38E+10', 'number-shortened'],
  ['1.23457E+14', 'number-shortened'],
  ['4e+17', 'number-shortened'],
  ['#N/A', 'spreadsheet-error'],
  ['#NAME?', 'spreadsheet-error'],
  ['########', 'spreadsheet-error'],
  ["'0035", 'spreadsheet-mark'],
  ['="0036"', 'spreadsheet-mark'],
])('%s is refused in any column as %s', (value, code) => {
  expect(codeOf(value)).toBe(code);
});

it.each([
  '13800000002',
  '5E10',
  'E+10',
  '-3',
  '1.5',
  '#1',
  "'好的'",
  '投诉 1.38E+10',
  'A1、A2',
  'Ａ１',
  '38.0',
  '请改为 #N/A',
])('%s is nothing that a spreadsheet made', (value) => {
  expect(codeOf(value)).toBeNull();
});

it.each([
  ['A001、A002', 'several-ids'],
  ['A001，A002', 'several-ids'],
  ['A1;A2', 'several-ids'],
  ['Ａ００１', 'id-full-width'],
  ['38.0', 'id-with-decimals'],
])('%s is not the id of one person: %s', (value, code) => {
  expect(codeOf(value, ['person'])).toBe(code);
});

it.each(['A001', '001', '38.5', 'wang.0', '王芳'])('%s may be an id', (value) => {
  expect(codeOf(value, ['person'])).toBeNull();
});

it.each(['key', 'incident', 'contact'])(
  'a number with decimals in the column %s is one that was taken for a figure',
  (column) => {
    const refused = (value: string): unknown => {
      try {
        refuseMisleadingCells(new Map([[column, value]]), []);
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(refused('13800000002.0')).toMatchObject({ code: 'id-with-decimals', column });
    expect([refused('1001'), refused('1001.5'), refused('A、B')]).toEqual([null, null, null]);
  },
);
