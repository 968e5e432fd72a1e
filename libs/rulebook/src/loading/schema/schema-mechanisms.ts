import {
  choice,
  CLOCK,
  DATE,
  DECIMAL,
  FLAG,
  FORMULA,
  id,
  INTEGER,
  INTEGER_OR_NAME,
  list,
  object,
  record,
  type Schema,
  selection,
  SOURCE,
  text,
  WORD,
  words,
} from './schema-parts.js';

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

/** Fields of effects that are money: pay coefficients, debts, tickets and refunds, each with its legal switch. */
export const moneyEffect: Schema = {
  coefficient: DECIMAL,
  owes: WORD,
  line: WORD,
  month: WORD,
  atMost: FORMULA,
  enabled: FLAG,
  legalNote: text,
  enabledBy: object({ role: WORD, on: DATE, reason: text }, ['role', 'on', 'reason']),
};

const year = object({ source: SOURCE, holidays: words, workdays: words }, ['source']);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const calendar = object({
  weekend: { type: 'array', items: choice(...WEEKDAYS), maxItems: 7 },
  years: record(year, '^\\d{4}$'),
  closed: words,
  open: words,
});

export const debt = object({ id, line: WORD, title: text, source: SOURCE, instalment: FORMULA }, [
  'id',
  'line',
  'title',
  'instalment',
]);

const every: Schema = {
  anyOf: [
    choice('day', 'workday'),
    object({ week: choice(...WEEKDAYS) }, ['week']),
    object({ weekEnding: choice(...WEEKDAYS) }, ['weekEnding']),
    object({ month: INTEGER }, ['month']),
    object({ times: { type: 'array', minItems: 1, maxItems: 96, items: CLOCK } }, ['times']),
    object({ fact: WORD, facts: words, where: FORMULA, anchor: WORD }),
  ],
};
const due = object({
  at: CLOCK,
  days: INTEGER_OR_NAME,
  kind: WORD,
  direction: choice('after', 'before'),
  countFirst: { type: ['boolean', 'string'], maxLength: 200 },
  calendar: WORD,
});

export const obligation = object(
  {
    title: text,
    source: SOURCE,
    owner: words,
    shared: FLAG,
    every,
    due,
    doneBy: {
      ...selection,
      properties: {
        fact: WORD,
        facts: words,
        where: FORMULA,
        same: WORD,
        since: { enum: ['day'] },
        sum: WORD,
        least: INTEGER,
        about: { enum: ['anybody'] },
      },
    },
    grace: INTEGER,
    requires: WORD,
    onMiss: WORD,
  },
  ['title', 'owner', 'every', 'doneBy', 'onMiss'],
);
