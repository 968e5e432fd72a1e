import { type Edition } from '../../edition/edition.js';
import { nearestName } from '../../expressions/names.js';
import { type Check, warning } from '../finding.js';
import { newest } from './succession.js';

const postsOf = ({ postGroups }: Edition): readonly string[] => [...new Set(Object.values(postGroups).flat())];

/**
 * Posts that the version before puts into its groups, and this one into none: groups say which posts there are, so that a misspelt one is a
 * new one, and whoever holds the post is bound by no clause any more.
 */
export const checkPostsGone: Check = (edition, earlier) => {
  const before = newest(earlier, edition.version);
  const posts = postsOf(edition);
  if (before === undefined || posts.length === 0) return [];
  const added = posts.filter((post) => !postsOf(before).includes(post));
  return postsOf(before)
    .filter((post) => !posts.includes(post))
    .map((post) => {
      const near = nearestName(post, added);
      return warning(
        'post-gone',
        { path: '/postGroups' },
        [
          `第 ${String(before.version)} 版有岗位“${post}”，本版的岗位组都没有它：在此岗位的人不再适用按岗位写的任何条款。`,
          `Version ${String(before.version)} has the post "${post}", and no group of this one has it: whoever holds it falls under no clause that names posts.`,
        ],
        near === null
          ? [
              '请写入岗位组；已无人在此岗位的，可以不改。',
              'Put it into a group; leave it where nobody holds it any more.',
            ]
          : [`“${near}”是否写错？原为“${post}”。`, `Is "${near}" misspelt? It was "${post}".`],
      );
    });
};
