import { type Text } from '../edition/edition.js';
import { FUNCTIONS } from './functions.js';
import { nearestName } from './names.js';

const write = (zh: string, en: string): Text => ({ zh: `请写 ${zh}。`, en: `Write ${en}.` });
const asIs = (word: string): Text => write(`${word}（小写）`, `${word} in lower case`);
const instead = (word: string): Text => write(word, `${word} instead`);

/** What people write, each word or name with how the language has it. */
type Habits = readonly (readonly [written: readonly string[], mend: Text])[];

/** Words that stand between or before conditions in table calculations and in Chinese, and signs that are written as words. */
const WORDS: Habits = [
  [['AND', 'And'], asIs('and')],
  [['且', '并且', '而且', '同时'], instead('and')],
  [['OR', 'Or'], asIs('or')],
  [['或', '或者'], instead('or')],
  [['NOT', 'Not'], asIs('not')],
  [['非', '不'], instead('not')],
  [['TRUE', 'True'], asIs('true')],
  [['是'], instead('true')],
  [['FALSE', 'False'], asIs('false')],
  [['否'], instead('false')],
  [['加'], instead('+')],
  [['减'], instead('-')],
  [['乘', '乘以'], instead('*')],
  [['除以'], instead('/')],
  [['大于'], instead('>')],
  [['小于'], instead('<')],
  [['等于'], instead('==')],
  [['不等于'], instead('!=')],
  [['大于等于', '不小于'], instead('>=')],
  [['小于等于', '不大于'], instead('<=')],
];

/** Functions of table calculations that the language has under another name, or has no need of. */
const CALLED: Habits = [
  [['AND'], write('a and b', 'a and b')],
  [['OR'], write('a or b', 'a or b')],
  [['NOT'], write('not a', 'not a')],
  [['SUM'], write('a + b', 'a + b')],
  [['AVERAGE'], write('(a + b) / 2', '(a + b) / 2')],
  [['INT', 'TRUNC', 'ROUNDDOWN'], instead('floor(…)')],
  [['ROUNDUP', 'CEILING'], instead('ceil(…)')],
];

const mendIn = (habits: Habits, written: string): Text | undefined =>
  habits.find(([words]) => words.includes(written))?.[1];

/** How the language writes a word that somebody took for one of its own; undefined where it is none of those. */
export const wordInstead = (word: string): Text | undefined => mendIn(WORDS, word);

export const NO_UNIT: Text = {
  zh: '数字后不写单位；金额写 15 yuan 或 15元。',
  en: 'A number stands without a unit; money is 15 yuan.',
};
export const A_SIGN: Text = {
  zh: '乘积请写 *，金额前的分数请加括号。',
  en: 'Write * for a product, and brackets around a fraction of money.',
};

const functionMeant = (name: string): Text => {
  const names = Object.keys(FUNCTIONS);
  const near = nearestName(name.toLowerCase(), names);
  return near === null
    ? { zh: `可用的函数：${names.join('、')}。`, en: `The functions are ${names.join(', ')}.` }
    : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
};

/** How the language does what a function that it has not does, or which of its own was meant. */
export const functionInstead = (name: string): Text => mendIn(CALLED, name.toUpperCase()) ?? functionMeant(name);
