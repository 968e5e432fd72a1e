import { type GradeTable } from '../../edition/edition.js';
import { type End, exact, interval, type Quantity, spanning } from '../../expressions/index.js';
import { gradeOf } from './grades.js';

/** The bands in no order, as a file may have them, with the very highest and lowest left out. */
const table = {
  bands: [
    { grade: 'A', range: '(90..*)' },
    { grade: 'D', range: '[0..60)' },
    { grade: 'B', range: '(75..90]' },
    { grade: 'C', range: '[60..75]' },
  ],
} as unknown as GradeTable;
const graded = (total: Quantity): unknown => gradeOf(table, total);

/** Goal: each end of a band belongs to the band that says so, since a fen and a grade hang on one point. */
describe('the grade of a total', () => {
  it.each([
    ['-1', null],
    ['0', 'D'],
    ['59.99', 'D'],
    ['60', 'C'],
    ['75', 'C'],
    ['75.01', 'B'],
    ['90', 'B'],
    ['90.01', 'A'],
    ['1000', 'A'],
  ])('%s is %s', (total, grade) => {
    expect(graded(exact(total))).toBe(grade);
  });

  it.each<[string, string, unknown]>([
    ['60', '75', 'C'],
    ['59', '60', ['D', 'C']],
    ['10', '95', ['D', 'C', 'B', 'A']],
    ['-5', '10', [null, 'D']],
    ['75', '75.01', ['C', 'B']],
  ])('undecided from %s to %s is every one in between, from the lowest total up', (lo, hi, grades) => {
    expect(graded(interval(exact(lo), exact(hi)))).toEqual(grades);
  });

  const notReached = (value: string): End => ({ value: exact(value), open: true });
  const reached = (value: string): End => ({ value: exact(value), open: false });

  it.each<[string, Quantity, unknown]>([
    ['from 59 to less than 60', spanning(reached('59'), notReached('60')), 'D'],
    ['above 75 to 90', spanning(notReached('75'), reached('90')), 'B'],
    ['above 75 to less than 90.01', spanning(notReached('75'), notReached('90.01')), ['B', 'A']],
    ['above 90 to less than 90.01', spanning(notReached('90'), notReached('90.01')), 'A'],
    ['above -1 to less than 0', spanning(notReached('-1'), notReached('0')), null],
  ])('undecided %s is none of an end that is not reached', (_title, total, grades) => {
    expect(graded(total)).toEqual(grades);
  });
});
