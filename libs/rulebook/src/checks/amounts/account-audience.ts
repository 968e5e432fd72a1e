import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { type Check, error } from '../finding.js';
import { postsWithout } from './line-audience.js';
import { postFindings } from '../names/references.js';

interface Charging {
  readonly id: string;
  readonly appliesTo: readonly string[];
  readonly effects: readonly Effect[];
  readonly path: string;
}

/** Accounts of the person that is charged; a unit's is found through the person's team. */
const accountsOf = (effects: readonly Effect[]): ReadonlySet<string> =>
  new Set(effects.flatMap((effect) => ('account' in effect && effect.chargedTo === undefined ? [effect.account] : [])));

const findingsOf = (edition: Edition, { id, appliesTo, effects, path }: Charging): readonly Finding[] =>
  [...accountsOf(effects)]
    .filter((name) => Object.hasOwn(edition.accounts, name))
    .flatMap((name) => {
      const without = postsWithout(edition, appliesTo, edition.accounts[name]!.appliesTo).filter(
        // What is no post of the edition is told as that.
        (post) => postFindings(edition, [post], { path, clause: id }).length === 0,
      );
      if (without.length === 0) return [];
      const named = without.includes('*') ? { zh: '所有人员', en: 'everybody' } : null;
      return [
        error(
          'account-audience',
          { path, clause: id },
          [
            `条款适用于${named?.zh ?? without.join('、')}，而他们没有账户“${name}”，分数不会计入任何合计。`,
            `The clause applies to ${named?.en ?? without.join(', ')}, who do not have the account "${name}", so these points would count nowhere.`,
          ],
          ['请让两处的 appliesTo 一致。', 'Let appliesTo of both agree.'],
        ),
      ];
    });

/** Points of a clause for posts that do not have the account: they would be listed and count nowhere. */
export const checkAccountAudience: Check = (edition) => [
  ...edition.clauses.flatMap((clause, index) =>
    findingsOf(edition, {
      id: clause.id,
      appliesTo: clause.appliesTo,
      effects: effectsOfClause(clause),
      path: pointer('clauses', index),
    }),
  ),
  ...edition.aggregates.flatMap(({ id, appliesTo, effects }, index) =>
    findingsOf(edition, { id, appliesTo, effects, path: pointer('aggregates', index) }),
  ),
];
