import { day, mapOf, month, scalar, shape, text, texts, value } from './schema-parts.js';
import { EXPECTED } from './scenario.js';
import { type TableKind } from './tables/kind.js';
import { KINDS } from './tables/kinds.js';

/** The shape of a scenario file (JSON Schema). Names of words, people and clauses are checked where they are used. */
const title = shape(['zh', 'en'], { zh: text, en: text });
const opening = shape(['values'], { values: mapOf(scalar), monthsServed: { type: 'integer', minimum: 0 } });
const profile = shape([], {
  post: text,
  tookPost: day,
  trained: text,
  left: day,
  unit: text,
  created: day,
  team: text,
  opening,
});

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
  target: text,
  date: day,
  month,
  outcome: text,
  points: scalar,
  yuan: scalar,
  toClause: text,
  level: { enum: [1, 2] },
  filed: { type: 'boolean' },
  judge: text,
  refused: text,
});

const decision = shape(['who', 'clause', 'by'], {
  who: text,
  clause: text,
  target: text,
  date: day,
  month,
  by: text,
  outcome: { enum: ['carried-out', 'not-carried-out', 'replaced'] },
  yuan: scalar,
  points: scalar,
  option: text,
  replacedBy: text,
  refused: text,
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
  decisions: { type: 'array', items: decision },
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
  provisionally: { const: true },
  then: { type: 'array', items: look },
});

export const COLUMNS = [
  'case',
  '情形',
  'what',
  'happened',
  'post',
  'tookPost',
  'trained',
  'left',
  'unit',
  'created',
  'team',
  ...EXPECTED,
] as const;

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

const COMMON_COLUMNS = ['case', '情形', 'what'];

const tables = ({ settings, required, given, answers }: TableKind): object => ({
  type: 'array',
  minItems: 1,
  items: shape(['id', 'zh', 'en', 'edition', 'columns', 'table', ...required], {
    id: { type: 'string', pattern: '^[a-z0-9-]+$' },
    zh: text,
    en: text,
    edition,
    ...settings,
    columns: { type: 'array', items: { enum: [...COMMON_COLUMNS, ...given, ...answers] } },
    table: { type: 'array', minItems: 1, items: { type: 'array', items: value } },
  }),
});

/** A file holds scenarios, tables of the other kinds, or both. */
export const SCENARIO_SCHEMA = {
  ...shape(['title'], {
    title,
    scenarios: { type: 'array', minItems: 1, items: scenario },
    ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, tables(kind)])),
  }),
  minProperties: 2,
};
