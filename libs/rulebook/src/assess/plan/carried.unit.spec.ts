import { exact, type Value } from '../../expressions/index.js';
import { asCarried, fromCarried } from './carried.js';

const between = (lo: string, hi: string): Value => ({ lo: exact(lo), hi: exact(hi) });

const THIRD = `62.${'3'.repeat(38)}`;

describe('what a month hands on', () => {
  it.each<[string, Value, string, string | boolean]>([
    ['a number', exact('69.50'), 'number', '69.5'],
    ['money in fen', exact('-1250'), 'money', '-1250'],
    ['a number between two ends', between('64.5', '67'), 'number', '64.5..67'],
    ['a third of a point, as a mean of three has it', exact('1').div(3).plus(62), 'number', THIRD],
    ['a number between such ends', between(THIRD, '67'), 'number', `${THIRD}..67`],
    ['one around nothing', between('-5', '-2'), 'number', '-5..-2'],
    ['a yes', true, 'boolean', true],
    ['a yes or no that is not known', 'unknown', 'boolean', 'unknown'],
    ['a word', 'frozen', 'text', 'frozen'],
  ])('%s is kept and read again as it was', (_what, value, type, kept) => {
    expect(asCarried(value, type)).toBe(kept);
    expect(fromCarried(kept)).toEqual(value);
  });

  it.each<[string, Value, string]>([
    ['a number of which nothing is known', 'unknown', 'number'],
    ['a number whose lower end is only approached', { lo: exact(0), hi: exact(20), openLo: true }, 'number'],
    ['a number whose upper end is only approached', { lo: exact(0), hi: exact(20), openHi: true }, 'number'],
  ])('%s is not kept', (_what, value, type) => {
    expect(asCarried(value, type)).toBeNull();
  });

  it('is not known where nothing was kept, and a word with two points in it stays a word', () => {
    expect(fromCarried(undefined)).toBe('unknown');
    expect(fromCarried('tier..two')).toBe('tier..two');
  });
});
