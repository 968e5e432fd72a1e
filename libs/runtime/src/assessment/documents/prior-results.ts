import { type ViewReader } from '#eventsourcing';
import { addDays, type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import {
  carriesOver,
  periodContaining,
  periodsRead,
  type CompiledEdition,
  type Period,
  type PriorResult,
} from '#rulebook';
import { type AsOf } from '../known.js';
import { isUnit, type SubjectDocument } from './bindings.js';
import { everyDocument } from '../reading.js';

type Results = PriorResult['values'];

/** The approved runs of one earlier period, with what each said about the persons asked for. */
export interface EarlierPeriod {
  readonly period: string;
  readonly runs: readonly { readonly run: PayRunDocument; readonly results: ReadonlyMap<string, Results> }[];
  /** Of one further back than the editions read: for whom it was read, since the runs after it have no line of them. */
  readonly onlyFor?: ReadonlySet<string>;
}

type ReadFor = Pick<EarlierPeriod, 'onlyFor'>;

const isReadFor = ({ onlyFor }: ReadFor, person: string): boolean => onlyFor === undefined || onlyFor.has(person);

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
    const { approvedPosition } = candidate.run;
    if (approvedPosition === null || (asOf !== null && approvedPosition > asOf)) continue;
    if (found === null || approvedPosition > (found.run.approvedPosition ?? '')) found = candidate;
  }
  return found;
};

/** Which approved runs of a period are read: every one of them, for whoever looks back, or the one that is in force now. */
export type RunsRead = 'every-run' | 'run-in-force';

/** The approved runs of a period, with the lines of these persons. */
const loadPeriod = async (
  reader: ViewReader,
  period: string,
  persons: readonly string[],
  read: RunsRead,
): Promise<EarlierPeriod> => {
  const found = await everyDocument<PayRunDocument>(reader, 'payRuns', { index: 'period', equals: period });
  const approved = found.map(({ document: run }) => ({ run })).filter(({ run }) => run.status === 'approved');
  const inForce = runInForce(approved, null);
  const runs = [];
  for (const { run } of read === 'every-run' || inForce === null ? approved : [inForce])
    runs.push({ run, results: await resultsOf(reader, run.run, persons) });
  return { period, runs };
};

/** The first day on which anybody ever said that the subject held a post, or was there as a unit; null where nobody did. */
const firstDayOf = (subject: SubjectDocument): string | null => {
  if (isUnit(subject)) return subject.createdOn;
  const days = subject.history.flatMap(({ value }) => value?.posts.find((post) => post.value !== null)?.from ?? []);
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
};

/** Whether every run of one of the periods has a line of the subject: what goes on by itself is read there at the latest. */
const isSaid = ({ id }: SubjectDocument, periods: readonly EarlierPeriod[]): boolean =>
  periods.some(({ runs }) => runs.length > 0 && runs.every(({ results }) => results.has(id)));

/**
 * The earlier periods that the editions can read, the newest first, with their approved runs. A line is as large as a scorecard, and a
 * period has as many of each person as it was computed again. Of subjects of whom the runs have no line, because they were away, earlier
 * ones are read as well, where a debt, a state or anything else goes on by itself.
 */
export const loadEarlierPeriods = async (
  reader: ViewReader,
  editions: readonly CompiledEdition[],
  period: Period,
  { subjects, read }: { readonly subjects: readonly SubjectDocument[]; readonly read: RunsRead },
): Promise<readonly EarlierPeriod[]> => {
  const persons = subjects.map(({ id }) => id);
  const loaded: EarlierPeriod[] = [];
  let last = period;
  for (const earlier of earlierPeriods(editions, period)) {
    loaded.push(await loadPeriod(reader, earlier.id, persons, read));
    last = earlier;
  }
  if (!editions.some(({ edition }) => carriesOver(edition))) return loaded;
  let wanted = subjects;
  // A period without an approved run hands on nothing, whatever was before it.
  while (loaded.at(-1)?.runs.length !== 0) {
    const { start } = last;
    wanted = wanted.filter((subject) => (firstDayOf(subject) ?? start) < start && !isSaid(subject, loaded));
    const earlier = wanted.length === 0 ? null : periodOn(editions, period.centre, addDays(start, -1));
    if (earlier === null) break;
    const found = await loadPeriod(
      reader,
      earlier.id,
      wanted.map(({ id }) => id),
      read,
    );
    loaded.push({ ...found, onlyFor: new Set(wanted.map(({ id }) => id)) });
    last = earlier;
  }
  return loaded;
};

/**
 * What the approved runs said about the person by then, newest period first. A run that has no line for the person says
 * nothing, and that is known; a period without an approved run is left out, since nobody knows yet what it will say.
 */
export const priorResults = (periods: readonly EarlierPeriod[], person: string, asOf: AsOf): readonly PriorResult[] =>
  periods.flatMap((earlier) => {
    const run = isReadFor(earlier, person) ? runInForce(earlier.runs, asOf) : null;
    if (run === null) return [];
    const values = run.results.get(person);
    return [{ period: earlier.period, ...(values === undefined ? { values: {}, away: true as const } : { values }) }];
  });

/** The runs that say what the results of the earlier periods that everybody's are read of were by then, newest period first. */
export const runsInForce = (periods: readonly EarlierPeriod[], asOf: AsOf): readonly PayRunDocument[] =>
  periods.flatMap((earlier) => (earlier.onlyFor === undefined ? (runInForce(earlier.runs, asOf)?.run ?? []) : []));

/** The runs in force of periods further back that are read of the person: up to the first one with a line of them. */
export const runsFurtherBack = (periods: readonly EarlierPeriod[], person: string): readonly PayRunDocument[] => {
  const found: PayRunDocument[] = [];
  for (const earlier of periods) {
    const inForce = isReadFor(earlier, person) ? runInForce(earlier.runs, null) : null;
    if (inForce === null) break;
    if (earlier.onlyFor !== undefined) found.push(inForce.run);
    if (inForce.results.has(person)) break;
  }
  return found;
};
