import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { objectToMoment, objectToPerson } from '../shared/facts/recordable.js';
import { given } from '../shared/recorded.js';
import {
  type AcceptHandover,
  type CheckFirstCall,
  type CheckHandover,
  type DecideLiability,
  type HandoverCommand,
  type LeavePost,
  type RejectHandover,
  type ReportHandoverProblem,
  type StartHandover,
} from './commands.js';
import { cancel } from './cancelling.js';
import { type HandoverEvent, type HandoverStarted } from './events.js';
import {
  type HandoverKnown,
  noEdition,
  objectToChecks,
  objectToErased,
  objectToFirstCall,
  objectToLeaver,
  objectToOthersThanIncoming,
  objectToOutsider,
  LIABILITY_DECIDERS,
  subjectsOf,
} from './guards.js';
import { liableSide, movedLiability } from './liability.js';
import {
  attemptOf,
  type HandoverCase,
  type HandoverState,
  type HandoverStatus,
  evolve,
  initialState,
} from './state.js';

type Outcome = Decision<HandoverEvent>;

/** From which states each command is possible at all (process 001-3.2). Problems may come to light at any time. */
const POSSIBLE: Readonly<Record<HandoverCommand['type'], readonly HandoverStatus[]>> = {
  'handover.start': ['none', 'started', 'checked', 'rejected', 'accepted', 'cancelled'],
  'handover.check': ['started', 'checked', 'rejected'],
  'handover.accept': ['checked'],
  'handover.reject': ['started', 'checked'],
  'handover.leave-post': ['started', 'checked', 'rejected', 'accepted'],
  'handover.check-first-call': ['accepted'],
  'handover.report-problem': ['started', 'checked', 'rejected', 'accepted'],
  'handover.decide-liability': ['started', 'checked', 'rejected', 'accepted'],
  'handover.cancel': ['started', 'checked', 'rejected'],
};

const IMPOSSIBLE: Readonly<Record<HandoverStatus, string>> = {
  none: 'handover-unknown',
  started: 'handover-not-checked',
  checked: 'handover-not-accepted',
  rejected: 'handover-rejected',
  accepted: 'handover-already-accepted',
  cancelled: 'handover-cancelled',
};

const sameHandover = (left: HandoverStarted['data'], right: HandoverStarted['data']): boolean =>
  left.outgoing === right.outgoing && left.incoming === right.incoming;

const start = (
  command: StartHandover,
  state: HandoverState,
  context: CommandContext,
  known: HandoverKnown,
): Outcome => {
  const { data } = command;
  if (state.status !== 'none' && state.status !== 'cancelled') {
    const { outgoing, incoming } = state.started;
    return sameHandover(data, state.started) ? accept() : refuse('handover-already-started', { outgoing, incoming });
  }
  if (data.outgoing === data.incoming) return refuse('same-person', { person: data.outgoing });
  const objection =
    objectToOutsider(data, context) ??
    objectToPerson(data.outgoing, known.outgoing, context) ??
    objectToPerson(data.incoming, known.incoming, context);
  if (objection !== null) return objection;
  if (known.rules === null) return noEdition(data);
  return accept({ type: 'HandoverStarted', data, subjects: subjectsOf(data) });
};

const check = (command: CheckHandover, state: HandoverCase, context: CommandContext, known: HandoverKnown): Outcome => {
  if (known.rules === null) return noEdition(state.started);
  const { checks, note } = command.data;
  return (
    objectToOthersThanIncoming(state, context) ??
    objectToChecks(command, known.rules) ??
    accept({ type: 'HandoverChecked', data: { checks, ...given('note', note) }, subjects: subjectsOf(state.started) })
  );
};

const acceptPost = (
  _command: AcceptHandover,
  state: HandoverCase,
  context: CommandContext,
  known: HandoverKnown,
): Outcome => {
  if (known.rules === null) return noEdition(state.started);
  const acceptedAt = context.occurredAt;
  const objection = objectToOthersThanIncoming(state, context) ?? objectToMoment(acceptedAt, context);
  if (objection !== null) return objection;
  if (state.checkedAt !== null && acceptedAt.instant < state.checkedAt.instant) {
    return refuse('accepted-before-check', {
      acceptedAt: acceptedAt.instant,
      checkedAt: state.checkedAt.instant,
      zone: acceptedAt.zone,
    });
  }
  const turnover = { acceptedAt, firstCallAt: state.firstCallAt };
  const moved = movedLiability(state.problems, turnover, known.rules.graceUntil);
  const wasRelieved = state.left?.relieved === false && acceptedAt.instant <= state.left.at.instant;
  return accept({
    type: 'HandoverAccepted',
    data: {
      acceptedAt,
      ...given('moved', moved.length === 0 ? undefined : moved),
      ...given('relieved', wasRelieved ? (true as const) : undefined),
      ...(wasRelieved ? attemptOf(state.left) : {}),
    },
    subjects: subjectsOf(state.started),
  });
};

const reject = (command: RejectHandover, state: HandoverCase, context: CommandContext): Outcome =>
  objectToOthersThanIncoming(state, context) ??
  accept({ type: 'HandoverRejected', data: { reason: command.data.reason }, subjects: subjectsOf(state.started) });

