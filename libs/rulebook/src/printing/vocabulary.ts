import { type Text } from '../edition/edition.js';
import { PEOPLE } from './titles/names-of-people.js';
import { type Phrase, names, words } from './phrase.js';

/** Roles by the words that people use; what nobody has a word for keeps its own name. */
const word = (name: string): Text => PEOPLE[name] ?? { zh: name, en: name };

/** `主管或经理`, `supervisor or manager`. */
export const roles = (names: readonly string[]): Text => ({
  zh: names.map((name) => word(name).zh).join('、'),
  en: names.map((name) => word(name).en).join(' or '),
});

/** Posts, groups of posts and kinds of units that a rule is for. */
export const audience = (posts: readonly string[]): Phrase =>
  posts.includes('*') ? words('所有人员', 'everybody') : names(posts);

/** `10 yuan` as it is printed in each language; anything else as it is. */
export const literal = (value: string | boolean): Text => {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const money = /^(-?[\d.]+) yuan$/u.exec(value);
  if (money === null) return { zh: value, en: value };
  const [, amount = ''] = money;
  return { zh: `${amount}元`, en: amount.startsWith('-') ? `-¥${amount.slice(1)}` : `¥${amount}` };
};

export const list = (items: readonly string[]): Text => ({ zh: items.join('、'), en: items.join(', ') });

export const told = ({ zh, en }: Text): Phrase => words(zh, en);

/**
 * Named parts by their names. A stored edition has lost the order of its file, and one edition is one document wherever
 * it was read from.
 */
export const named = <T>(parts: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] =>
  Object.entries(parts ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
