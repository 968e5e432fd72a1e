import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { decideOnFact } from '../shared/deciding/discretion.js';
import { linksCorrected } from '../shared/facts/facts.js';
import { namedFact, withTitles } from '../shared/facts/named.js';
import { keepingWriting, objectToFact, sameFact } from '../shared/facts/recordable.js';
import { objectToReason } from '../shared/deciding/reasons.js';
import { given } from '../shared/recorded.js';
import {
  type AddEvidence,
  type ConfirmViolation,
  type CorrectViolation,
  type DecideViolation,
  type DismissViolation,
  type NotifyViolation,
  type ReportViolation,
  type ViolationCommand,
  type WithdrawViolation,
} from './commands.js';
import { type ViolationEvent } from './events.js';
import {
  type ViolationKnown,
  isErased,
  objectToConfirmer,
  objectToCorrector,
  objectToErased,
  objectToOwnCase,
  objectToSecond,
  objectToTakingBack,
  rolesThat,
} from './guards.js';
import {
  type ViolationCase,
  type ViolationState,
  type ViolationStatus,
  evolve,
  factAfter,
  initialState,
  violationFactId,
} from './state.js';

type Outcome = Decision<ViolationEvent>;

/** From which states each command is possible at all (processes 001-3.1 and 003-P3); the functions below ask who and what. */
const POSSIBLE: Readonly<Record<ViolationCommand['type'], readonly ViolationStatus[]>> = {
  'violation.report': ['none', 'reported', 'confirmed', 'notified'],
  'violation.add-evidence': ['reported', 'confirmed', 'notified'],
  'violation.confirm': ['reported'],
  'violation.dismiss': ['reported'],
  'violation.notify': ['confirmed'],
  'violation.correct': ['reported', 'confirmed', 'notified'],
  'violation.withdraw': ['reported', 'confirmed', 'notified'],
  'violation.decide': ['confirmed', 'notified'],
};

const IMPOSSIBLE: Readonly<Record<ViolationStatus, string>> = {
  none: 'violation-unknown',
  reported: 'violation-not-confirmed',
  confirmed: 'violation-already-confirmed',
  notified: 'violation-already-notified',
  dismissed: 'violation-dismissed',
  withdrawn: 'violation-withdrawn',
};

/** What a correction put into another incident is not what a later report of the first one is about: correcting it would lose both. */
const reportedOtherwise = (
  { data }: ReportViolation,
  { fact, status }: ViolationCase,
  known: ViolationKnown,
): Outcome => {
  const named = namedFact(fact, known?.edition);
  return fact.incident === data.incident
    ? refuse('violation-already-reported', { ...named, status })
    : refuse('violation-moved', { ...named, reported: data.incident, incident: fact.incident });
};

const report = (
  command: ReportViolation,
  state: ViolationState,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  if (state.status !== 'none') {
    const repeated = state.contents.some((content) => sameFact(content, command.data, known?.edition));
    return repeated ? accept() : reportedOtherwise(command, state, known);
  }
  if (known === null) return refuse('subject-unknown', { person: command.data.subject });
  const objection = objectToFact(command.data, 'violation', context, known) ?? objectToSecond(command.data, known);
  if (objection !== null) return objection;
  const roles = rolesThat('recordedBy', command.data.code, known);
  if (!roles.includes(context.actor.role)) {
    return refuse('may-not-report', {
      ...namedFact(command.data, known.edition),
      role: context.actor.role,
      roles: roles.join(', '),
    });
  }
  return accept({ type: 'ViolationReported', data: command.data, subjects: [command.data.subject] });
};

const addEvidence = (command: AddEvidence, state: ViolationCase): Outcome => {
  const { kind, reference, note } = command.data;
  return accept({
    type: 'EvidenceAdded',
    data: { kind, reference, ...given('note', note) },
    subjects: [state.fact.subject],
  });
};

const confirm = (
  command: ConfirmViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome =>
  objectToErased(state, known) ??
  objectToConfirmer(state, context, known) ??
  accept({ type: 'ViolationConfirmed', data: { ...given('note', command.data.note) }, subjects: [state.fact.subject] });

const dismiss = (
  command: DismissViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome =>
  objectToReason(command.data.reason, state.fact.subject, isErased(known)) ??
  objectToTakingBack(state, context, known) ??
  accept({
    type: 'ViolationDismissed',
    data: { ...given('reason', command.data.reason) },
    subjects: [state.fact.subject],
  });

const notify = (
  command: NotifyViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome =>
  objectToOwnCase(state, context, known) ??
  accept({ type: 'ViolationNotified', data: { channel: command.data.channel }, subjects: [state.fact.subject] });

const correct = (
  command: CorrectViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  const corrected = keepingWriting(factAfter(command, state) ?? state.fact, state.fact, known?.edition);
  const objection = objectToCorrector(state, context, known);
  if (objection !== null) return objection;
  if (sameFact(corrected, state.fact, known?.edition))
    return refuse('nothing-to-correct', namedFact(state.fact, known?.edition));
  if (known === null) return refuse('subject-unknown', { person: state.fact.subject });
  const { code, conductAt, attributes } = corrected;
  return (
    objectToFact(corrected, 'violation', context, known) ??
    objectToSecond(corrected, known) ??
    accept({
      type: 'ViolationCorrected',
      data: {
        code,
        conductAt,
        attributes,
        ...linksCorrected(state.fact, corrected),
        reason: command.data.reason,
      },
      subjects: [state.fact.subject],
    })
  );
};

/** A report is taken back by whoever made it; what was confirmed is reversed only by somebody entitled to confirm. */
const withdraw = (
  command: WithdrawViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  const byReporter = state.status === 'reported';
  const objection =
    byReporter && context.actor.id !== state.reporter
      ? refuse('only-reporter-withdraws', { reporter: state.reporter })
      : byReporter
        ? null
        : (objectToErased(state, known) ?? objectToTakingBack(state, context, known));
  return (
    objection ??
    accept({ type: 'ViolationWithdrawn', data: { reason: command.data.reason }, subjects: [state.fact.subject] })
  );
};

/** Nobody decides about what they reported, nor about themselves. */
const decideOn = (
  command: DecideViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  if (context.actor.id === state.reporter) return refuse('reporter-may-not-judge', { reporter: state.reporter });
  const fact = { id: violationFactId(command.data.violation), data: state.fact, edition: known?.edition ?? null };
  const before = { ...known, decided: state.decided };
  return (
    objectToReason(command.data.reason, state.fact.subject, isErased(known)) ??
    objectToOwnCase(state, context, known) ??
    withTitles(decideOnFact(fact, command.data, before, context), fact.edition)
  );
};

const decide = (
  command: ViolationCommand,
  state: ViolationState,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  if (!POSSIBLE[command.type].includes(state.status)) return refuse(IMPOSSIBLE[state.status]);
  if (command.type === 'violation.report') return report(command, state, context, known);
  if (state.status === 'none') return refuse(IMPOSSIBLE.none);
  switch (command.type) {
    case 'violation.add-evidence':
      return addEvidence(command, state);
    case 'violation.confirm':
      return confirm(command, state, context, known);
    case 'violation.dismiss':
      return dismiss(command, state, context, known);
    case 'violation.notify':
      return notify(command, state, context, known);
    case 'violation.correct':
      return correct(command, state, context, known);
    case 'violation.withdraw':
      return withdraw(command, state, context, known);
    case 'violation.decide':
      return decideOn(command, state, context, known);
  }
};

export const violationDecider: Decider<ViolationCommand, ViolationEvent, ViolationState, ViolationKnown> = {
  initialState,
  decide,
  evolve,
};
