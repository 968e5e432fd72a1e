import { type Clause, type Edition, type Effect } from '#rulebook';

const text = (id: string): Edition['title'] => ({ zh: id, en: id });

const common = (id: string, effects: readonly Effect[]): Omit<Clause, 'on'> => ({
  id,
  title: text(id),
  class: 'conduct',
  appliesTo: ['*'],
  excusedBy: [],
  effects,
  continues: [],
  active: true,
  enabled: true,
});

const onFact = (id: string, fact: string, effects: readonly Effect[]): Clause => ({
  ...common(id, effects),
  on: 'fact',
  when: { facts: [fact] },
});

const monthEnd = (id: string, where: string, effects: readonly Effect[]): Clause => ({
  ...common(id, effects),
  on: 'period-end',
  where,
});

const declared = (
  through: 'violation' | 'record',
  attributes: Edition['facts'][string]['attributes'] = {},
): Edition['facts'][string] => ({
  title: text('fact'),
  through,
  attributes,
  derived: {},
  recordedBy: ['supervisor'],
  confirmedBy: through === 'violation' ? ['manager'] : [],
  source: 'test',
});

const points = (value: string): Effect => ({ kind: 'points', account: 'score', points: value });

/** The edition with being late excused by an explanation of the same incident, whenever it was given. */
export const withIncidentExcuse = (edition: Edition): Edition => ({
  ...edition,
  facts: { ...edition.facts, explained: declared('record') },
  clauses: edition.clauses.map((clause) =>
    clause.id === 's-1'
      ? { ...clause, excusedBy: [...clause.excusedBy, { fact: 'explained', covers: 'incident', prior: false }] }
      : clause,
  ),
});

/** The edition with being late excused by a note that covers the day, or the shift, also one that is shown afterwards. */
export const withNote = (edition: Edition, covers: 'moment' | 'shift' = 'moment'): Edition => ({
  ...edition,
  facts: { ...edition.facts, 'note-shown': edition.facts['leave-approved']! },
  clauses: edition.clauses.map((clause) =>
    clause.id === 's-1'
      ? { ...clause, excusedBy: [...clause.excusedBy, { fact: 'note-shown', covers, prior: false }] }
      : clause,
  ),
});

/**
 * A small rulebook with one rule of each kind that a difference can come from: a price for being late, a range that
 * somebody decides, damage that somebody has to pay for if it is decided so, praise that is ranked across the cohort, and a bonus for a good month before.
 */
export const smallEdition = (
  version: number,
  more: { readonly late: string; readonly effectiveFrom: string },
): Edition => ({
  rulebook: 'small',
  version,
  title: text('small'),
  effectiveFrom: more.effectiveFrom,
  staffToldOn: more.effectiveFrom,
  zone: 'Asia/Shanghai',
  periods: { assessment: { startDay: 1 } },
  parameters: { price: { value: '10 yuan', source: 'test' } },
  postGroups: {},
  facts: {
    late: declared('violation', { minutes: { type: 'minutes', required: false } }),
    rude: declared('violation'),
    taken: declared('violation', { worth: { type: 'money', required: false } }),
    'leave-approved': declared('record', {
      from: { type: 'date', required: true },
      to: { type: 'date', required: true },
    }),
    praised: declared('record'),
  },
  forms: {},
  measures: { praises: { count: { facts: ['praised'] }, source: 'test' } },
  rankings: { praise: { by: 'praises', among: 'true', within: 'centre', min: 2, strict: true, source: 'test' } },
  accounts: { score: { appliesTo: ['*'], initial: '100', order: 'net-then-cap', source: 'test' } },
  groups: {},
  clauses: [
    {
      ...onFact('s-1', 'late', [points(more.late)]),
      excusedBy: [{ fact: 'leave-approved', covers: 'moment', prior: true }],
    },
    onFact('s-2', 'rude', [{ kind: 'range', account: 'score', from: '-10', to: '-5', decidedBy: ['manager'] }]),
    onFact('s-7', 'taken', [
      points('-20'),
      { kind: 'opens', process: 'compensation', decidedBy: ['hr'], amount: 'worth', debt: 'damage' },
    ]),
    onFact('s-3', 'praised', [points('1')]),
    monthEnd('s-4', 'ranking_praise_first', [points('4')]),
    monthEnd('s-5', 'prior1_good', [points('2')]),
  ],
  aggregates: [],
  grades: {
    account: 'score',
    bands: [
      { grade: 'A', range: '[100..*)' },
      { grade: 'B', range: '(*..100)' },
    ],
    source: 'test',
  },
  results: { score: 'score', good: 'score >= 100' },
  pay: [
    {
      id: 's-6',
      line: 'bonus',
      title: text('bonus'),
      formula: 'score * price',
      rounding: { to: 'fen', mode: 'half-up' },
    },
  ],
  debts: {
    damage: { id: 's-8', line: 'damage', title: text('damage'), source: 'test', instalment: 'min(owed, 300 yuan)' },
  },
  outcomes: [],
  processes: {
    appeal: { levels: [{ days: 7, decidedBy: ['manager'], source: 'test' }], suspends: false },
    complaint: { ruledBy: ['complaint_handler'], source: 'test' },
    qa: { secondReviewBy: ['qa_reviewer'], signedOffBy: ['qa_reviewer'], source: 'test' },
    handover: { graceUntil: 'acceptance', checks: [], source: 'test' },
  },
  duties: [],
  reserved: [],
});
