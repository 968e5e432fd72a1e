import { type AssessmentRequest } from '../assessment/request.js';
import {
  type Assessment,
  type Discretion,
  type Entry,
  type Fact,
  type Period,
  type PersonInput,
  type Ruling,
} from '../assessment/assessment.js';
import { type ConsequenceDecision } from '../assessment/decisions.js';
import { compileEdition, type EditionProgram } from '../compiling/compiled-edition.js';
import { type Clause, type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { periodId } from '../periods.js';
import { assess } from '../assess/assess.js';

/** Small editions, people and facts for tests of assessing: what a test does not say has a plain default. */
export const MARCH = periodOf('2026-03-01', '2026-03-31');

export function periodOf(start: string, end: string, rulebook = 'small'): Period {
  const period = { centre: 'c1', rulebook, start, end };
  return { id: periodId(period), ...period };
}

const title = { zh: '测试', en: 'Test' };

export const clause = (id: string, code: string, points: string, more: Partial<Clause> = {}): Clause => ({
  id,
  title,
  class: 'minor',
  appliesTo: ['*'],
  on: 'fact',
  when: { facts: [code] },
  excusedBy: [],
  effects: [{ kind: 'points', account: 'score', points }],
  continues: [],
  active: true,
  enabled: true,
  ...more,
});

const declaration: Edition['facts'][string] = {
  title,
  through: 'violation',
  attributes: {
    minutes: { type: 'minutes', required: false },
    approved: { type: 'boolean', required: false },
    from: { type: 'instant', required: false },
    to: { type: 'instant', required: false },
    points: { type: 'decimal', required: false },
    price: { type: 'money', required: false },
  },
  derived: { over: 'minutes - 10' },
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};

const CODES = ['late', 'noise', 'call', 'leave', 'break', 'grant', 'lost', 'slept', 'work'] as const;

export const edition = (more: Partial<Edition> = {}): Edition => ({
  rulebook: 'small',
  version: 1,
  title,
  effectiveFrom: '2026-01-01',
  staffToldOn: '2025-12-20',
  zone: 'Asia/Shanghai',
  periods: { assessment: { startDay: 1 } },
  parameters: { price: { value: '10 yuan', source: 't' } },
  postGroups: { desk: ['agent', 'lead'] },
  facts: Object.fromEntries(CODES.map((code) => [code, declaration])),
  forms: {},
  measures: {},
  rankings: {},
  accounts: { score: { appliesTo: ['*'], initial: '80', floor: '0', cap: '110', order: 'net-then-cap', source: 't' } },
  groups: {},
  clauses: [],
  aggregates: [],
  results: {},
  pay: [],
  outcomes: [],
  processes: {
    appeal: { levels: [], suspends: false },
    complaint: { ruledBy: [], source: 't' },
    qa: { secondReviewBy: [], signedOffBy: [], source: 't' },
    handover: { graceUntil: 'acceptance', checks: [], source: 't' },
  },
  duties: [],
  reserved: [],
  ...more,
});

export const compiled = (more: Partial<Edition> = {}, earlier: readonly EditionProgram[] = []): EditionProgram =>
  compileEdition(edition(more), earlier);

export const fact = (id: string, code: string, day = '2026-03-10', more: Partial<Fact> = {}): Fact => ({
  id,
  code,
  subject: 'p1',
  status: 'standing',
  conductAt: { instant: `${day}T02:00:00.000Z`, localDate: day },
  attributes: {},
  reportedBy: 'sup',
  events: [`event-of-${id}`],
  ...more,
});

export const person = (more: Partial<PersonInput> = {}): PersonInput => ({
  person: 'p1',
  posts: [{ from: '2025-01-01', value: 'agent' }],
  teams: [{ from: '2025-01-01', value: 't1' }],
  postTakenOn: '2025-01-01',
  trainingCompletedOn: '2025-01-31',
  segment: { from: '2026-03-01', to: '2026-03-31' },
  facts: [],
  discretions: [],
  rulings: [],
  prior: [],
  ...more,
});

export const discretion = (factId: string, clauseId: string, more: Partial<Discretion>): Discretion => ({
  fact: factId,
  clause: clauseId,
  by: 'sup',
  role: 'supervisor',
  at: '2026-03-20T00:00:00.000Z',
  event: `decision-on-${factId}`,
  ...more,
});

export const decision = (entry: Entry, more: Partial<ConsequenceDecision> = {}): ConsequenceDecision => ({
  entryKey: entry.key,
  facts: entry.because.facts.map(({ id }) => id),
  evidence: [],
  revision: 1,
  by: 'hr-1',
  role: 'hr',
  at: '2026-04-01T02:00:00.000Z',
  event: `decision-${String(more.revision ?? 1)}-on-${entry.key}`,
  stream: `decision-${entry.key}`,
  ...more,
});

export const ruling = (entry: Entry, outcome: Ruling['outcome'], more: Partial<Ruling> = {}): Ruling => ({
  entryKey: entry.key,
  outcome,
  facts: entry.because.facts.map(({ id }) => id),
  level: 1,
  by: 'manager',
  role: 'manager',
  at: '2026-03-25T00:00:00.000Z',
  event: `ruling-${entry.key}-${outcome}`,
  appeal: `appeal-${entry.key}`,
  ...more,
});

export const request = (
  editions: readonly EditionProgram[],
  persons: readonly PersonInput[],
  more: Partial<AssessmentRequest> = {},
): AssessmentRequest => ({
  period: MARCH,
  ended: true,
  editions,
  selection: { kind: 'by-conduct' },
  persons,
  explain: false,
  ...more,
});

/** The assessment of the only person. */
export const assessOne = (
  program: EditionProgram,
  input: Partial<PersonInput>,
  more: Partial<AssessmentRequest> = {},
): Assessment => assess(request([program], [person(input)], more))[0]!;

export const entryOf = ({ entries }: Assessment, clauseId: string, factId?: string): Entry => {
  const found = entries.find(
    ({ clause: id, because }) =>
      id === clauseId && (factId === undefined || because.facts.some((cited) => cited.id === factId)),
  );
  if (found === undefined)
    throw new Error(`No entry of clause ${clauseId}${factId === undefined ? '' : ` on ${factId}`}.`);
  return found;
};

/** Entries from facts as short rows: fact, clause, status, amount. */
export const rows = ({ entries }: Assessment): readonly (readonly unknown[])[] =>
  entries
    .filter(({ kind }) => kind === 'fact')
    .map(({ because, clause: id, status, amount }) => [because.facts[0]!.id, id, status, amount]);

/** The edition that a file's text says. */
export const editionFrom = (source: string, file: string, earlier: readonly EditionProgram[] = []): EditionProgram => {
  const { edition: loaded, findings } = loadEdition(source);
  if (loaded === null)
    throw new Error(`${file}: ${findings.map(({ path, message }) => `${path} ${message.en}`).join('; ')}`);
  return compileEdition(loaded, earlier);
};
