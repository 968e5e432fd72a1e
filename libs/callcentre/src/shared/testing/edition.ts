import { type Clause, type CompiledEdition, type Edition, type FactDeclaration, compileEdition } from '#rulebook';

const title = (en: string): { readonly zh: string; readonly en: string } => ({ zh: en, en });

const violation = (attributes: FactDeclaration['attributes'] = {}): FactDeclaration => ({
  title: title('a violation'),
  through: 'violation',
  attributes,
  derived: {},
  recordedBy: ['team_leader', 'qa_reviewer', 'supervisor'],
  confirmedBy: ['supervisor', 'manager'],
  source: 'example',
});

const record = (recordedBy: readonly string[], attributes: FactDeclaration['attributes'] = {}): FactDeclaration => ({
  ...violation(attributes),
  through: 'record',
  recordedBy,
  confirmedBy: [],
});

const clause = (id: string, code: string, over: Partial<Clause>): Clause => ({
  id,
  title: title(id),
  class: 'minor',
  appliesTo: ['*'],
  on: 'fact',
  when: { facts: [code] },
  excusedBy: [],
  effects: [{ kind: 'points', account: 'score', points: '-2' }],
  continues: [],
  active: true,
  enabled: true,
  ...over,
});

/** A small edition with one clause of each kind that a decision looks at. */
export const exampleEdition: Edition = {
  rulebook: 'example',
  version: 1,
  title: title('Example'),
  effectiveFrom: '2026-01-01',
  staffToldOn: '2025-12-20',
  zone: 'Asia/Shanghai',
  periods: { assessment: { startDay: 1 } },
  parameters: {},
  postGroups: {},
  facts: {
    'desk-untidy': violation(),
    'service-neglected': violation({ minutes: { type: 'minutes', required: true, min: '0' } }),
    'line-abandoned': violation(),
    'rule-without-text': violation(),
    'equipment-removed': violation({ price: { type: 'money', required: true } }),
    'authority-abused': record(['supervisor']),
    'report-missed': { ...record([]), through: 'derived' },
    'late-or-early': record(['team_leader', 'supervisor'], { minutes: { type: 'minutes', required: true, min: '0' } }),
    'shift-worked': record(['agent', 'team_leader']),
    'leader-discretion-granted': record(['training_specialist'], { points: { type: 'decimal', required: true } }),
  },
  forms: {
    courtesy: {
      title: title('Courtesy'),
      source: 'example',
      full: '10',
      sections: [
        {
          id: 'words',
          title: title('Words'),
          floor: '0',
          items: [
            { id: 'greeting', title: title('Greeting'), weight: '4', fatal: false },
            { id: 'closing', title: title('Closing'), weight: '6', fatal: false },
          ],
        },
      ],
    },
  },
  measures: {},
  rankings: {},
  accounts: { score: { appliesTo: ['*'], initial: '80', order: 'net-then-cap', source: 'example' } },
  groups: {},
  clauses: [
    clause('x-1', 'desk-untidy', {}),
    clause('x-2', 'service-neglected', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor', 'manager'] }],
    }),
    clause('x-3', 'line-abandoned', {
      choice: {
        decidedBy: ['manager'],
        default: 'ordinary',
        options: {
          ordinary: [{ kind: 'points', account: 'score', points: '-5' }],
          serious: [{ kind: 'points', account: 'score', points: '-20' }],
        },
      },
    }),
    clause('x-4', 'rule-without-text', { active: false }),
    clause('x-5', 'late-or-early', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }],
    }),
    clause('x-6', 'leader-discretion-granted', {
      effects: [{ kind: 'stated', account: 'score', attribute: 'points', from: '-5', to: '5' }],
    }),
    clause('x-7', 'equipment-removed', {
      effects: [
        { kind: 'points', account: 'score', points: '-20' },
        { kind: 'opens', process: 'compensation', decidedBy: ['hr'], amount: 'price' },
      ],
    }),
    clause('x-8', 'authority-abused', {
      effects: [
        { kind: 'opens', process: 'dismissal', decidedBy: ['director'] },
        { kind: 'opens', process: 'accountability', decidedBy: ['director', 'manager'] },
      ],
    }),
    clause('x-9', 'report-missed', {
      effects: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['supervisor'] }],
    }),
    clause('x-10', 'report-missed', { effects: [{ kind: 'opens', process: 'talk', decidedBy: ['manager'] }] }),
  ],
  aggregates: [
    {
      id: 'x-11',
      title: title('too many'),
      class: 'serious',
      appliesTo: ['*'],
      times: '1',
      effects: [{ kind: 'range', account: 'score', from: '-10', to: '-2', decidedBy: ['manager'] }],
      continues: [],
    },
  ],
  results: {},
  pay: [],
  outcomes: [
    {
      id: 'x-12',
      title: title('right'),
      right: 'dismissal',
      where: 'score < 60',
      decidedBy: ['director'],
      continues: [],
    },
  ],
  states: {
    tier: {
      title: title('tier'),
      source: 'example',
      appliesTo: ['*'],
      initial: 'active',
      levels: [
        {
          id: 'x-13',
          state: 'frozen',
          title: title('frozen'),
          rank: 1,
          on: 'running',
          where: 'score < 50',
          enactedBy: 'line-abandoned',
          terminal: false,
          decidedBy: ['manager'],
          continues: [],
        },
      ],
    },
  },
  processes: {
    appeal: { levels: [], suspends: false },
    complaint: { ruledBy: ['supervisor', 'manager'], source: 'example' },
    qa: { secondReviewBy: ['qa_reviewer', 'supervisor'], signedOffBy: ['supervisor', 'manager'], source: 'example' },
    handover: { graceUntil: 'acceptance', checks: ['screen', 'desk'], source: 'example' },
  },
  duties: [],
  reserved: [],
};

export const exampleCompiled: CompiledEdition = compileEdition(exampleEdition, []);
