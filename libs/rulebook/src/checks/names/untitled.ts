import { pointer } from '../../pointer.js';
import { titlesOf } from '../../printing/titles/titles.js';
import { type Finding } from '../../edition/finding.js';
import { nearestName } from '../../expressions/names.js';
import { type Check, type FindingPlace, notice, warning } from '../finding.js';

/** A word that a reader of Chinese is shown as it stands in the file. */
const isBare = (name: string, title: string): boolean => title === name && /^[\x20-\x7e]+$/u.test(name);

const untitled = (name: string, place: FindingPlace): Finding =>
  notice(
    'name-untitled',
    place,
    [
      `“${name}”没有中文名，印出的规章会照印此词。`,
      `"${name}" has no title: the printed rulebook shows the word as it is.`,
    ],
    [`请在 titles 写 ${name}: { zh: …, en: … }。`, `Give it one under titles: ${name}: { zh: …, en: … }.`],
  );

/** Whatever counts the entries of the other class would leave out those of this one. */
const misspelt = (name: string, near: string, place: FindingPlace): Finding =>
  warning(
    'class-misspelt',
    place,
    [
      `类别“${name}”只有这一条，也没有中文名；按“${near}”计数的，不会计入这一条。`,
      `The class "${name}" is that of this clause alone and has no title: what counts "${near}" would not count it.`,
    ],
    [
      `是否指“${near}”？确是另一类别的，请在 titles 写 ${name}: { zh: …, en: … }。`,
      `Did you mean "${near}"? Where it is another class, give it a title under titles: ${name}: { zh: …, en: … }.`,
    ],
  );

/** Classes and groups of posts that head parts of the printed rulebook, and that have no title in Chinese: printed as their key, or misspelt. */
export const checkUntitled: Check = (edition) => {
  const titleOf = titlesOf(edition);
  const named = new Map<string, FindingPlace>();
  for (const group of Object.keys(edition.postGroups)) named.set(group, { path: pointer('postGroups', group) });
  for (const [index, { id, class: name }] of edition.clauses.entries())
    if (!named.has(name)) named.set(name, { path: pointer('clauses', index), clause: id });
  const isUntitled = (name: string): boolean => isBare(name, titleOf(name).zh);
  const classes = edition.clauses.map((clause) => clause.class);
  const titled = classes.filter((name) => !isUntitled(name));
  return [...named]
    .filter(([name]) => isUntitled(name))
    .map(([name, place]) => {
      const isOfOne = classes.filter((one) => one === name).length === 1;
      const near = isOfOne ? nearestName(name, titled) : null;
      return near === null ? untitled(name, place) : misspelt(name, near, place);
    });
};
