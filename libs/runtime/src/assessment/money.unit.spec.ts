import { addAmounts, addFen, amountChange, fenChange, sameFen, sumOfFen } from './money.js';

const open = { from: -300, to: 500 };

describe('sums and changes of money', () => {
  it.each([
    [100, 250, 150],
    [250, 100, -150],
    [open, open, 0],
    [100, open, { from: -400, to: 400 }],
    [open, 100, { from: 400, to: -400 }],
    [{ from: 0, to: 10 }, { from: 5, to: 15 }, 5],
  ])('from %j to %j are %j, end by end', (before, after, change) => {
    expect(fenChange(before, after)).toStrictEqual(change);
    expect(addFen(before, change)).toStrictEqual(after);
  });

  it('are nothing of none, and a range while any of them is one', () => {
    expect(sumOfFen([])).toBe(0);
    expect(sumOfFen([100, 20])).toBe(120);
    expect(sumOfFen([100, open, { from: 1, to: 2 }])).toStrictEqual({ from: -199, to: 602 });
  });

  it('are the same only with both ends', () => {
    expect([sameFen(5, 5), sameFen(open, { ...open }), sameFen(5, { from: 5, to: 5 })]).toEqual([true, true, true]);
    expect([sameFen(5, 6), sameFen({ from: 5, to: 6 }, 5), sameFen({ from: 4, to: 5 }, 5)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['0.1', '0.3', '0.2'],
    ['-5', '-7.5', '-2.5'],
    [{ from: '0.1', to: '0.2' }, '1', { from: '0.9', to: '0.8' }],
    ['1', { from: '0.1', to: '2' }, { from: '-0.9', to: '1' }],
  ])('of points from %j to %j are %j, exactly', (before, after, change) => {
    expect(amountChange(before, after)).toStrictEqual(change);
    expect(addAmounts(before, change)).toStrictEqual(after);
  });
});
