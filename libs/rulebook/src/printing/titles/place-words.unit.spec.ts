import { fieldWords } from './place-words.js';

describe('one part of a place', () => {
  it.each([
    ['points', '分数', 'points'],
    ['2', '第3项', 'no. 3'],
    ['night-shift', 'night-shift', 'night-shift'],
    ['constructor', 'constructor', 'constructor'],
  ])('%s is said as %s and %s', (part, zh, en) => {
    expect(fieldWords(part)).toEqual({ zh, en });
  });
});
