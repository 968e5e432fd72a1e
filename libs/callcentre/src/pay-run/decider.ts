import { accept, refuse, type CommandContext, type Decider, type Decision } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
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
import { openEntries } from './open-entries.js';

export type PayRunState =
  | { readonly status: 'none'; readonly fen: FenByPerson }
  | {
      readonly status: 'posted' | 'approved';
      readonly kind: RunHeader['kind'];
      readonly period: string;
      readonly basis: string | null;
      readonly preparedBy: string;
      readonly fen: FenByPerson;
    };
type PostedState = Exclude<PayRunState, { status: 'none' }>;

/** For an approval: what stands for the period today, what the basis pays, and whether the chosen period is one and is closed. */
export interface ApprovalKnown {
  readonly standing: string | null;
  readonly basisFen: FenByPerson;
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

const linesAdded = (run: string, computed: ComputedRun): readonly PayRunLinesAdded[] =>
  chunksOf(computed.lines).map((lines, chunk) => ({
    type: 'PayRunLinesAdded',
    data: { run, chunk, lines },
    subjects: lines.map((line) => line.person),
  }));

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

const post = ({ data }: PostPayRun, computed: ComputedRun): Outcome => {
  const [problem] = computed.problems;
  if (problem !== undefined) return refuse(problem.code, problem.values);
  const { header } = computed;
  if (header === null) return refuse('period-unknown', { period: data.period });
  if (header.open.length > 0 && !data.provisional) {
    return refuse('open-decisions', {
      period: data.period,
      ...naming(header.open),
      ...openEntries(computed.lines),
      entries: header.open.slice(0, NAMED),
    });
  }
  return accept<PayRunEvent>(...linesAdded(header.run, computed), posted(header, computed));
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
  state: PostedState,
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

const approveRerun = (command: ApprovePayRun, state: PostedState, known: ApprovalKnown): Outcome => {
  const { data } = command;
  if (known.standing === null) return refuse('basis-not-approved', { basis: state.basis });
  if (state.basis !== known.standing)
    return refuse('basis-superseded', { basis: state.basis, standing: known.standing });
  const adjustments = adjustmentsBetween(known.basisFen, state.fen);
  const refused = objectToOpenPeriod(command, state, known) ?? objectToDisadvantages(command, adjustments);
  return refused ?? approved(command, state.period, data.openPeriod ?? state.period, adjustments);
};

const approve = (
  command: ApprovePayRun,
  state: PostedState,
  context: CommandContext,
  known: ApprovalKnown,
): Outcome => {
  if (state.status === 'approved') return refuse('run-approved-already', { run: command.data.run });
  if (context.actor.id === state.preparedBy)
    return refuse('preparer-may-not-approve', { preparedBy: state.preparedBy });
  if (state.kind === 'rerun') return approveRerun(command, state, known);
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
      return known.kind === 'posting' ? post(command, known.computed) : knownFault(command);
    case 'pay-run.approve':
      if (state.status === 'none') return refuse('run-unknown', { run: command.data.run });
      return known.kind === 'approval' ? approve(command, state, context, known.approval) : knownFault(command);
  }
};

const withLines = (fen: FenByPerson, { lines }: PayRunLinesAdded['data']): FenByPerson => ({
  ...fen,
  ...Object.fromEntries(lines.map((line) => [line.person, certainFen(line)])),
});

/** A pay run: lines, posted once with a digest over them, approved by a second person; never changed. */
export const payRunDecider: Decider<PayRunCommand, PayRunEvent, PayRunState, PayRunKnown> = {
  initialState: { status: 'none', fen: {} },
  decide,
  evolve: (state, recorded) => {
    const event = recordedAs<PayRunEvent>(recorded);
    switch (event.type) {
      case 'PayRunLinesAdded':
        return { ...state, fen: withLines(state.fen, event.data) };
      case 'PayRunPosted': {
        const { kind, period, basis } = event.data;
        return { status: 'posted', kind, period, basis, preparedBy: event.metadata.actor.id, fen: state.fen };
      }
      case 'PayRunApproved':
        return state.status === 'none' ? state : { ...state, status: 'approved' };
    }
  },
};