const leavePost = (command: LeavePost, state: HandoverCase, context: CommandContext, known: HandoverKnown): Outcome => {
  const { handover, how } = command.data;
  const { outgoing } = state.started;
  const { attempt } = state;
  const objection =
    objectToErased('outgoing', state, known) ??
    objectToLeaver(state, context) ??
    objectToMoment(context.occurredAt, context);
  if (objection !== null) return objection;
  // Leaving, closing the seat and logging out are one incident and are priced once (001-2.2.1-4).
  if (state.left !== null) return refuse('post-already-left', { outgoing });
  const relieved = state.acceptedAt !== null && state.acceptedAt.instant <= context.occurredAt.instant;
  return accept({
    type: 'PostLeft',
    data: { how, relieved, outgoing, incident: `handover-${handover}`, ...(attempt === 0 ? {} : { attempt }) },
    subjects: [outgoing],
  });
};

const checkFirstCall = (
  command: CheckFirstCall,
  state: HandoverCase,
  context: CommandContext,
  known: HandoverKnown,
): Outcome => {
  if (known.rules === null) return noEdition(state.started);
  const objection = objectToOthersThanIncoming(state, context) ?? objectToFirstCall(state, context);
  if (objection !== null) return objection;
  if (state.firstCallAt !== null) return refuse('first-call-already-checked');
  const { devicesWork, underKeyboardClean } = command.data;
  const turnover = { acceptedAt: state.acceptedAt, firstCallAt: context.occurredAt };
  const moved = movedLiability(state.problems, turnover, known.rules.graceUntil);
  return accept({
    type: 'FirstCallChecked',
    data: { devicesWork, underKeyboardClean, ...given('moved', moved.length === 0 ? undefined : moved) },
    subjects: subjectsOf(state.started),
  });
};

const reportProblem = (
  command: ReportHandoverProblem,
  state: HandoverCase,
  context: CommandContext,
  known: HandoverKnown,
): Outcome => {
  if (known.rules === null) return noEdition(state.started);
  const { what, foundAt, note } = command.data;
  const liable = liableSide(foundAt, state, known.rules.graceUntil);
  const objection =
    objectToOutsider(state.started, context) ??
    objectToMoment(foundAt, context) ??
    objectToErased(liable, state, known);
  if (objection !== null) return objection;
  const { outgoing, incoming } = state.started;
  const { acceptedAt } = state;
  const problem = state.problemsBefore + state.problems.length + 1;
  return accept({
    type: 'HandoverProblemReported',
    data: { problem, what, foundAt, outgoing, incoming, acceptedAt, liable, ...given('note', note) },
    subjects: subjectsOf(state.started),
  });
};

const decideLiability = (
  command: DecideLiability,
  state: HandoverCase,
  context: CommandContext,
  parties: HandoverKnown,
): Outcome => {
  const { problem, liable, reason } = command.data;
  const { outgoing, incoming } = state.started;
  const { id, role } = context.actor;
  if (!LIABILITY_DECIDERS.includes(role)) {
    return refuse('may-not-decide-liability', { role, roles: LIABILITY_DECIDERS.join(', ') });
  }
  if (subjectsOf(state.started).includes(id)) return refuse('own-case', { person: id });
  const known = state.problems.find((reported) => reported.problem === problem);
  if (known === undefined) return refuse('problem-unknown', { problem });
  // Whoever says that a seat was in disorder does not say as well who pays for it, as nobody judges their own report of a violation.
  if (id === known.reporter) return refuse('reporter-may-not-judge', { reporter: id });
  const erased = objectToErased(liable, state, parties);
  if (erased !== null) return erased;
  if (known.decided && known.liable === liable) return refuse('liability-unchanged', { problem, liable });
  return accept({
    type: 'LiabilityDecided',
    data: { problem, liable, outgoing, incoming, reason },
    subjects: subjectsOf(state.started),
  });
};

const decide = (
  command: HandoverCommand,
  state: HandoverState,
  context: CommandContext,
  known: HandoverKnown,
): Outcome => {
  if (!POSSIBLE[command.type].includes(state.status)) return refuse(IMPOSSIBLE[state.status]);
  if (command.type === 'handover.start') return start(command, state, context, known);
  if (state.status === 'none') return refuse(IMPOSSIBLE.none);
  switch (command.type) {
    case 'handover.check':
      return check(command, state, context, known);
    case 'handover.accept':
      return acceptPost(command, state, context, known);
    case 'handover.reject':
      return reject(command, state, context);
    case 'handover.leave-post':
      return leavePost(command, state, context, known);
    case 'handover.check-first-call':
      return checkFirstCall(command, state, context, known);
    case 'handover.report-problem':
      return reportProblem(command, state, context, known);
    case 'handover.decide-liability':
      return decideLiability(command, state, context, known);
    case 'handover.cancel':
      return cancel(command, state, context);
  }
};

export const handoverDecider: Decider<HandoverCommand, HandoverEvent, HandoverState, HandoverKnown> = {
  initialState,
  decide,
  evolve,
};
