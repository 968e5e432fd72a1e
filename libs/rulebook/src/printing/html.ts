import { type Edition } from '../edition.js';
import { type PrintedRule } from './clauses.js';
import { type PrintedSection, type PrintedTable, printedEdition } from './document.js';
import { escaped, formulaMathml } from './mathml.js';
import { type Inline, type Phrase } from './phrase.js';
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

/** Characters of a formula that fit into one of the two columns; a formula is not broken within a line. */
const NARROW = 32;

const isLong = (part: Inline | undefined): boolean =>
  part !== undefined && typeof part !== 'string' && 'formula' in part && part.formula.length > NARROW;

/** A formula at the end of both languages that has several lines, or is too wide for a column. */
const commonEnd = ({ zh, en }: Phrase): string | null => {
  const [one, other] = [zh, en].map((parts) => inline(parts.slice(-1)));
  return one === other && (one!.includes('<mtable') || isLong(zh.at(-1))) ? one! : null;
};

const isWide = ({ zh }: Phrase): boolean => zh.some((part) => isLong(part) || inline([part]).includes('<mtable'));

/** Sentences in two columns; what both languages share stands once, across both. */
const sentence = (phrase: Phrase): string => {
  const end = isCommon(phrase) ? null : commonEnd(phrase);
  // One under the other, each as wide as the sheet, where a formula in the middle of a sentence is too wide for a column.
  if (end === null) return `<div class="${isWide(phrase) ? 'stack' : 'pair'}">${both(phrase, 'p')}</div>`;
  const words = { zh: phrase.zh.slice(0, -1), en: phrase.en.slice(0, -1) };
  return `<div class="pair">${both(words, 'p')}<p class="both">${end}</p></div>`;
};

const rule = ({ id, title, sentences, remarks }: PrintedRule): string =>
  [
    `<article><h3><span class="id">${escaped(id)}</span> ${both(title, 'span')}</h3>`,
    ...sentences.map(sentence),
    ...remarks.map((remark) => `<div class="remark">${sentence(remark)}</div>`),
    '</article>',
  ].join('\n');

const cell = (phrase: Phrase, tag: 'td' | 'th'): string => `<${tag}>${both(phrase, 'div')}</${tag}>`;

const table = ({ header, rows }: PrintedTable): string =>
  [
    '<table>',
    `<thead><tr>${header.map((one) => cell(one, 'th')).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((cells) => `<tr>${cells.map((one) => cell(one, 'td')).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n');

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
