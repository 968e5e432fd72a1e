import { type Phrase } from './phrase.js';
import { type PrintedRule, type PrintedSection, type PrintedTable } from './printed.js';

type Say = (phrase: Phrase) => Phrase;

const wordedRule = ({ id, title, sentences, values, remarks }: PrintedRule, say: Say): PrintedRule => ({
  id,
  title: say(title),
  sentences: sentences.map(say),
  ...(values && { values: say(values) }),
  remarks: remarks.map(say),
});

const wordedTable = ({ header, rows }: PrintedTable, say: Say): PrintedTable => ({
  header: header.map(say),
  rows: rows.map((row) => row.map(say)),
});

/** A section of the document as an edition words it. */
export const wordedSection = ({ title, rules, table }: PrintedSection, say: Say): PrintedSection => ({
  title: say(title),
  ...(rules && { rules: rules.map((rule) => wordedRule(rule, say)) }),
  ...(table && { table: wordedTable(table, say) }),
});
