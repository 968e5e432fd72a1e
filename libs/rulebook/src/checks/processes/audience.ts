import { type Finding } from '../../edition/finding.js';
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

/** Parts that are for nobody: a clause, an account, a duty whose list of posts is empty, and a group without a post. */
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
];
