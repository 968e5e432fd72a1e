import { type Edition, type Text } from '../edition/edition.js';
import { asWritten } from '../printing/titles/place-words.js';
import { givenTitles } from '../printing/titles/titles.js';
import { type EditionChange } from './change.js';
import { changedLeaves } from './leaves.js';
import { restChange } from './rest.js';

/**
 * Both editions with the titles of the later one, else of the earlier: a name that is only called otherwise is one change,
 * and does not make every sentence that speaks of it another one.
 */
export const inOneWording = (earlier: Edition, later: Edition): readonly [Edition, Edition] => {
  const titles = { ...givenTitles(earlier), ...givenTitles(later) };
  return [
    { ...earlier, titles },
    { ...later, titles },
  ];
};

type Titles = Readonly<Record<string, Text>>;

/** Titles that only one edition gives, all in one sentence: `新增用词 2 个：工资下限、追缴额。` */
const onlyIn = (kind: 'added' | 'removed', titles: Titles, other: Titles): readonly EditionChange[] => {
  const names = Object.keys(titles).filter((name) => !Object.hasOwn(other, name));
  if (names.length === 0) return [];
  const [zh, en] = [names.map((name) => titles[name]!.zh), names.map((name) => `${titles[name]!.en} [${name}]`)];
  const sentence =
    kind === 'added'
      ? { zh: `新增用词 ${String(names.length)} 个：${zh.join('、')}。`, en: `New wording: ${en.join(', ')}.` }
      : {
          zh: `取消用词 ${String(names.length)} 个：${zh.join('、')}。`,
          en: `Wording that is gone: ${en.join(', ')}.`,
        };
  return [{ clause: '', kind, path: '/titles', sentence }];
};

const common = (titles: Titles, other: Titles): Titles =>
  Object.fromEntries(Object.entries(titles).filter(([name]) => Object.hasOwn(other, name)));

/** What is called otherwise, by the name that the file has for it: its title is what changed. */
export const comparedTitles = (
  { titles: before = {} }: Edition,
  { titles: after = {} }: Edition,
): readonly EditionChange[] => [
  ...changedLeaves({ titles: common(before, after) }, { titles: common(after, before) }).map((leaf) =>
    restChange(leaf, asWritten),
  ),
  ...onlyIn('added', after, before),
  ...onlyIn('removed', before, after),
];
