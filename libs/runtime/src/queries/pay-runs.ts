import { type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import { type JsonObject, type ViewReader } from '#eventsourcing';
import { codesMoved, shownLearned, shownMoves } from './shown/shown-step.js';
import { difference } from '../assessment/differences/differences.js';
import { namesOfFigures } from '../assessment/differences/figure-changes.js';
import { type PersonStep } from '../assessment/differences/person-difference.js';
import { type Fen } from '../assessment/money.js';
import { standingRun } from '../assessment/pay-runs/earlier-run.js';
import { beginningWith } from '../assessment/reading.js';
import { namesInResults, namesLearned, namesOfEditions, titlesIn, unitsIn } from '../assessment/replay/titles.js';
import { withinScope } from '../access/allowed.js';
import { invalidField } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { type Query, type QueryContext, eachSubject, json, notFound, optional, pageSize, required } from './query.js';
import { inReach } from './shown/reach.js';
import { namesFor } from './shown/revealing.js';

/** The head of a run of the caller's own centre; of another one it is not found either. */
export const findRun = async (
  { views, caller }: QueryContext,
  id: string,
): Promise<PayRunDocument | RefusedOutcome> => {
  const stored = await views.get<PayRunDocument>('payRuns', id);
  if (stored === null || stored.document.centre !== caller.centre) return notFound({ zh: '核薪', en: 'pay run' }, id);
  return stored.document;
};

/** Runs that nobody can approve any more, since another re-run took the place of what they were compared with. */
const supersededAmong = async (
  views: ViewReader,
  runs: readonly PayRunDocument[],
): Promise<ReadonlySet<PayRunDocument>> => {
  const waiting = runs.filter(({ kind, status }) => kind === 'rerun' && status === 'posted');
  const standing = new Map<string, string | undefined>();
  for (const period of new Set(waiting.map((run) => run.period)))
    standing.set(period, (await standingRun(views, period))?.run);
  return new Set(waiting.filter((run) => ![undefined, run.basis].includes(standing.get(run.period))));
};

/**
 * Heads of runs: what is told of everybody together, how many they are and which entries were open, is for those who may see everybody.
 * What was open of one person is in the person's line.
 */
const headsFor = async ({ scope, views }: QueryContext, runs: readonly PayRunDocument[]): Promise<JsonObject[]> => {
  const superseded = await supersededAmong(views, runs);
  return runs.map((run) => {
    const { totalFen, adjustments, lineCount, open, ...rest } = run;
    const head = superseded.has(run) ? { ...rest, superseded: true } : rest;
    return json(scope === 'centre' ? { totalFen, adjustments, lineCount, open, ...head } : head) as JsonObject;
  });
};

/** The edition as if which a run was computed, for each of its lines: whoever reads one line sees no head. */
const asIfOf = ({ selection }: Pick<PayRunDocument, 'selection'>): { readonly asIf?: string } =>
  selection === 'by-conduct' ? {} : { asIf: selection.asIf };

/** What somebody had before and has after, with the unit in the names too. */
export const inFen = <T extends { readonly before: Fen; readonly after: Fen }>(person: T) => ({
  ...person,
  beforeFen: person.before,
  afterFen: person.after,
});

/** `pay-runs`: posted and approved runs, of one `period` or all, oldest first, a page at a time; `superseded` are those that can be approved no more. */
export const payRunsQuery: Query = {
  name: 'pay-runs',
  parameters: { period: optional(), limit: optional('number'), cursor: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, views, caller } = context;
    const { period, cursor } = parameters;
    const posted =
      period === undefined
        ? beginningWith('centrePosted', `${caller.centre}|`)
        : beginningWith('periodPosted', `${period}|`);
    const limit = pageSize(parameters);
    const page = await views.find<PayRunDocument>('payRuns', {
      ...posted,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const runs = page.documents.map(({ document }) => document);
    // Those of a period are of one centre; where it is another one, a cursor would tell how many there are.
    if (runs.some(({ centre }) => centre !== caller.centre)) return { result: [] };
    const result = await headsFor(context, runs);
    return page.next === null ? { result } : { result, next: page.next };
  },
};

interface FoundLines {
  readonly lines: readonly PayRunLineDocument[];
  readonly next: string | null;
}

/** The next lines of a run that the caller may see, in the order of the persons' ids. */
const linesOf = async (context: QueryContext, run: string): Promise<FoundLines> => {
  const { parameters, views, scope } = context;
  const { cursor } = parameters;
  const limit = pageSize(parameters);
  if (scope === 'centre') {
    const all = { index: 'run', equals: run, limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await views.find<PayRunLineDocument>('payRunLines', all);
    return { lines: page.documents.map(({ document }) => document), next: page.next };
  }
  const keys = (await inReach(context)).filter((id) => id > (cursor ?? '')).map((id) => `${run}|${id}`);
  const found = await views.getMany<PayRunLineDocument>('payRunLines', keys);
  const left = keys.flatMap((key) => found.get(key)?.document ?? []);
  const lines = left.slice(0, limit);
  return { lines, next: left.length > limit ? lines.at(-1)!.person : null };
};

/** `pay-run`: one run with the lines that the caller may see, a page at a time, what their results are called (`titles`) and which are money (`units`). */
export const payRunQuery: Query = {
  name: 'pay-run',
  parameters: { run: required(), limit: optional('number'), cursor: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, views } = context;
    const { run: id } = parameters;
    const run = await findRun(context, id!);
    if (isRefused(run)) return run;
    const { lines, next } = await linesOf(context, id!);
    const nameOf = await namesFor(
      context,
      lines.map((line) => line.person),
    );
    const named = lines.map((line) => ({ ...nameOf(line.person), ...asIfOf(run), ...line }));
    const titles = await titlesIn(
      views,
      run.rulebook,
      lines.flatMap((line) => namesInResults(line.results)),
      namesOfEditions(run.editions),
    );
    const units = await unitsIn(views, namesOfEditions(run.editions));
    const [head] = await headsFor(context, [run]);
    const result = { ...head, lines: json(named), titles: json(titles), units: json(units) };
    return next === null ? { result } : { result, next };
  },
};

const namesOfStep = ({ accounts, learned, moved = [], ...figures }: PersonStep): readonly string[] => [
  ...Object.keys(accounts),
  ...namesOfFigures(figures),
  ...learned.flatMap(namesLearned),
  ...moved.flatMap(codesMoved),
];

/** What became known and what moved it, with the persons and texts that the caller may see. */
const shownStepOf = async (context: QueryContext, { learned, moved, ...step }: PersonStep): Promise<object> => ({
  ...step,
  learned: await shownLearned(context, learned),
  ...(moved === undefined ? {} : { moved: await shownMoves(context, moved) }),
});

/**
 * `pay-run-difference`: why the run `after` differs from `before` (its basis by default), person by person and cause by cause. `titles`
 * says what the accounts and figures that changed and what became known are called, and `units` which figures are money. `beforeFen` and `afterFen` are `before` and `after` of a person.
 */
export const payRunDifferenceQuery: Query = {
  name: 'pay-run-difference',
  parameters: { after: required(), before: optional() },
  subjects: eachSubject,
  answer: async (context) => {
    const { parameters, views, store, caller, scope, directory } = context;
    const after = await findRun(context, parameters['after']!);
    if (isRefused(after)) return after;
    const basis = parameters['before'] ?? after.basis;
    if (basis === null) return invalidField('/before', '请指明与哪次核薪比较。', 'Say with which run to compare.');
    const before = await findRun(context, basis);
    if (isRefused(before)) return before;
    if (before.period !== after.period) {
      return invalidField('/before', '两次核薪不属于同一考核期。', 'The two runs are of different periods.');
    }
    const result = await difference({ reader: views, store, before, after });
    const visible = await Promise.all(
      result.persons.map(({ person }) => withinScope(caller, scope, [person], directory)),
    );
    const persons = result.persons.filter((_person, index) => visible[index]);
    const nameOf = await namesFor(
      context,
      persons.map(({ person }) => person),
    );
    const named = await Promise.all(
      persons.map(async (person) => ({
        ...nameOf(person.person),
        ...asIfOf(after),
        ...inFen(person),
        steps: await Promise.all(person.steps.map((step) => shownStepOf(context, step))),
      })),
    );
    const whole = persons.length === result.persons.length;
    const steps = persons.flatMap((person) => person.steps);
    const titles = await titlesIn(
      views,
      after.rulebook,
      steps.flatMap(namesOfStep),
      namesOfEditions([...before.editions, ...after.editions]),
    );
    const units = await unitsIn(views, namesOfEditions([...before.editions, ...after.editions]));
    const totals = {
      ...(whole ? {} : { causes: null, totalFen: null }),
      ...(scope === 'centre' ? {} : { placesOnly: undefined }),
    };
    return { result: json({ ...result, persons: named, ...totals, titles, units }) };
  },
};

const isRefused = (run: PayRunDocument | RefusedOutcome): run is RefusedOutcome => run.kind === 'refused';
