import { nearestName } from './names.js';

describe('the name that was probably meant', () => {
  it.each([
    ['a letter left out', 'acount', 'account'],
    ['a letter too many', 'gradde', 'grade'],
    ['two letters that changed places', 'scoer', 'score'],
    ['the first two letters that changed places', 'csore', 'score'],
    ['another case', 'Score', 'score'],
    ['nothing like any', 'pay', null],
    ['too much at once', 'socer', null],
  ])('%s: %s', (_what, written, meant) => {
    expect(nearestName(written, ['account', 'score', 'grade'])).toBe(meant);
  });
});
