import { indicatorCard, samplingPlan, staffingPlan } from './schema-plans.js';
import { form, phraseList } from './schema-forms.js';
import { aggregate, clause, group } from './schema-clauses.js';
import { calendar, debt, obligation, states } from './schema-mechanisms.js';
import {
  ATTRIBUTE_TYPE,
  ATTRIBUTE_TYPES,
  BOUND,
  choice,
  CODE,
  DATE,
  FLAG,
  FORMULA,
  id,
  INTEGER,
  list,
  object,
  record,
  RULEBOOK,
  type Schema,
  selection,
  SOURCE,
  text,
  titled,
  VERSION,
  WORD,
  words,
} from './schema-parts.js';

const value: Schema = { type: ['string', 'number', 'boolean'], maxLength: 200 };
const parameter = object({ value, source: SOURCE, alternatives: list(value), note: text }, ['value']);

const attribute: Schema = {
  ...ATTRIBUTE_TYPE,
  properties: {
    type: choice(...ATTRIBUTE_TYPES),
    required: FLAG,
    min: BOUND,
    max: BOUND,
    notAbove: WORD,
    oneOf: list(WORD),
  },
  required: ['type'],
  additionalProperties: false,
};
const fact = object(
  {
    title: text,
    through: choice('violation', 'record', 'slice', 'derived'),
    attributes: record(attribute),
    derived: record(FORMULA),
    recordedBy: words,
    confirmedBy: words,
    source: SOURCE,
  },
  ['title'],
);

const entries = object({ class: words, clause: words, account: words });
const summedEntries = object({ class: words, clause: words, account: words, worth: FORMULA });
const countedEntries = object({ class: words, clause: words, account: words, reported: FLAG, costing: FLAG });
const measure = object({
  source: SOURCE,
  otherwise: FORMULA,
  count: selection,
  countEntries: countedEntries,
  distinctClauses: countedEntries,
  sumEntries: summedEntries,
  maxEntries: entries,
  minEntries: entries,
  sum: selection,
  mean: selection,
  last: selection,
  any: selection,
  of: WORD,
  expression: FORMULA,
});
const ranking = object(
  {
    appliesTo: words,
    by: FORMULA,
    among: FORMULA,
    within: choice('centre', 'team'),
    min: INTEGER,
    strict: FLAG,
    source: SOURCE,
  },
  ['by', 'among'],
);
const account = object(
  {
    appliesTo: words,
    initial: FORMULA,
    floor: FORMULA,
    cap: FORMULA,
    order: choice('net-then-cap', 'cap-bonuses-first'),
    source: SOURCE,
  },
  ['appliesTo', 'initial'],
);
const grades = object(
  { account: WORD, bands: list(object({ grade: WORD, range: WORD }, ['grade', 'range'])), source: SOURCE },
  ['account', 'bands'],
);
const unless: Schema = {
  type: ['string', 'object'],
  properties: { condition: FORMULA, source: SOURCE },
  required: ['condition'],
  additionalProperties: false,
};
const pay = object(
  {
    id,
    line: WORD,
    title: text,
    appliesTo: words,
    formula: FORMULA,
    unless,
    coefficients: WORD,
    collects: FLAG,
    paid: FLAG,
    rounding: object({ to: choice('fen'), mode: choice('half-up', 'half-even', 'down') }, ['to', 'mode']),
  },
  ['id', 'line', 'title'],
);
const outcome = object({ id, title: text, right: WORD, where: FORMULA, decidedBy: words, continues: words }, [
  'id',
  'title',
  'right',
  'where',
  'decidedBy',
]);

const level = object({ days: INTEGER, decidedBy: words, source: SOURCE }, ['days', 'decidedBy']);
const processes = object(
  {
    appeal: object({ levels: list(level), suspends: FLAG }, ['levels', 'suspends']),
    complaint: object({ ruledBy: words, source: SOURCE }, ['ruledBy']),
    qa: object(
      {
        secondReviewBy: words,
        signedOffBy: words,
        independentOf: choice('team'),
        disputedBy: words,
        disputeDays: INTEGER,
        source: SOURCE,
      },
      ['secondReviewBy', 'signedOffBy'],
    ),
    handover: object({ graceUntil: choice('acceptance', 'first-call-end'), checks: words, source: SOURCE }, [
      'graceUntil',
      'checks',
    ]),
  },
  ['appeal', 'complaint', 'qa', 'handover'],
);

/**
 * JSON Schema of an edition file as people write it, short forms included; what checks cannot say in a schema is checked
 * after loading. Numbers may be written bare or quoted: the loader hands over their source text.
 */
export const EDITION_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Dutyledger edition',
  ...object(
    {
      rulebook: RULEBOOK,
      version: VERSION,
      title: text,
      effectiveFrom: DATE,
      staffToldOn: DATE,
      zone: WORD,
      titles: record(text, CODE),
      periods: object({ assessment: object({ startDay: INTEGER }, ['startDay']) }, ['assessment']),
      parameters: record(parameter),
      postGroups: record(words),
      calendars: record(calendar),
      unitKinds: words,
      facts: record(fact, CODE),
      forms: record(form, CODE),
      lists: record(phraseList, CODE),
      measures: record(measure),
      rankings: record(ranking),
      accounts: record(account),
      groups: record(group, CODE),
      clauses: list(clause),
      aggregates: list(aggregate),
      grades,
      sampling: record(samplingPlan, CODE),
      staffing: record(staffingPlan, CODE),
      scorecards: record(indicatorCard),
      obligations: record(obligation, CODE),
      debts: record(debt),
      states: record(states),
      results: record(FORMULA),
      pay: list(pay),
      outcomes: list(outcome),
      processes,
      duties: titled,
      reserved: titled,
    },
    ['rulebook', 'version', 'title', 'effectiveFrom', 'staffToldOn', 'clauses', 'processes'],
  ),
};
