import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { type CompiledEdition } from '#rulebook';
import { type KnownOfFact, decideOnFact } from '../shared/discretion.js';
import { namedFact, withTitles } from '../shared/named.js';
import { type KnownSubject, type Objection, objectToFact, objectToOwn, sameFact } from '../shared/recordable.js';
import { objectToReason } from '../shared/reasons.js';
import { given } from '../shared/recorded.js';
import { CORRECTORS } from '../shared/roles.js';
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
  type ViolationCase,
  type ViolationFact,
  type ViolationState,
  type ViolationStatus,
  evolve,
  factAfter,
  initialState,
  violationFactId,
} from './state.js';

/**
 * About the fact as it is, or for a report or correction as it would become. `onFile`: the id of the other violation that states what the
 * command would state.
 */
export type ViolationKnown = (KnownSubject & KnownOfFact & { readonly onFile: string | null }) | null;

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

const rolesThat = (does: 'recordedBy' | 'confirmedBy', code: string, known: ViolationKnown): readonly string[] =>
  known?.edition?.fact(code)?.[does] ?? [];

const objectToOwnCase = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection =>
  objectToOwn(state.fact.subject, known, context);

const isErased = (known: ViolationKnown): boolean => known?.person?.erased === true;

/** Whoever was erased can answer nothing any more: what is alleged of them is dismissed or stays alleged. */
const objectToErased = ({ fact }: ViolationCase, known: ViolationKnown): Objection =>
  isErased(known) ? refuse('accused-erased', { person: fact.subject }) : null;

const noEdition = ({ fact }: ViolationCase): NonNullable<Objection> =>
  refuse('no-edition-binds', { person: fact.subject, date: fact.conductAt.localDate });

/** The person came under another rulebook after the report, one that does not know the fact: nobody is entitled by it. */
const notDeclared = ({ fact }: ViolationCase, { edition }: CompiledEdition): NonNullable<Objection> =>
  refuse('fact-not-declared', { code: fact.code, rulebook: edition.rulebook, version: edition.version });

/** Four eyes: who confirms, dismisses or reverses is entitled, and neither the accused nor the reporter. */
const objectToJudge = (
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
  roles: readonly string[],
): Objection => {
  const { id, role } = context.actor;
  if (!roles.includes(role))
    return refuse('may-not-confirm', { ...namedFact(state.fact, known?.edition), role, roles: roles.join(', ') });
  if (id === state.reporter) return refuse('reporter-may-not-judge', { reporter: state.reporter });
  return objectToOwnCase(state, context, known);
};

/** Who confirms is entitled by the edition, and has stated no part of what is confirmed: neither reported nor corrected it. */
const objectToConfirmer = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  if (known === null || known.edition === null) return noEdition(state);
  if (known.edition.fact(state.fact.code) === null) return notDeclared(state, known.edition);
  const { id } = context.actor;
  return (
    objectToJudge(state, context, known, rolesThat('confirmedBy', state.fact.code, known)) ??
    (state.correctors.includes(id) ? refuse('corrector-may-not-confirm', { corrector: id }) : null)
  );
};

/**
 * What is alleged or stands is taken back by whoever may confirm it. Where no rulebook binds the accused that declares it, as when it was
 * reported of the wrong person, nobody is entitled by an edition: those who may correct any case take it back.
 */
const objectToTakingBack = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  const { code } = state.fact;
  const declared = (known?.edition?.fact(code) ?? null) !== null;
  return objectToJudge(state, context, known, declared ? rolesThat('confirmedBy', code, known) : CORRECTORS);
};

/** One act is charged once, also where another report of it was corrected to say what this one says. */
const objectToSecond = (fact: ViolationFact, { onFile, edition }: NonNullable<ViolationKnown>): Objection =>
  onFile === null ? null : refuse('violation-on-file', { ...namedFact(fact, edition), violation: onFile });

const report = (
  command: ReportViolation,
  state: ViolationState,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  if (state.status !== 'none') {
    const repeated = state.contents.some((content) => sameFact(content, command.data, known?.edition));
    return repeated
      ? accept()
      : refuse('violation-already-reported', { ...namedFact(state.fact, known?.edition), status: state.status });
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

/**
 * The reporter may mend a report until it is confirmed; what another person confirmed is not changed by its reporter alone, nor by whoever
 * confirmed it, who would then be the only one to have seen what stands.
 */
const objectToCorrector = (state: ViolationCase, context: CommandContext, known: ViolationKnown): Objection => {
  const { id, role } = context.actor;
  const standing = state.status !== 'reported';
  if (standing && id === state.reporter) return refuse('reporter-may-not-judge', { reporter: state.reporter });
  if (standing && id === state.confirmer) return refuse('confirmer-may-not-correct', { confirmer: id });
  const entitled = [...CORRECTORS, ...rolesThat('confirmedBy', state.fact.code, known)];
  const ownReport = id === state.reporter;
  if (!ownReport && !entitled.includes(role)) return refuse('may-not-correct', { role, roles: entitled.join(', ') });
  return objectToOwnCase(state, context, ownReport ? null : known);
};

const correct = (
  command: CorrectViolation,
  state: ViolationCase,
  context: CommandContext,
  known: ViolationKnown,
): Outcome => {
  const corrected = factAfter(command, state) ?? state.fact;
  const objection = objectToCorrector(state, context, known);
  if (objection !== null) return objection;
  if (sameFact(corrected, state.fact, known?.edition))
    return refuse('nothing-to-correct', namedFact(state.fact, known?.edition));
  if (known === null) return refuse('subject-unknown', { person: state.fact.subject });
  const { code, conductAt, attributes, incident, contact } = corrected;
  return (
    objectToFact(corrected, 'violation', context, known) ??
    objectToSecond(corrected, known) ??
    accept({
      type: 'ViolationCorrected',
      data: {
        code,
        conductAt,
        attributes,
        ...(incident === state.fact.incident ? {} : { incident }),
        ...(contact === state.fact.contact ? {} : { contact: contact ?? null }),
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
