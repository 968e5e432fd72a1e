import { accept, refuse, type CommandContext, type Decider, type Decision } from '#eventsourcing';
import { adjustmentsBetween, type Adjustment, type FenByPerson } from './adjustments.js';
import { type ComputedRun } from './computer.js';
import { certainFen, chunksOf, runDigest } from './lines.js';
import {
  type ApprovePayRun,
  type PayRunCommand,
  type PayRunEvent,
  type PayRunLinesAdded,
  type PayRunPosted,
  type PostPayRun,
} from './pay-run.js';
import { type RunHeader } from '../shared/run-header.js';
import { openEntries, settledFirst } from './open-entries.js';
import { evolvePayRun, NO_RUN, type PayRunState, type PostedRun } from './state.js';

/**
 * For an approval: the re-run where it is one, what stands for its period by the views, and whether the chosen period is one and is closed.
 */
export interface ApprovalKnown {
  readonly rerun: PostedRun | null;
  readonly standing: string | null;
  readonly openPeriodKnown: boolean;
  readonly openPeriodClosed: boolean;
}

export type PayRunKnown =
  | { readonly kind: 'posting'; readonly computed: ComputedRun }
  | { readonly kind: 'approval'; readonly approval: ApprovalKnown }
  | { readonly kind: 'nothing' };

type Outcome = Decision<PayRunEvent>;
type Refused = { readonly refusal: ReturnType<typeof refuse>['refusal'] };

/** How many keys or ids a refusal names; the rest is counted. */
const NAMED = 50;

const naming = (ids: readonly string[]): { readonly count: number; readonly named: string } => ({
  count: ids.length,
  named: ids.slice(0, NAMED).join(', '),
});

/** `before`: what a posting said that was cut short. */
const linesAdded = (run: string, computed: ComputedRun, before: FenByPerson): readonly PayRunLinesAdded[] => {
  const named = new Set(computed.lines.map((line) => line.person));
  const withdrawn = Object.keys(before).filter((person) => !named.has(person));
  const chunks = chunksOf(computed.lines);
  return (chunks.length === 0 && withdrawn.length > 0 ? [[]] : chunks).map((lines, chunk) => {
    const gone = chunk === 0 ? withdrawn : [];
    return {
      type: 'PayRunLinesAdded',
      data: { run, chunk, lines, ...(gone.length > 0 && { withdrawn: gone }) },
      subjects: [...lines.map((line) => line.person), ...gone],
    };
  });
};

const posted = (header: RunHeader, { lines }: ComputedRun): PayRunPosted => ({
  type: 'PayRunPosted',
  data: {
    ...header,
    lineCount: lines.length,
    digest: runDigest(lines),
    totalFen: lines.reduce((sum, line) => sum + certainFen(line), 0),
  },
  subjects: [],
});

const post = ({ data }: PostPayRun, { fen }: PayRunState, computed: ComputedRun): Outcome => {
  const [problem] = computed.problems;
  if (problem !== undefined) return refuse(problem.code, problem.values);
  const { header } = computed;
  if (header === null) return refuse('period-unknown', { period: data.period });
  if (header.open.length > 0 && !data.provisional) {
    const open = settledFirst(header.open, computed.lines);
    return refuse('open-decisions', {
      period: data.period,
      ...naming(open),
      ...openEntries(computed.lines),
      entries: open.slice(0, NAMED),
    });
  }
  return accept<PayRunEvent>(...linesAdded(header.run, computed, fen), posted(header, computed));
};

const approved = (
  command: ApprovePayRun,
  period: string,
  postedIn: string,
  adjustments: readonly Adjustment[],
): Outcome => {
  const { run, acceptDisadvantages, reason } = command.data;
  const data = { run, period, postedIn, adjustments, acceptDisadvantages };
  return accept({
    type: 'PayRunApproved',
    data: reason === undefined ? data : { ...data, reason },
    subjects: adjustments.map((adjustment) => adjustment.person),
  });
};

