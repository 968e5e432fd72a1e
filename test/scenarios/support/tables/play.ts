import { type Edition } from '#rulebook';
import { editionSource } from '../editions.js';
import { type Finding } from '../play.js';
import { ScenarioFault } from '../source.js';
import { type Words } from '../words.js';
import { type Answers } from './kind.js';
import { KINDS } from './kinds.js';
import { type PlainTable } from './load.js';

const loaded = new Map<string, Edition>();

/** The edition of a table, read once for all tables that choose the same. */
const editionOf = ({ edition: choice }: PlainTable): Edition => {
  const key = JSON.stringify(choice);
  const edition = loaded.get(key) ?? editionSource(choice).edition;
  loaded.set(key, edition);
  return edition;
};

/** Asks a table's question row by row. Answers with every cell it expects; throws ScenarioFault where a row cannot be asked. */
export const playTable = (table: PlainTable, words: Words): readonly Finding[] => {
  const edition = editionOf(table);
  const before: Answers[] = [];
  return table.rows.flatMap(({ line, id, cells, expected }) => {
    try {
      const answers = KINDS[table.kind]!.answer({ edition, settings: table.settings, words }, cells, before);
      before.push(answers);
      return Object.entries(expected).map(([column, value]) => ({
        who: id,
        line,
        when: table.id,
        column,
        expected: value,
        actual: answers[column] ?? 'none',
      }));
    } catch (error) {
      throw new ScenarioFault(table.file, line, (error as Error).message);
    }
  });
};
