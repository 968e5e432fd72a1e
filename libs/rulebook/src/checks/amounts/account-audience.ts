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

/** A unit is charged by what single facts of its members come to, and by nothing that is of their period. */
const chargedToUnit = ({ id, effects, path }: Omit<Charging, 'appliesTo'>): readonly Finding[] =>
  effects.every((effect) => !('chargedTo' in effect))
    ? []
    : [
        error(
          'unit-without-fact',
          { path, clause: id },
          [
            '期末条款和累计不能记给单位（chargedTo: unit）：只会列出，不计入任何合计。',
            "A clause at the period's end and an aggregate cannot charge a unit (chargedTo: unit): the points would be listed and count nowhere.",
          ],
          [
            '请写在事实条款中，或让条款适用于该单位类别。',
            'Write it into a clause on facts, or let the clause apply to the kind of unit.',
          ],
        ),
      ];

/** Points for posts that do not have the account, and of a unit for what is no fact: they would be listed and count nowhere. */
export const checkAccountAudience: Check = (edition) => [
  ...edition.clauses.flatMap((clause, index) => {
    const { id, appliesTo, on } = clause;
    const charging = { id, appliesTo, effects: effectsOfClause(clause), path: pointer('clauses', index) };
    return [...findingsOf(edition, charging), ...(on === 'fact' ? [] : chargedToUnit(charging))];
  }),
  ...edition.aggregates.flatMap(({ id, appliesTo, effects }, index) => {
    const charging = { id, appliesTo, effects, path: pointer('aggregates', index) };
    return [...findingsOf(edition, charging), ...chargedToUnit(charging)];
  }),
];
