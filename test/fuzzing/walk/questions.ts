import { type Operation } from './description.js';
import { edge, stranger } from './distort.js';
import { type Telling, RULEBOOKS } from './telling.js';

export type Parameters = Readonly<Record<string, string>>;

const KINDS = ['violation', 'record', 'handover', 'qaReview', 'complaint', 'appeal'] as const;

const pool =
  (name: string) =>
  ({ known, random }: Telling): string | null =>
    known.some(name, random);
const day = (telling: Telling): string => telling.random.pick([telling.today(), telling.day(), telling.day()]);
const person = ({ known, random }: Telling): string => random.pick([...known.people.keys(), 't-1', 't-2']);
const edition = ({ random }: Telling): string => random.pick(['example@1', 'cs-assessment@1', 'example@2']);
const stream = ({ known, random }: Telling): string | null =>
  known.cases.size === 0 ? null : random.pick([...known.cases.keys()]);
const run = ({ known, random }: Telling): string | null => {
  const runs = known.ofKind('payRun');
  return runs.length === 0 ? null : random.pick(runs).id;
};
const thisPeriod = (telling: Telling): string =>
  `centre-1:${telling.random.pick(Object.values(RULEBOOKS)).rulebook}:${telling.today().slice(0, 7)}-01..${telling.today()}`;

/** A value of a parameter by its name, where one is known. */
const VALUES: Readonly<Record<string, (telling: Telling) => string | null>> = {
  person,
  subject: person,
  period: (telling) => pool('period')(telling) ?? thisPeriod(telling),
  date: day,
  asOf: day,
  asIf: edition,
  edition,
  rulebook: ({ random }) => random.pick(['example', 'cs-assessment']),
  team: ({ random }) => random.pick(['t-1', 't-2']),
  case: stream,
  kind: ({ random }) => random.pick(KINDS),
  status: ({ random }) => random.pick(['reported', 'recorded', 'received', 'pending', 'open']),
  run,
  limit: ({ random }) => String(random.between(1, 9)),
  entry: pool('entry'),
  clause: pool('clause'),
};

const asked = (telling: Telling, name: string): string | null => VALUES[name]?.(telling) ?? null;

/** Questions of which the names of their parameters do not say enough, such as which two things are compared. */
const ABOUT: Readonly<Record<string, (telling: Telling) => Parameters>> = {
  'query.edition-diff': ({ random }) => ({
    before: random.pick(['example@1', 'example@2']),
    after: random.pick(['example@1', 'example@2', 'example@3']),
  }),
  'query.pay-run-difference': (telling) => {
    const runs = telling.known.ofKind('payRun');
    if (runs.length === 0) telling.need('pay-run.post');
    const after = telling.random.pick(runs);
    const others = runs.filter(({ data }) => data['period'] === after.data['period']);
    const before = telling.random.chance(0.5) ? {} : { before: telling.random.pick(others).id };
    return { after: after.id, ...before };
  },
  'query.staffing': ({ random }) => ({
    edition: 'example@1',
    plan: 'outbound',
    figures: random.pick(['calls=50,accepted=70', 'calls=120,accepted=70', 'calls=10']),
  }),
  'query.sample': (telling) => ({
    edition: 'example@1',
    plan: 'listening',
    weeks: '4',
    ...(telling.random.chance(0.3) ? { base: '450', plan: 'calls' } : {}),
  }),
  // Of few entries there is anything to be decided.
  'query.decision': (telling) => {
    const { known, random } = telling;
    const waiting = known.tasks.length > 0 && random.chance(0.7) ? random.pick(known.tasks).entry : null;
    return { entry: waiting ?? asked(telling, 'entry') ?? telling.need('violation.confirm') };
  },
  'query.entries': (telling) => ({ person: telling.person() }),
  'query.audit': (telling) => {
    const name = telling.random.pick(['person', 'case', 'entry']);
    const value = asked(telling, name);
    return value === null ? { person: 'agent-1' } : { [name]: value };
  },
};

/** Parameters with which the question makes sense, as far as is known; throws `Needs` where nothing could be asked about. */
export const question = (operation: Operation, telling: Telling): Parameters => {
  const { operationId, parameters } = operation;
  const fixed = ABOUT[operationId]?.(telling);
  const taken = parameters.filter((parameter) => parameter.in === 'query');
  if (fixed !== undefined) {
    const more = taken.filter(({ name }) => ['asOf', 'limit'].includes(name) && telling.random.chance(0.5));
    return { ...Object.fromEntries(more.map(({ name }) => [name, asked(telling, name)!])), ...fixed };
  }
  const found = taken.flatMap(({ name, required }) => {
    if (required !== true && !telling.random.chance(0.35)) return [];
    const value = asked(telling, name);
    if (value === null && required === true) telling.need(name === 'run' ? 'pay-run.post' : 'violation.confirm');
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
};

/** The question as somebody asks it about themselves. */
export const ownQuestion = (given: Parameters, person: string, { known, random }: Telling): Parameters => {
  const own = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, name === 'person' || name === 'subject' ? person : value]),
  );
  const cases = [...known.cases.values()].filter(({ data }) => Object.values(data).flat().includes(person));
  return given['case'] === undefined || cases.length === 0 ? own : { ...own, case: random.pick(cases).stream };
};

/** The question with one parameter wrong. */
export const distortedQuestion = (given: Parameters, operation: Operation, telling: Telling): Parameters => {
  const { random, known } = telling;
  const names = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const name = random.chance(0.05) || names.length === 0 ? 'unknown' : random.pick(names);
  const value = random.chance(0.5) ? edge(random) : stranger(known, random);
  return { ...given, [name]: (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed() };
};
