import fc from 'fast-check';
import { TextBlocks } from './text-blocks.js';

/** Long enough that a few of them close a block. */
const LONG = 50_000;

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a', 'é', '甲'),
    fc.constantFrom('z'.repeat(LONG), '乙'.repeat(LONG)),
  ),
  { maxLength: 12 },
);

describe('texts kept outside the heap', () => {
  it('come back as they were added and replaced, whatever other lists add meanwhile', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(), (first, second, at) => {
        const [one, other] = [new TextBlocks(), new TextBlocks()];
        const replaced = first.map((text, place) => {
          one.add(text);
          other.add(second[place] ?? text);
          return text;
        });
        for (const text of second) {
          other.add(text);
          if (first.length === 0) continue;
          one.replace(at % first.length, text);
          replaced[at % first.length] = text;
        }
        expect([...one]).toEqual(replaced);
        expect(one.joined()).toBe(replaced.join(','));
        expect([...other]).toEqual([...first.map((text, place) => second[place] ?? text), ...second]);
        expect(other.length).toBe(first.length + second.length);
      }),
    );
  });

  it('are nothing before the first', () => {
    expect(new TextBlocks().joined()).toBe('');
  });
});
