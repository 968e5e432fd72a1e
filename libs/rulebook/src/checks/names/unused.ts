import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { BUILT_IN } from '../../compiling/scopes.js';
import { nearestName } from '../../expressions/names.js';
import { type Edition } from '../../edition/edition.js';
import { type Check, type Message, notice, warning } from '../finding.js';
import { wordsIn } from './named-words.js';

/** A parameter that assessments read by its own name: whether what an appeal waived counts in aggregates. */
const READ_BY_THE_ENGINE: ReadonlySet<string> = new Set(['waivedCounts']);

const DECLARED = {
  parameters: ['参数', 'parameter'],
  groups: ['互斥组', 'resolve group'],
  lists: ['词表', 'list'],
  debts: ['欠款', 'debt'],
} as const satisfies Partial<Record<keyof Edition, Message>>;

const unusedIn = (edition: Edition, section: keyof typeof DECLARED): Finding[] => {
  const used = wordsIn(edition, [section]);
  const [zh, en] = DECLARED[section];
  return Object.keys(edition[section] ?? {})
    .filter((name) => name !== 'default' && !used.has(name) && !READ_BY_THE_ENGINE.has(name))
    .map((name) =>
      notice(
        'unused-name',
        { path: pointer(section, name) },
        [`${zh}“${name}”没有用到。`, `Nothing uses the ${en} "${name}".`],
        [
          '请在用处按名称写它（参数写 { parameter: 名称 }，锚点不算），或删去。',
          'Name it where it is meant (a parameter as { parameter: NAME }; an anchor leaves no name), or remove it.',
        ],
      ),
    );
};

/**
 * Parameters, resolve groups, lists and debts that nothing of the edition uses. A measure, a ranking, a form and a fact that
 * is only recorded are used by being shown, filled in and reported, a group of posts by saying which posts there are.
 */
export const checkUnused: Check = (edition) =>
  (['parameters', 'groups', 'lists', 'debts'] as const).flatMap((section) => unusedIn(edition, section));

/** Titles for names that the edition does not have, so that nobody ever reads them. */
export const checkTitles: Check = (edition) => {
  const names = new Set([...wordsIn(edition, []), ...Object.keys(BUILT_IN)]);
  return Object.keys(edition.titles ?? {})
    .filter((name) => !names.has(name))
    .map((name) => {
      const near = nearestName(name, names);
      return warning(
        'title-unknown',
        { path: pointer('titles', name) },
        [`本版没有名称“${name}”，此标题不会出现。`, `The edition has no name "${name}", so nobody reads this title.`],
        near === null
          ? ['请核对拼写，或删去。', 'Check how it is spelt, or remove it.']
          : [`是否指“${near}”？`, `Did you mean "${near}"?`],
      );
    });
};
