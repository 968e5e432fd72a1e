import { type Wording } from '../wording.js';

/** Words and signs of the language of formulas, as a Chinese sentence says them. */
const CHINESE: Readonly<Record<string, string>> = {
  and: '且',
  or: '或',
  not: '非',
  true: '是',
  false: '否',
  '==': '=',
  '!=': '≠',
  '<=': '≤',
  '>=': '≥',
};

/** Functions of the language of formulas, as a Chinese sentence calls them. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  if: '若',
  min: '取小',
  max: '取大',
  clamp: '限于',
  known: '若无则取',
  floor: '舍尾',
  ceil: '进位',
  abs: '绝对值',
  round: '四舍五入',
  daysBetween: '相隔天数',
  monthDay: '当月第几日',
  workdaysBetween: '相隔工作日数',
  workdaysAfter: '其后工作日',
  workdaysBefore: '其前工作日',
  isWorkday: '是工作日',
};

/** Functions whose name is no word of English. */
const ENGLISH_FUNCTIONS: Readonly<Record<string, string>> = {
  ceil: 'round up',
  floor: 'round down',
  clamp: 'within',
  known: 'if known',
  daysBetween: 'days between',
  monthDay: 'day of the month',
  workdaysBetween: 'working days between',
  workdaysAfter: 'working days after',
  workdaysBefore: 'working days before',
  isWorkday: 'is a working day',
};

/** A function by the word that a sentence in the language has for it; others keep their name. */
export const functionWord = (called: string, { language }: Wording): string =>
  (language === 'zh' ? FUNCTIONS : ENGLISH_FUNCTIONS)[called] ?? called;

/** A sign of comparison as it is printed; anything else as it is. */
export const signWord = (sign: string): string => ({ '<=': '≤', '>=': '≥', '==': '=', '!=': '≠' })[sign] ?? sign;

/** `true` and `false` are words of the language and no names. */
export const symbolWord = (symbol: string, wording: Wording): string => {
  const own = symbol === 'true' || symbol === 'false';
  if (!own) return wording.titleOf(symbol);
  return wording.language === 'zh' ? CHINESE[symbol]! : symbol;
};

/** Numbers with `yuan` are money; texts stand in double quotation marks; names may be followed by a bracket, and are functions then. */
const TOKENS = /(\d[\d.]*) ?yuan\b|"([^"]*)"|([\p{L}_][\p{L}\p{N}_]*)(\s*\()?|[=!<>]=/gu;

const wordText = (symbol: string, bracket: string | undefined, wording: Wording): string => {
  if (/^(?:and|or|not)$/u.test(symbol))
    return `${wording.language === 'zh' ? CHINESE[symbol]! : symbol}${bracket ?? ''}`;
  return bracket === undefined ? symbolWord(symbol, wording) : `${functionWord(symbol, wording)}${bracket}`;
};

/** Width of a text in half characters: a Chinese one is as wide as two others. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/[\u2e80-\u9fff\uff00-\uffef]/u.test(character) ? 2 : 1), 0);

/** `known(x, y)` of a name and a value: what x is, or y while nobody knows it. */
const KNOWN = /\bknown\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*,\s*([^(),]+?)\s*\)/gu;

/** As a sentence says it: `(age, or 0 if not known)`. */
const knownText = (name: string, otherwise: string, wording: Wording): string =>
  wording.language === 'zh'
    ? `(${plainText(name, wording)}，不详时为 ${plainText(otherwise, wording)})`
    : `(${plainText(name, wording)}, or ${plainText(otherwise, wording)} if not known)`;

/** A formula on one line, with the titles of its names: `成立 且 争吵`, `valid and quarrel`. */
export const formulaText = (text: string, wording: Wording): string => {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(KNOWN)) {
    const [whole, name, otherwise] = match;
    parts.push(plainText(text.slice(from, match.index), wording), knownText(name!, otherwise!, wording));
    from = match.index + whole.length;
  }
  return [...parts, plainText(text.slice(from), wording)].join('');
};

const plainText = (text: string, wording: Wording): string =>
  text.replace(TOKENS, (whole: string, money?: string, quoted?: string, symbol?: string, bracket?: string): string => {
    if (money !== undefined) return wording.language === 'zh' ? `${money}元` : `¥${money}`;
    if (quoted !== undefined)
      return wording.language === 'zh' ? `“${wording.titleOf(quoted)}”` : `"${wording.titleOf(quoted)}"`;
    if (symbol !== undefined) return wordText(symbol, bracket, wording);
    return wording.language === 'zh' ? (CHINESE[whole] ?? whole) : whole;
  });
