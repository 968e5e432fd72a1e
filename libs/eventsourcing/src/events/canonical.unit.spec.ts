import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical, NotStorable, sha256Hex, sorted } from './canonical.js';

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.nat().map(String)), tie('value')),
  ),
})).value;

const isAllowed = (value: unknown): boolean => !JSON.stringify(value).includes('"__proto__"');

describe('the canonical form', () => {
  it('has the same bytes as the reference implementation of RFC 8785', () => {
    fc.assert(
      fc.property(json.filter(isAllowed), (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('survives a round trip through a store', () => {
    fc.assert(
      fc.property(json.filter(isAllowed), (value) => {
        expect(canonical(JSON.parse(JSON.stringify(sorted(value).value)))).toBe(canonical(value));
      }),
    );
  });

  it.each([
    ['keys by UTF-16 unit', { '\ufffd': 1, '😀': 2, b: 3, a: 4 }, '{"a":4,"b":3,"😀":2,"\ufffd":1}'],
    ['keys that look like numbers as text', { 10: 'b', 9: 'c', '-': 'a' }, '{"-":"a","10":"b","9":"c"}'],
    ['minus zero as zero', [-0], '[0]'],
    ['control characters escaped', '\u0001\n"', String.raw`"\u0001\n\""`],
  ])('prints %s', (_case, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it.each([
    ['a fraction', { points: 1.5 }, '/points', 'not an exact integer'],
    ['an integer that is not exact', [2 ** 53], '/0', 'not an exact integer'],
    ['not a number', { a: Number.NaN }, '/a', 'not an exact integer'],
    ['undefined', { a: { b: undefined } }, '/a/b', 'undefined is not data'],
    ['half a surrogate pair', ['\ud83d'], '/0', 'surrogate'],
    ['half a surrogate pair in a key', { '\udc00': 1 }, '/', 'surrogate'],
    ['a date', { at: new Date(0) }, '/at', 'not a plain object'],
    ['a map', { at: new Map() }, '/at', 'not a plain object'],
    ['a big integer', { a: 1n }, '/a', 'bigint is not data'],
    ['a function', { a: () => 1 }, '/a', 'function is not data'],
    ['a hole in a list', [1, , 2], '/1', 'undefined is not data'],
    ['a key that would change the prototype', JSON.parse('{"__proto__":1}') as unknown, '/', '__proto__'],
  ])('refuses %s and says where', (_case, value, path, reason) => {
    expect(() => canonical(value)).toThrow(NotStorable);
    expect(() => canonical(value)).toThrow(`at ${path} cannot be stored`);
    expect(() => canonical(value)).toThrow(reason);
  });

  it('hashes UTF-8', () => {
    expect(sha256Hex('字')).toBe('c55038b272b109b8bfdb6b59dd1b1048ffa58361caa3d16f56ee881f34ce34f0');
  });
});
