import { moneyEffect } from './schema-mechanisms.js';
import {
  choice,
  CODE,
  DECIMAL,
  FLAG,
  FORMULA,
  id,
  INTEGER_OR_NAME,
  list,
  object,
  record,
  type Schema,
  selection,
  text,
  WORD,
  words,
} from './schema-parts.js';

export const group = object(
  {
    per: choice('fact', 'incident', 'contact', 'case'),
    keep: choice('heaviest', 'first'),
    rank: FORMULA,
    tie: words,
    only: words,
    strict: FLAG,
  },
  ['per'],
);

const points: Schema = {
  type: ['string', 'number', 'object'],
  pattern: DECIMAL['pattern'],
  properties: { from: DECIMAL, to: DECIMAL, decidedBy: words, unset: WORD },
  if: { required: ['unset'] },
  then: { maxProperties: 1 },
  else: { required: ['from', 'to', 'decidedBy'] },
  additionalProperties: false,
};
const stated = object({ attribute: WORD, from: DECIMAL, to: DECIMAL }, ['attribute', 'from', 'to']);
const effect = object({
  account: WORD,
  chargedTo: choice('unit'),
  points,
  stated,
  opens: WORD,
  decidedBy: words,
  amount: FORMULA,
  report: { enum: [true] },
  ...moneyEffect,
});
const excuse = object(
  {
    fact: WORD,
    covers: choice('incident', 'moment', 'shift', 'day'),
    where: FORMULA,
    conduct: FORMULA,
    prior: FLAG,
    about: choice('anybody'),
  },
  ['fact', 'covers'],
);
export const clause = object(
  {
    id,
    title: text,
    class: WORD,
    appliesTo: words,
    on: choice('fact', 'period-end'),
    when: selection,
    where: FORMULA,
    group: WORD,
    excusedBy: list(excuse),
    effects: list(effect),
    choice: object({ decidedBy: words, default: WORD, options: record(list(effect), CODE) }, [
      'decidedBy',
      'default',
      'options',
    ]),
    limit: object({ per: WORD, keep: INTEGER_OR_NAME, over: choice('period', 'year', 'ever') }, ['per', 'keep']),
    continues: words,
    active: FLAG,
    enabled: FLAG,
    legalNote: text,
    note: text,
    printed: WORD,
  },
  ['id', 'title', 'class', 'appliesTo'],
);

/** A formula, or one for each value of a parameter: `{ by: aggregateMode, once: '…', per-bundle: '…' }`. */
const times: Schema = {
  type: ['string', 'number', 'object'],
  maxLength: 2000,
  additionalProperties: FORMULA,
  required: ['by'],
};
export const aggregate = object(
  { id, title: text, class: WORD, appliesTo: words, times, effects: list(effect), continues: words },
  ['id', 'title', 'class', 'appliesTo', 'times', 'effects'],
);
