import { type GradeTable } from '../../edition/edition.js';
import { exact, interval, type Quantity } from '../../expressions/index.js';
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
});