/** A difference goes into a period that is still open; a closed one is never opened again. */
const objectToOpenPeriod = (
  { data }: ApprovePayRun,
  state: PostedRun,
  { openPeriodKnown, openPeriodClosed }: ApprovalKnown,
): Refused | null => {
  if (data.openPeriod === undefined) return refuse('open-period-required', { period: state.period });
  if (data.openPeriod === state.period) return refuse('open-period-is-own', { period: state.period });
  // Nobody would ever be paid a difference in a period that does not come.
  if (!openPeriodKnown) return refuse('open-period-unknown', { period: data.openPeriod });
  return openPeriodClosed ? refuse('open-period-closed', { period: data.openPeriod }) : null;
};

/** Paying somebody less than before needs a decision of its own, with its reason (see the norms' rule on retroaction). */
const objectToDisadvantages = ({ data }: ApprovePayRun, adjustments: readonly Adjustment[]): Refused | null => {
  const worseOff = adjustments.filter((adjustment) => adjustment.fen < 0).map((adjustment) => adjustment.person);
  if (worseOff.length === 0) return null;
  if (!data.acceptDisadvantages)
    return refuse('disadvantages-not-accepted', { ...naming(worseOff), persons: worseOff.slice(0, NAMED) });
  return data.reason === undefined ? refuse('reason-required', naming(worseOff)) : null;
};

/**
 * What the views say of the basis may lag behind an approval through another door; what is in the stream of the basis does not, since the
 * log takes one event there at a time.
 */
const standingOf = (basis: PostedRun, { standing }: ApprovalKnown): string | null =>
  standing === basis.run ? (basis.supersededBy ?? standing) : standing;

const approveRerun = (
  command: ApprovePayRun,
  basis: PostedRun,
  context: CommandContext,
  known: ApprovalKnown,
): Outcome => {
  const { data } = command;
  const { rerun } = known;
  if (rerun === null) return knownFault(command);
  if (basis.supersededBy === data.run) return refuse('run-approved-already', { run: data.run });
  if (context.actor.id === rerun.preparedBy) return refusePreparer(rerun);
  const standing = standingOf(basis, known);
  if (standing === null) return refuse('basis-not-approved', { basis: rerun.basis });
  if (standing !== rerun.basis) return refuse('basis-superseded', { basis: rerun.basis, standing });
  const adjustments = adjustmentsBetween(basis.fen, rerun.fen);
  const refused = objectToOpenPeriod(command, rerun, known) ?? objectToDisadvantages(command, adjustments);
  return refused ?? approved(command, rerun.period, data.openPeriod ?? rerun.period, adjustments);
};

const refusePreparer = ({ preparedBy }: PostedRun): Refused => refuse('preparer-may-not-approve', { preparedBy });

/** A close is approved in its own stream; a re-run in that of the run whose place it takes, which one re-run alone can get. */
const approve = (command: ApprovePayRun, state: PostedRun, context: CommandContext, known: ApprovalKnown): Outcome => {
  if (state.run !== command.data.run) return approveRerun(command, state, context, known);
  if (state.status === 'approved') return refuse('run-approved-already', { run: command.data.run });
  if (context.actor.id === state.preparedBy) return refusePreparer(state);
  // A re-run gets here only where it was posted after the approval was sent to its stream: sent again, it goes to that of the basis.
  if (state.kind === 'rerun') return refuse('basis-not-approved', { basis: state.basis });
  return approved(command, state.period, state.period, []);
};

const knownFault = (command: PayRunCommand): never => {
  throw new Error(
    `A decision on ${command.type} came without what gather reads for it; call gather of the same command first.`,
  );
};

const decide = (command: PayRunCommand, state: PayRunState, context: CommandContext, known: PayRunKnown): Outcome => {
  switch (command.type) {
    case 'pay-run.post':
      if (state.status !== 'none') return refuse('already-closed', { period: command.data.period });
      return known.kind === 'posting' ? post(command, state, known.computed) : knownFault(command);
    case 'pay-run.approve':
      if (state.status === 'none') return refuse('run-unknown', { run: command.data.run });
      return known.kind === 'approval' ? approve(command, state, context, known.approval) : knownFault(command);
  }
};

/**
 * A pay run: lines, posted once with a digest over them, approved by a second person; never changed. Its state is that of the stream where
 * the command goes: for the approval of a re-run that of its basis.
 */
export const payRunDecider: Decider<PayRunCommand, PayRunEvent, PayRunState, PayRunKnown> = {
  initialState: NO_RUN,
  decide,
  evolve: evolvePayRun,
};
