import {
  type Edition,
  type Phrase,
  type PrintedRule,
  type PrintedSection,
  type PrintedTable,
  plainText,
  printedEdition,
} from '#rulebook';
import { type Output } from '../output.js';

const said = (output: Output, phrase: Phrase): string => output.say(plainText(phrase));

const ruleText = (output: Output, { id, title, sentences, values, remarks }: PrintedRule): readonly string[] => [
  output.bold(`${id}  ${said(output, title)}`),
  ...sentences.map((sentence) => `    ${said(output, sentence)}`),
  ...(values === undefined ? [] : [`    ${said(output, values)}`]),
  ...remarks.map((remark) => `    ※ ${said(output, remark)}`),
];

/** One row a line: terminals are narrow, and cells hold whole sentences. */
const tableText = (output: Output, { header, rows }: PrintedTable): readonly string[] => [
  ...(header.length === 0 ? [] : [`    ${header.map((cell) => said(output, cell)).join(' · ')}`]),
  ...rows.map(
    (row) =>
      `  • ${row
        .map((cell) => said(output, cell))
        .filter((cell) => cell !== '')
        .join(' · ')}`,
  ),
];

const sectionText = (output: Output, { title, rules = [], table }: PrintedSection): readonly string[] => [
  '',
  output.bold(`━━ ${said(output, title)}`),
  ...rules.flatMap((rule) => ruleText(output, rule)),
  ...(table === undefined ? [] : tableText(output, table)),
];

/** An edition as plain text in the caller's language: the same document as the printed one. */
export const editionText = (output: Output, edition: Edition): string => {
  const { name, title, preamble, sections } = printedEdition(edition);
  return [
    output.bold(`${said(output, title)}  ${name}`),
    ...preamble.map((line) => `  ${said(output, line)}`),
    ...sections.flatMap((section) => sectionText(output, section)),
  ].join('\n');
};
