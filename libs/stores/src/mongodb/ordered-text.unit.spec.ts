import fc from 'fast-check';
import { compareText } from '../text-order.js';
import { fromOrderedText, toOrderedText } from './ordered-text.js';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', '0', '\ud7fe', '\ud7ff', '\ue000', '\ufffd', '𠮷', '🚀'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
});
const sign = (value: number): number => Math.sign(value);
const byUnits = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

describe('ordered text', () => {
  it('leaves plain text as it is', () => {
    for (const plain of ['', 'person-1', '王小明 2026-03', 'a.b$c']) expect(toOrderedText(plain)).toBe(plain);
  });

  it('comes back as it was', () => {
    fc.assert(fc.property(text, (original) => expect(fromOrderedText(toOrderedText(original))).toBe(original)));
  });

  it('has the order of the ports, whether a server compares bytes or UTF-16 units', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [toOrderedText(left), toOrderedText(right)];
        const expected = sign(compareText(left, right));
        expect(byUnits(a, b)).toBe(expected);
        expect(sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))).toBe(expected);
      }),
    );
  });
});
