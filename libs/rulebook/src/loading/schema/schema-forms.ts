import { choice, DATE, DECIMAL, FLAG, id, list, object, SOURCE, text, WORD, words } from './schema-parts.js';

const limit = object({ at: DECIMAL, comparison: choice('<', '<=', '>', '>=') }, ['at']);
const item = object(
  {
    id,
    title: text,
    weight: DECIMAL,
    fatal: FLAG,
    fatalScope: choice('form', 'section'),
    source: SOURCE,
    deduct: DECIMAL,
    limit,
    oneOf: words,
    sequence: words,
    settled: object({ opens: words, settles: words, closes: words, answers: words }, ['opens', 'settles', 'closes']),
    phrases: WORD,
    unknown: FLAG,
  },
  ['id', 'title'],
);
const section = object({ id, title: text, floor: DECIMAL, weight: DECIMAL, items: list(item) }, [
  'id',
  'title',
  'items',
]);

export const form = object(
  {
    title: text,
    source: SOURCE,
    full: DECIMAL,
    unknown: choice('interval', 'full', 'leave-out'),
    sections: list(section),
  },
  ['title', 'full', 'sections'],
);

export const phraseList = list(object({ from: DATE, phrases: words, source: SOURCE }, ['from', 'phrases']));
