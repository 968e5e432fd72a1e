import { add, greater, isEqual, isLess, lesser, multiply, negate, subtract } from './arithmetic.js';
import { exact, formatAmount, fromAmount, hull, type Quantity, toAmount } from './values.js';

const under20 = fromAmount({ from: '0', to: '20', open: 'to' });
const shown = (value: unknown): string => formatAmount(toAmount(value as Quantity));

describe('intervals with open ends', () => {
  it('say that what is less than 20 never reaches 20', () => {
    expect(isLess(under20, exact(20))).toBe(true);
    expect(isEqual(under20, exact(20))).toBe(false);
    expect(isLess(under20, exact('19.99'))).toBe('unknown');
    expect(isLess(fromAmount({ from: '0', to: '20' }), exact(20))).toBe('unknown');
  });

  it('keep their open ends through sums, differences, signs and multiples', () => {
    expect(shown(add(under20, exact(10)))).toBe('[10..30)');
    expect(shown(add(under20, under20))).toBe('[0..40)');
    expect(shown(subtract(exact(30), under20))).toBe('(10..30]');
    expect(shown(negate(under20))).toBe('(-20..0]');
    expect(shown(multiply(under20, exact('0.5')))).toBe('[0..10)');
    expect(shown(multiply(exact(-1), under20))).toBe('(-20..0]');
    expect(shown(multiply(under20, exact(0)))).toBe('0');
  });

  it('reach the end of a maximum only where one side does, of a minimum only where both do', () => {
    expect(shown(greater(under20, exact(10)))).toBe('[10..20)');
    expect(shown(greater(under20, exact(20)))).toBe('20');
    expect(shown(greater(under20, fromAmount({ from: '5', to: '20' })))).toBe('5..20');
    expect(shown(lesser(under20, fromAmount({ from: '5', to: '20' })))).toBe('[0..20)');
    expect(shown(lesser(under20, exact(20)))).toBe('[0..20)');
  });

  it('close in a hull what another part reaches', () => {
    expect(shown(hull(under20, exact(20)))).toBe('0..20');
    expect(shown(hull(under20, exact(-1)))).toBe('[-1..20)');
  });

  it('read back what they show', () => {
    for (const open of ['from', 'to', 'both'] as const)
      expect(toAmount(fromAmount({ from: '1', to: '2', open }))).toEqual({ from: '1', to: '2', open });
    expect(toAmount(fromAmount({ from: '1', to: '2' }))).toEqual({ from: '1', to: '2' });
  });
});
