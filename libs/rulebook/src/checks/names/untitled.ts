import { pointer } from '../../pointer.js';
import { titlesOf } from '../../printing/titles/titles.js';
import { type Check, type FindingPlace, notice } from '../finding.js';

/** A word that a reader of Chinese is shown as it stands in the file. */
const isBare = (name: string, title: string): boolean => title === name && /^[\x20-\x7e]+$/u.test(name);

/** Classes and groups of posts that head parts of the printed rulebook, and that have no title in Chinese: printed as their key. */
export const checkUntitled: Check = (edition) => {
  const titleOf = titlesOf(edition);
  const named = new Map<string, FindingPlace>();
  for (const group of Object.keys(edition.postGroups)) named.set(group, { path: pointer('postGroups', group) });
  for (const [index, { id, class: name }] of edition.clauses.entries())
    if (!named.has(name)) named.set(name, { path: pointer('clauses', index), clause: id });
  return [...named]
    .filter(([name]) => isBare(name, titleOf(name).zh))
    .map(([name, place]) =>
      notice(
        'name-untitled',
        place,
        [
          `“${name}”没有中文名，印出的规章会照印此词。`,
          `"${name}" has no title: the printed rulebook shows the word as it is.`,
        ],
        [`请在 titles 写 ${name}: { zh: …, en: … }。`, `Give it one under titles: ${name}: { zh: …, en: … }.`],
      ),
    );
};
