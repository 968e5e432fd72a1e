import { globSync, readFileSync } from 'node:fs';
import { EVENT_WORDS } from './event-words.js';

/** Every event that the types of the slices name, so that a new one without a word is found here. */
const named = [
  ...new Set(
    globSync(`${import.meta.dirname}/**/*.ts`, { exclude: (name) => name.endsWith('.spec.ts') })
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/DomainEvent<\s*'(\w+)'/g)])
      .map((match) => match[1]!),
  ),
].sort();

describe('the words for events', () => {
  it('are there for every event, and for no other', () => {
    expect(named.length).toBeGreaterThan(50);
    expect(Object.keys(EVENT_WORDS).sort()).toEqual(named);
  });

  it('are in both languages, and differ from one event to the next', () => {
    const words = Object.values(EVENT_WORDS);
    expect(words.filter(({ zh, en }) => !/^\p{Script=Han}+$/u.test(zh) || !/^[a-z ]+$/.test(en))).toEqual([]);
    expect([new Set(words.map(({ zh }) => zh)).size, new Set(words.map(({ en }) => en)).size]).toEqual([
      words.length,
      words.length,
    ]);
  });
});
