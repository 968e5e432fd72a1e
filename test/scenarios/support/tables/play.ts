import { editionSource } from '../editions.js';
import { type Finding } from '../play.js';
import { ScenarioFault } from '../source.js';
import { type Words } from '../words.js';
import { type Answers } from './kind.js';
import { KINDS } from './kinds.js';
import { type PlainTable } from './load.js';

/** Asks a table's question row by row. Answers with every cell it expects; throws ScenarioFault where a row cannot be asked. */
export const playTable = (table: PlainTable, words: Words): readonly Finding[] => {
  const { edition } = editionSource(table.edition);
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
