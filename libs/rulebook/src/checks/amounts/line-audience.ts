import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Clause, type Edition, type Effect } from '../../edition/edition.js';
import { type Check, error } from '../finding.js';
import { postFindings } from '../names/references.js';
import { own } from '../../own.js';

const EVERYBODY = '*';

/** The posts that a list of posts and post groups means; everybody for `*`. */
const postsOf = ({ postGroups }: Edition, names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => own(postGroups, name) ?? [name]));

/** Posts of a clause that something it moves, a pay line or an account, is not for; what is for everybody is for persons, and no unit's. */
export const postsWithout = (
  edition: Edition,
  ofClause: readonly string[],
  appliesTo: readonly string[],
): readonly string[] => {
  const having = postsOf(edition, appliesTo);
  const isOfPerson = (post: string): boolean => edition.unitKinds?.includes(post) !== true;
  return [...postsOf(edition, ofClause)].filter(
    (post) => !having.has(post) && !(having.has(EVERYBODY) && isOfPerson(post)),
  );
};

const lineOf = (effect: Effect): string | undefined =>
  effect.kind === 'money' || effect.kind === 'coefficient' || effect.kind === 'opens' ? effect.line : undefined;

const clauseFindings = (edition: Edition, clause: Clause, index: number): readonly Finding[] => {
  const effects = effectsOfClause(clause);
  const lines = new Set(effects.flatMap((effect) => lineOf(effect) ?? []));
  return edition.pay
    .filter(({ line }) => lines.has(line))
    .flatMap((line) => {
      const without = postsWithout(edition, clause.appliesTo, line.appliesTo ?? [EVERYBODY]);
      if (without.length === 0) return [];
      const named = without.includes(EVERYBODY) ? { zh: '所有人员', en: 'everybody' } : null;
      return [
        error(
          'pay-line-audience',
          { path: pointer('clauses', index), clause: clause.id },
          [
            `条款适用于${named?.zh ?? without.join('、')}，而薪酬项目“${line.line}”对其不适用，此金额会丢失。`,
            `The clause applies to ${named?.en ?? without.join(', ')}, who do not have the pay line "${line.line}", so this money would be lost.`,
          ],
          ['请让两处的 appliesTo 一致。', 'Let appliesTo of both agree.'],
        ),
      ];
    });
};

/** Money of a clause that somebody would be due and whose post does not have the line it goes to. */
export const checkLineAudience: Check = (edition) => [
  ...edition.pay.flatMap(({ id, appliesTo = [] }, index) =>
    postFindings(edition, appliesTo, { path: pointer('pay', index), clause: id }),
  ),
  ...edition.clauses.flatMap((clause, index) => clauseFindings(edition, clause, index)),
];
