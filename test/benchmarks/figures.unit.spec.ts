import { figureOf, median, quantile } from './figures.js';

describe('figures', () => {
  it('takes the middle of the rounds, or the mean of the two in the middle', () => {
    expect([median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([5, 2.5]);
    expect(() => median([])).toThrow('at least one round');
  });

  it('compares a rate with its floor round by round', () => {
    const figure = figureOf({
      group: 'append',
      name: 'appends',
      unit: 'events/s',
      aim: 0.5,
      values: [50, 10, 60],
      floors: [100, 20, 80],
    });
    expect(figure).toEqual({
      group: 'append',
      name: 'appends',
      unit: 'events/s',
      value: 50,
      floor: 80,
      ratio: 0.5,
      aim: 0.5,
      spread: [10, 60],
      rounds: 3,
    });
  });

  it('takes requests a second for a rate as well', () => {
    const { ratio } = figureOf({ group: 'command', name: 'commands', unit: 'requests/s', values: [30], floors: [60] });
    expect(ratio).toBe(0.5);
  });

  it('names the value that a part of all does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7], 0.99)]).toEqual([50, 99, 7]);
    expect(() => quantile([], 0.5)).toThrow('at least one request');
  });

  it('takes twice the time for half the speed', () => {
    const { ratio } = figureOf({ group: 're-run', name: 'a run', unit: 's', values: [4], floors: [2] });
    expect(ratio).toBe(0.5);
  });
});
