import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { comparedTaken } from './taken-places.js';

const small = loadEdition(SMALL_EDITION).edition!;
const taking = (name: string): Edition => ({ ...small, taken: { '/accounts/points/floor': name } });

describe('a place that takes a parameter', () => {
  it.each([
    ['added', small, taking('limit'), / → 取自参数 /u],
    ['removed', taking('limit'), small, /取自参数 .* → /u],
    ['changed', taking('limit'), taking('price'), /取自参数 .* → 取自参数 /u],
  ])('is %s', (kind, before, after, sentence) => {
    const changes = comparedTaken(before, after);
    expect(changes).toMatchObject([{ kind, path: '/accounts/points/floor' }]);
    expect(changes[0]!.sentence.zh).toMatch(sentence);
  });

  it('is no change where it takes the same', () => {
    expect(comparedTaken(taking('limit'), taking('limit'))).toEqual([]);
  });
});
