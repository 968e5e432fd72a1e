import { type Edition } from '../edition/edition.js';
import { printedEdition } from './document.js';
import { formulaText, widthOf } from './formulas/formula-text.js';
import { formulaMathml } from './formulas/mathml.js';
import { escaped } from './formulas/mathml-elements.js';
import { type Inline, type Phrase } from './phrase.js';
import { type PrintedRule, type PrintedSection, type PrintedTable } from './printed.js';
import { styleOf } from './style.js';

const inline = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      return 'name' in part ? escaped(part.name) : formulaMathml(part.formula, part.wording);
    })
    .join('');

/** What reads the same in both languages is printed once. */
const isCommon = ({ zh, en }: Phrase): boolean => inline(zh) === inline(en);

const both = (phrase: Phrase, tag: string): string =>
  isCommon(phrase)
    ? `<${tag} class="both">${inline(phrase.zh)}</${tag}>`
    : `<${tag} class="zh" lang="zh">${inline(phrase.zh)}</${tag}><${tag} class="en" lang="en">${inline(phrase.en)}</${tag}>`;

/** Half characters of a formula that fit into one of the two columns; a formula is not broken within a line. */
const NARROW = 44;

const isLong = (part: Inline | undefined): boolean =>
  part !== undefined &&
  typeof part !== 'string' &&
  'formula' in part &&
  widthOf(part.wording === undefined ? part.formula : formulaText(part.formula, part.wording)) > NARROW;

/** A formula at the end of both languages that has several lines, or is too wide for a column. */
const commonEnd = ({ zh, en }: Phrase): string | null => {
  const [one, other] = [zh, en].map((parts) => inline(parts.slice(-1)));
  return one === other && (one!.includes('<mtable') || isLong(zh.at(-1))) ? one! : null;
};

const isWide = ({ zh, en }: Phrase): boolean =>
  [...zh, ...en].some((part) => isLong(part) || inline([part]).includes('<mtable'));

/** Sentences in two columns; what both languages share stands once, across both. */
const sentence = (phrase: Phrase): string => {
  const end = isCommon(phrase) ? null : commonEnd(phrase);
  // One under the other, each as wide as the sheet, where a formula in the middle of a sentence is too wide for a column.
  if (end === null) return `<div class="${isWide(phrase) ? 'stack' : 'pair'}">${both(phrase, 'p')}</div>`;
  const words = { zh: phrase.zh.slice(0, -1), en: phrase.en.slice(0, -1) };
  return `<div class="pair">${both(words, 'p')}<p class="both">${end}</p></div>`;
};

/** A rule with a formula of many lines may begin on one page and end on the next; any other stays whole. */
const isTall = (sentences: readonly Phrase[]): boolean =>
  sentences.some(({ zh }) => (inline(zh).match(/<mtr>/gu) ?? []).length > TALL);
const TALL = 8;

const rule = ({ id, title, sentences, values, remarks }: PrintedRule): string =>
  [
    `<article${isTall(sentences) ? ' class="tall"' : ''}><h3><span class="id">${escaped(id)}</span> ${both(title, 'span')}</h3>`,
    ...sentences.map(sentence),
    ...(values === undefined ? [] : [`<div class="remark">${sentence(values)}</div>`]),
    ...remarks.map((remark) => `<div class="remark">${sentence(remark)}</div>`),
    '</article>',
  ].join('\n');

/** `003-3.3.5 P`: an id or a source, which is not broken at its hyphens. */
const isId = ({ zh, en }: Phrase): boolean => {
  const [one] = zh;
  return zh.length === 1 && one === en[0] && typeof one === 'string' && /^[\w.-]{1,12}(?: P)?$/u.test(one);
};

const cell = (phrase: Phrase, tag: 'td' | 'th'): string =>
  `<${tag}${isId(phrase) ? ' class="whole"' : ''}>${both(phrase, 'div')}</${tag}>`;

/** Columns in which something stands. */
const filled = ({ header, rows }: PrintedTable): PrintedTable => {
  const isFilled = header.map((_, column) => rows.some((cells) => inline(cells[column]!.zh) !== ''));
  const only = <T>(cells: readonly T[]): readonly T[] => cells.filter((_, column) => isFilled[column]);
  return { header: only(header), rows: rows.map(only) };
};

/** Rows of a table that stays on one page. */
const SMALL = 10;

const table = (whole: PrintedTable): string => {
  const { header, rows } = filled(whole);
  return [
    `<table${rows.length <= SMALL ? ' class="whole"' : ''}>`,
    `<thead><tr>${header.map((one) => cell(one, 'th')).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((cells) => `<tr>${cells.map((one) => cell(one, 'td')).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n');
};

const section = ({ title, rules, table: rows }: PrintedSection): string =>
  [
    `<section><h2>${both(title, 'span')}</h2>`,
    ...(rules ?? []).map(rule),
    ...(rows === undefined ? [] : [table(rows)]),
    '</section>',
  ].join('\n');

/**
 * The edition as one HTML file that needs nothing else: prints on A4, loads no resource, runs no script. Every text of the
 * file is escaped.
 */
export const editionHtml = (edition: Edition): string => {
  const { name, title, preamble, sections } = printedEdition(edition);
  return [
    '<!doctype html>',
    '<html lang="zh"><head><meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(edition.title.zh)} ${escaped(name)}</title>`,
    `<style>${styleOf(name)}</style></head><body>`,
    `<header><h1>${both(title, 'span')}</h1><p class="name">${escaped(name)}</p>`,
    ...preamble.map(sentence),
    '</header>',
    ...sections.map(section),
    '</body></html>',
    '',
  ].join('\n');
};
