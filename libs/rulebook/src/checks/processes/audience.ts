import { type Finding } from '../../edition/finding.js';
import { type Edition } from '../../edition/edition.js';
import { own } from '../../own.js';
import { pointer } from '../../pointer.js';
import { type Check, error, type FindingPlace } from '../finding.js';

const bindsNobody = (names: readonly string[], place: FindingPlace, field: string): Finding[] =>
  names.length > 0
    ? []
    : [
        error(
          'binds-nobody',
          place,
          [`${field} 是空的，不适用于任何人。`, `${field} is empty: it binds nobody.`],
          ["请写岗位、岗位组，或 '*'。", "Name posts or groups of posts, or '*'."],
        ),
      ];

/** Groups hold posts and no groups. What is called as a group is, and is a post of that group as well, is meant as the post. */
const nestedGroups = ({ postGroups }: Edition): Finding[] =>
  Object.entries(postGroups).flatMap(([name, posts]) =>
    posts
      .filter((post) => post !== name && own(postGroups, post)?.includes(post) === false)
      .map((post) =>
        error(
          'post-group-nested',
          { path: pointer('postGroups', name) },
          [
            `“${post}”是岗位组，不是岗位：其中的人员不会算在“${name}”里。`,
            `"${post}" is a group of posts and no post: its people would not count among "${name}".`,
          ],
          ['请逐一写出岗位。', 'Name its posts one by one.'],
        ),
      ),
  );

/** Parts that are for nobody: a clause, an account, a duty whose list of posts is empty, and a group without a post, or of another group. */
export const checkAudience: Check = (edition) => [
  ...(['clauses', 'aggregates', 'pay'] as const).flatMap((section) =>
    edition[section].flatMap(({ id, appliesTo = ['*'] }, index) =>
      bindsNobody(appliesTo, { path: pointer(section, index), clause: id }, 'appliesTo'),
    ),
  ),
  ...(['accounts', 'states', 'scorecards', 'rankings'] as const).flatMap((section) =>
    Object.entries(edition[section] ?? {}).flatMap(([name, { appliesTo = ['*'] }]) =>
      bindsNobody(appliesTo, { path: pointer(section, name) }, 'appliesTo'),
    ),
  ),
  ...Object.entries(edition.obligations ?? {}).flatMap(([name, { owner }]) =>
    bindsNobody(owner, { path: pointer('obligations', name) }, 'owner'),
  ),
  ...Object.entries(edition.postGroups).flatMap(([name, posts]) =>
    bindsNobody(posts, { path: pointer('postGroups', name) }, name),
  ),
  ...nestedGroups(edition),
];
