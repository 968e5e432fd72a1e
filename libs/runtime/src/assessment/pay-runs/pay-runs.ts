import { demandViews, type JsonObject, type Position, type ViewReader } from '#eventsourcing';
import {
  type ClockDocument,
  type ComputedRun,
  type PeriodDocument,
  type RunComputer,
  type RunHeader,
  type RunLine,
  type RunProblem,
  type RunRequest,
} from '#callcentre';
import { ENGINE_VERSION, type Assessment, type Period } from '#rulebook';
import { assessKnownAt, chooseEditions, UnknownEdition, type ChosenEditions } from '../deriving/assess-period.js';
import { awaitedPeriod, standingRun } from './earlier-run.js';
import { loadDocuments, loadPeriodFrame, type PeriodDocuments } from '../documents/documents.js';
import { keptAssessments } from '../deriving/kept-assessments.js';
import { type AsOf } from '../known.js';
import { ASSESSMENT_VIEWS } from '../views-needed.js';
import { waitedFor } from './waited-for.js';

/** What is frozen of one person's assessment: no names, no explanation trees. */
const runLine = (assessment: Assessment): RunLine => ({
  person: assessment.person,
  payFen: assessment.payFen,
  results: assessment.results,
  assessment: assessment as unknown as JsonObject,
});

export interface FrozenRun {
  readonly header: Pick<RunHeader, 'editions' | 'engine' | 'open'>;
  readonly lines: readonly RunLine[];
}

const frozenRun = (editions: ChosenEditions['editions'], assessments: readonly Assessment[]): FrozenRun => {
  const open = new Set(assessments.flatMap(waitedFor).map((task) => task.entry));
  return {
    header: {
      editions: editions.map(({ reference: { rulebook, version, hash } }) => ({ rulebook, version, hash })),
      engine: ENGINE_VERSION,
      open: [...open].sort(),
    },
    lines: assessments.map(runLine).toSorted((a, b) => (a.person < b.person ? -1 : 1)),
  };
};

/** Computes the lines of a run, sorted by person, as known at a position. Pure. Throws UnknownEdition. */
export const computeLines = (documents: PeriodDocuments, asOf: AsOf, asIf?: string): FrozenRun => {
  const options = asIf === undefined ? {} : { asIf };
  const { editions } = chooseEditions(documents, { asOf, ...options });
  return frozenRun(editions, assessKnownAt(documents, asOf, options).assessments);
};

/**
 * The same from what the views hold now: as everybody's scorecards are kept, where they are certain to be what computing them
 * would give, and else, or as if another edition were in force, computed from everybody's documents. Throws UnknownEdition.
 */
export const linesNow = async (
  reader: ViewReader,
  period: Period,
  head: Position,
  asIf?: string,
): Promise<FrozenRun> => {
  const frame = await loadPeriodFrame(reader, period, asIf === undefined ? [] : [asIf]);
  const kept = asIf === undefined ? await keptAssessments(reader, frame, head) : null;
  if (kept === null) return computeLines(await loadDocuments(reader, frame, 'everyone'), head, asIf);
  return frozenRun(chooseEditions(frame, { asOf: head }).editions, kept);
};

const problem = (code: RunProblem['code'], values: RunProblem['values']): ComputedRun => ({
  header: null,
  lines: [],
  problems: [{ code, values }],
});

/** What a period that has ended is assessed as. */
export const periodOf = ({ id, centre, rulebook, start, end }: PeriodDocument): Period => ({
  id,
  centre,
  rulebook,
  start,
  end,
});

const headerOf = (
  request: RunRequest,
  period: Period,
  basis: string | null,
  prefix: RunHeader['prefix'],
  frozen: FrozenRun['header'],
): RunHeader => ({
  run: request.run,
  kind: request.kind,
  period: period.id,
  rulebook: period.rulebook,
  start: period.start,
  end: period.end,
  selection: request.asIf === undefined ? 'by-conduct' : { asIf: request.asIf },
  basis,
  prefix,
  provisional: request.provisional,
  ...frozen,
});

const compute = async (reader: ViewReader, request: RunRequest): Promise<ComputedRun> => {
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  const head = clock?.document.days.at(-1);
  const ended = await reader.get<PeriodDocument>('periods', request.period);
  if (clock === null || head === undefined || ended === null)
    return problem('period-not-ended', { period: request.period });
  const basis = (await standingRun(reader, request.period))?.run ?? ended.document.closingRun;
  if (request.kind === 'rerun' && basis === null) return problem('basis-missing', { period: request.period });
  const period = periodOf(ended.document);
  try {
    const { header, lines } = await linesNow(reader, period, head.position, request.asIf);
    const people = lines.map(({ person }) => person);
    const awaited = request.provisional ? null : await awaitedPeriod(reader, period, people);
    if (awaited !== null) return problem('earlier-period-open', { period: period.id, earlier: awaited.id });
    const compared = request.kind === 'rerun' ? basis : null;
    const prefix = { count: head.count, lastEvent: head.lastEvent, order: clock.document.order };
    return { header: headerOf(request, period, compared, prefix, header), lines, problems: [] };
  } catch (error) {
    if (error instanceof UnknownEdition) return problem('edition-unknown', { edition: error.edition });
    throw error;
  }
};

/**
 * Assesses everybody in a period as of the newest event that the views reflect. `views` is asked anew for each run; all
 * reads of one run come from what it answers. Nothing is computed while a view stands still that pay is computed from, or the
 * scorecards, which show people what they are paid for.
 */
export const runComputer = (views: () => Promise<ViewReader>): RunComputer => ({
  ready: async () => demandViews(await views(), [...ASSESSMENT_VIEWS, 'scorecards']),
  compute: async (request) => {
    const reader = await views();
    await demandViews(reader, ASSESSMENT_VIEWS);
    return compute(reader, request);
  },
  standing: async (period) => (await standingRun(await views(), period))?.run ?? null,
});
