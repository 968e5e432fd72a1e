import { ACTION_WORDS } from './action-words.js';
import { ACCESS } from '../access/table.js';

describe('the words for what may be done', () => {
  it('are there for every line of the access table, and for nothing else', () => {
    expect(Object.keys(ACTION_WORDS).sort()).toEqual(Object.keys(ACCESS).sort());
  });

  it('are in both languages, and differ from one to the next', () => {
    const words = Object.values(ACTION_WORDS);
    expect(words.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[A-Za-z -]+$/.test(en))).toEqual([]);
    expect(new Set(words.map(({ zh }) => zh)).size).toBe(words.length);
    expect(new Set(words.map(({ en }) => en)).size).toBe(words.length);
  });
});
