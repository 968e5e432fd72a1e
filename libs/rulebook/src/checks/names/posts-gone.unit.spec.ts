import { type Edition } from '../../edition/edition.js';
import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkPostsGone } from './posts-gone.js';

const first = loadEdition(SMALL_EDITION).edition!;
const second = (postGroups: Edition['postGroups'], earlier: readonly Edition[] = [first]): readonly string[] =>
  checkPostsGone({ ...first, version: 2, postGroups }, earlier).map(
    ({ severity, code, path, mend }) => `${severity} ${code} ${path}: ${mend.en}`,
  );

describe('posts that the version before has', () => {
  it.each<[string, Edition['postGroups'], readonly string[]]>([
    ['are all there', { staff: ['leader', 'clerk', 'runner'] }, []],
    ['are in another group', { staff: ['clerk'], heads: ['leader'] }, []],
    [
      'are misspelt',
      { staff: ['clrek', 'leader'] },
      ['warning post-gone /postGroups: Is "clrek" misspelt? It was "clerk".'],
    ],
    [
      'are gone',
      { staff: ['leader'] },
      ['warning post-gone /postGroups: Put it into a group; leave it where nobody holds it any more.'],
    ],
    ['are said by no group at all', {}, []],
  ])('%s', (_what, postGroups, expected) => {
    expect(second(postGroups)).toEqual(expected);
  });

  it('are asked for where there is one', () => {
    expect(second({ staff: ['leader'] }, [])).toEqual([]);
    expect(second({ staff: ['leader'] }, [{ ...first, version: 3 }])).toEqual([]);
  });
});
