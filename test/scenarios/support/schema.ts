import { EXPECTED } from './scenario.js';

/** The shape of a scenario file (JSON Schema). Names of words, people and clauses are checked where they are used. */
const text = { type: 'string', minLength: 1 };
const scalar = { type: ['string', 'number', 'boolean'] };
const value = { anyOf: [scalar, { type: 'array', items: scalar }] };
const texts = { type: 'array', items: text };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const month = { type: 'string', pattern: '^\\d{4}-\\d{2}$' };

const shape = (required: readonly string[], properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
});
const mapOf = (values: object): object => ({ type: 'object', additionalProperties: values });

const title = shape(['zh', 'en'], { zh: text, en: text });
const profile = shape([], { post: text, tookPost: day, trained: text });

const edition = {
  anyOf: [
    text,
    shape(['base'], {
      base: text,
      parameters: mapOf(scalar),
      version: { type: 'integer', minimum: 2 },
      effectiveFrom: day,
      money: texts,
    }),
  ],
};

const look = shape(['who'], {
  who: text,
  month,
  asOf: day,
  asIf: text,
  ...Object.fromEntries(EXPECTED.map((name) => [name, value])),
});

const appeal = shape(['who', 'clause', 'outcome'], {
  who: text,
  clause: text,
  date: day,
  outcome: text,
  points: scalar,
  toClause: text,
  level: { enum: [1, 2] },
});

const handover = shape(['outgoing', 'incoming', 'date', 'happened'], {
  outgoing: text,
  incoming: text,
  date: day,
  happened: texts,
});

const step = shape(['on', 'zh', 'en'], {
  on: day,
  zh: text,
  en: text,
  happened: mapOf(texts),
  appeals: { type: 'array', items: appeal },
  handovers: { type: 'array', items: handover },
  undone: {
    type: 'array',
    items: shape(['who', 'word', 'date', 'how'], {
      who: text,
      word: text,
      date: day,
      how: { enum: ['dismiss', 'withdraw'] },
    }),
  },
  closes: month,
  then: { type: 'array', items: look },
});

export const COLUMNS = ['case', '情形', 'what', 'happened', 'post', 'tookPost', 'trained', ...EXPECTED] as const;

const scenario = shape(['id', 'zh', 'en', 'edition', 'month'], {
  id: { type: 'string', pattern: '^[a-z0-9-]+$' },
  zh: text,
  en: text,
  edition: { anyOf: [edition, { type: 'array', minItems: 1, items: edition }] },
  month,
  startDay: { type: 'integer', minimum: 1, maximum: 28 },
  everybody: texts,
  with: mapOf(texts),
  people: mapOf(profile),
  columns: { type: 'array', items: { enum: [...COLUMNS] } },
  table: { type: 'array', minItems: 1, items: { type: 'array', items: value } },
  steps: { type: 'array', minItems: 1, items: step },
});

export const SCENARIO_SCHEMA = shape(['title', 'scenarios'], {
  title,
  scenarios: { type: 'array', minItems: 1, items: scenario },
});

const word = shape(['zh', 'en'], {
  zh: text,
  en: text,
  fact: text,
  does: { enum: ['complaint', 'leave-post'] },
  with: mapOf(scalar),
  by: text,
  confirmedBy: text,
  incident: text,
});

export const WORDS_SCHEMA = shape(['words'], { words: mapOf(word) });
