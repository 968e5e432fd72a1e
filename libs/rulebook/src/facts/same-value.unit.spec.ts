import { type AttributeType } from '../edition/edition.js';
import { sameAttribute } from './same-value.js';

/*
 * Goal: what is one value for a clause is one value for whoever records it again, and what may be two words stays two.
 */
describe('two writings of an attribute', () => {
  it.each<readonly [AttributeType, string, string]>([
    ['decimal', '12', '12.0'],
    ['decimal', '012', '12'],
    ['decimal', '0.10', '0.1'],
    ['decimal', '-0', '0'],
    ['integer', '007', '7'],
    ['minutes', '12.50', '12.5'],
    ['money', '300 yuan', '300.00元'],
    ['money', '3元', '300 fen'],
    ['instant', '2026-03-03T09:12:00+08:00', '2026-03-03T01:12:00.000Z'],
  ])('of type %s are one value: %s and %s', (type, left, right) => {
    expect(sameAttribute(type, left, right)).toBe(true);
    expect(sameAttribute(type, right, left)).toBe(true);
  });

  it.each<readonly [AttributeType | undefined, string | boolean, string | boolean | undefined]>([
    ['decimal', '12', '12.1'],
    ['decimal', '12', undefined],
    ['minutes', '12', '13'],
    ['money', '300 yuan', '300 fen'],
    ['instant', '2026-03-03T09:12:00+08:00', '2026-03-03T09:12:00Z'],
    ['code', '1.0', '1'],
    ['person', '012', '12'],
    ['boolean', true, false],
    [undefined, '12', '12.0'],
  ])('of type %s are two values: %s and %s', (type, left, right) => {
    expect(sameAttribute(type, left, right)).toBe(false);
  });

  it('that are alike are one value of any type', () => {
    expect(sameAttribute('code', 'R-1', 'R-1')).toBe(true);
    expect(sameAttribute('boolean', true, true)).toBe(true);
    expect(sameAttribute(undefined, '12', '12')).toBe(true);
  });
});
