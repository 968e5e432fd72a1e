import { type ViewReader } from '#eventsourcing';
import { addDays, type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import { periodContaining, periodsRead, type CompiledEdition, type Period, type PriorResult } from '#rulebook';
import { type AsOf } from './known.js';
import { everyDocument } from './reading.js';

type Results = PriorResult['values'];

/** The approved runs of one earlier period, with what each said about the persons asked for. */
export interface EarlierPeriod {
  readonly period: string;
  readonly runs: readonly { readonly run: PayRunDocument; readonly results: ReadonlyMap<string, Results> }[];
}

const depths = new WeakMap<CompiledEdition, number>();

/** How many periods back the edition reads; found once for each. */
const depthOf = (edition: CompiledEdition): number => {
  const known = depths.get(edition);
  if (known !== undefined) return known;
  const depth = periodsRead(edition.edition);
  depths.set(edition, depth);
  return depth;
};

/** Days of the rulebook's period that holds the date, under the edition in force at its start (or the first one there is). */
export const periodOn = (editions: readonly CompiledEdition[], centre: string, date: string): Period | null => {
  const edition = editions.findLast(({ edition }) => edition.effectiveFrom <= date) ?? editions[0];
  return edition === undefined ? null : periodContaining(edition.edition, centre, date);
};

const earlierPeriods = (editions: readonly CompiledEdition[], period: Period): readonly Period[] => {
  const depth = Math.max(0, ...editions.map(depthOf));
  const earlier: Period[] = [];
  let before = period;
  while (earlier.length < depth) {
    const previous = periodOn(editions, period.centre, addDays(before.start, -1));
    if (previous === null) break;
    earlier.push(previous);
    before = previous;
  }
  return earlier;
};

/** Lines are read for these persons only; a run's lines never change once it is posted. */
const resultsOf = async (
  reader: ViewReader,
  run: string,
  persons: readonly string[],
): Promise<ReadonlyMap<string, Results>> => {
  const keys = persons.map((person) => `${run}|${person}`);
  const lines = await reader.getMany<PayRunLineDocument>('payRunLines', keys);
  return new Map([...lines.values()].map(({ document }) => [document.person, document.results]));
};

/** The approved run that was the latest by then; null when none was approved. */
const runInForce = <Candidate extends { readonly run: PayRunDocument }>(
  runs: readonly Candidate[],
  asOf: AsOf,
): Candidate | null => {
  let found: Candidate | null = null;
  for (const candidate of runs) {
    const { approvedAt } = candidate.run;
    if (approvedAt === null || (asOf !== null && approvedAt > asOf)) continue;
    if (found === null || approvedAt > (found.run.approvedAt ?? '')) found = candidate;
  }
  return found;
};

/** Which approved runs of a period are read: every one of them, for whoever looks back, or the one that is in force now. */
export type RunsRead = 'every-run' | 'run-in-force';

/**
 * The earlier periods that the editions can read, the newest first, with their approved runs. A line is as large as a scorecard, and a
 * period has as many of each person as it was computed again.
 */
export const loadEarlierPeriods = async (
  reader: ViewReader,
  editions: readonly CompiledEdition[],
  period: Period,
  { persons, read }: { readonly persons: readonly string[]; readonly read: RunsRead },
): Promise<readonly EarlierPeriod[]> => {
  const loaded: EarlierPeriod[] = [];
  for (const earlier of earlierPeriods(editions, period)) {
    const found = await everyDocument<PayRunDocument>(reader, 'payRuns', { index: 'period', equals: earlier.id });
    const approved = found.map(({ document: run }) => ({ run })).filter(({ run }) => run.status === 'approved');
    const inForce = runInForce(approved, null);
    const runs = [];
    for (const { run } of read === 'every-run' || inForce === null ? approved : [inForce])
      runs.push({ run, results: await resultsOf(reader, run.run, persons) });
    loaded.push({ period: earlier.id, runs });
  }
  return loaded;
};

/**
 * What the approved runs said about the person by then, newest period first. A run that has no line for the person says
 * nothing, and that is known; a period without an approved run is left out, since nobody knows yet what it will say.
 */
export const priorResults = (periods: readonly EarlierPeriod[], person: string, asOf: AsOf): readonly PriorResult[] =>
  periods.flatMap((earlier) => {
    const run = runInForce(earlier.runs, asOf);
    return run === null ? [] : [{ period: earlier.period, values: run.results.get(person) ?? {} }];
  });

/** The runs that say what the earlier periods' results were by then, newest period first. */
export const runsInForce = (periods: readonly EarlierPeriod[], asOf: AsOf): readonly PayRunDocument[] =>
  periods.flatMap((earlier) => runInForce(earlier.runs, asOf)?.run ?? []);
