import { ROLES } from '../system/system.js';
import { ROLE_WORDS } from './role-words.js';

describe('the words for roles', () => {
  it('are there for every role, in both languages', () => {
    expect(Object.keys(ROLE_WORDS)).toEqual([...ROLES]);
    const words = Object.values(ROLE_WORDS);
    expect(words.filter(({ zh, en }) => !/^\p{Script=Han}+$/u.test(zh) || !/^[A-Za-z -]+$/.test(en))).toEqual([]);
  });
});
