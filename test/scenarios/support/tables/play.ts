import { type Edition } from '#rulebook';
import { type EditionReader, editionSource, readShipped } from '../editions.js';
import { type EditionChoice } from '../scenario.js';
import { type Finding } from '../play.js';
import { ScenarioFault } from '../source.js';
import { type Words } from '../words.js';
import { type Answers, type TableSettings } from './kind.js';
import { KINDS } from './kinds.js';
import { type PlainTable } from './load.js';

const loaded = new Map<string, Edition>();

/** The edition of a table, read once for all tables that choose the same. */
const shippedEdition = (choice: EditionChoice): Edition => {
  const key = JSON.stringify(choice);
  const edition = loaded.get(key) ?? editionSource(choice).edition;
  loaded.set(key, edition);
  return edition;
};

/** What the edition answers to one row, cell by cell; `before` are the answers to the rows above. */
function* findingsOf(table: PlainTable, about: Omit<TableSettings, 'settings'>): Generator<readonly Finding[]> {
  const before: Answers[] = [];
  for (const { line, id, cells, expected } of table.rows) {
    let answers: Answers;
    try {
      answers = KINDS[table.kind]!.answer({ ...about, settings: table.settings }, cells, before);
    } catch (error) {
      throw new ScenarioFault(table.file, line, (error as Error).message);
    }
    before.push(answers);
    yield Object.entries(expected).map(([column, value]) => ({
      who: id,
      line,
      when: table.id,
      column,
      expected: value,
      actual: answers[column] ?? 'none',
    }));
  }
}

/**
 * Asks a table's question row by row, one row at a time, so that whoever needs only the first wrong row can stop there.
 * Throws ScenarioFault where a row cannot be asked.
 */
export const playRows = (
  table: PlainTable,
  words: Words,
  editionOf: (choice: EditionChoice) => Edition = shippedEdition,
  published: EditionReader = readShipped,
): Generator<readonly Finding[]> => findingsOf(table, { words, edition: editionOf(table.edition), published });

/** Asks a table's question row by row. Answers with every cell it expects; throws ScenarioFault where a row cannot be asked. */
export const playTable = (table: PlainTable, words: Words): readonly Finding[] => [...playRows(table, words)].flat();
