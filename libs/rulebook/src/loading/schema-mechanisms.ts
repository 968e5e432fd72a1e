import { choice, FLAG, FORMULA, id, INTEGER, list, object, SOURCE, text, WORD, words } from './schema-parts.js';

const level = object(
  {
    id,
    state: WORD,
    title: text,
    rank: INTEGER,
    on: choice('running', 'period-end'),
    where: FORMULA,
    enactedBy: WORD,
    endedBy: WORD,
    undoneBy: WORD,
    terminal: FLAG,
    decidedBy: words,
    continues: words,
  },
  ['id', 'state', 'title', 'rank', 'where', 'enactedBy', 'decidedBy'],
);

export const states = object({ title: text, source: SOURCE, appliesTo: words, initial: WORD, levels: list(level) }, [
  'title',
  'initial',
  'levels',
]);
