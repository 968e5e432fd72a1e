import { type CommandContext, type Decider, type Decision, accept, refuse } from '#eventsourcing';
import { type Objection, objectToMoment, objectToPerson, sameMoment } from '../shared/facts/recordable.js';
import { objectToReason } from '../shared/deciding/reasons.js';
import { given } from '../shared/recorded.js';
import {
  type ComplaintCommand,
  type DeclareConflict,
  type InvestigateComplaint,
  type ReceiveComplaint,
  type ReopenComplaint,
  type ReplyToComplaint,
  type RuleComplaint,
  type WithdrawComplaint,
} from './commands.js';
import { type ComplaintEvent, type ComplaintReceived } from './events.js';
import { type ComplaintKnown } from './known.js';
import { objectToErased, objectToKind, objectToRulings } from './rulings.js';
import { type ComplaintCase, type ComplaintState, type ComplaintStatus, evolve, initialState } from './state.js';

type Outcome = Decision<ComplaintEvent>;

/** From which states each command is possible at all (process 003-P14). */
const POSSIBLE: Readonly<Record<ComplaintCommand['type'], readonly ComplaintStatus[]>> = {
  'complaint.receive': ['none', 'received', 'investigated', 'ruled', 'reopened'],
  'complaint.reply': ['received', 'investigated', 'ruled', 'reopened'],
  'complaint.declare-conflict': ['received', 'investigated', 'reopened'],
  'complaint.investigate': ['received', 'investigated', 'reopened'],
  'complaint.rule': ['investigated'],
  'complaint.reopen': ['ruled'],
  'complaint.withdraw': ['received', 'investigated', 'reopened'],
};

const IMPOSSIBLE: Readonly<Record<ComplaintStatus, string>> = {
  none: 'complaint-unknown',
  received: 'complaint-not-investigated',
  investigated: 'complaint-not-ruled',
  ruled: 'complaint-already-ruled',
  reopened: 'complaint-reopened',
  withdrawn: 'complaint-withdrawn',
};

/** A complaint is reopened by a manager, who did not rule it (003-P14). */
const REOPENERS: readonly string[] = ['manager', 'director'];

/** Persons whom the command names besides those already on file. */
export const named = (command: ComplaintCommand): readonly string[] =>
  command.type === 'complaint.receive' || command.type === 'complaint.investigate' ? command.data.about : [];

const objectToPersons = (about: readonly string[], context: CommandContext, known: ComplaintKnown): Objection => {
  if (new Set(about).size !== about.length) return refuse('person-named-twice', { about: about.join(', ') });
  for (const person of about) {
    const objection = objectToPerson(person, known.persons.get(person) ?? null, context);
    if (objection !== null) return objection;
  }
  return null;
};

/** The conduct, the channel and the contact are what a ruling will rest on; neither the words of the customer nor the order of names are compared. */
const sameComplaint = (left: ReceiveComplaint['data'], right: ComplaintReceived['data']): boolean =>
  left.channel === right.channel &&
  left.contact === right.contact &&
  sameMoment(left.conductAt, right.conductAt) &&
  left.about.toSorted().join('|') === right.about.toSorted().join('|');

const receive = (
  command: ReceiveComplaint,
  state: ComplaintState,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  if (state.status !== 'none') {
    return sameComplaint(command.data, state.received) ? accept() : refuse('complaint-already-received');
  }
  return (
    objectToPersons(command.data.about, context, known) ??
    objectToMoment(command.data.conductAt, context) ??
    accept({ type: 'ComplaintReceived', data: command.data, subjects: command.data.about })
  );
};

const reply = (command: ReplyToComplaint, state: ComplaintCase): Outcome =>
  accept({ type: 'ComplaintReplied', data: { text: command.data.text }, subjects: state.about });

const objectToRole = (context: CommandContext, known: ComplaintKnown, state: ComplaintCase): Objection => {
  const { role } = context.actor;
  if (known.ruledBy === null) {
    const person = state.about[0] ?? '';
    return refuse('no-edition-binds', { person, date: state.received.conductAt.localDate });
  }
  return known.ruledBy.includes(role) ? null : refuse('may-not-rule', { role, roles: known.ruledBy.join(', ') });
};

const declareConflict = (
  command: DeclareConflict,
  state: ComplaintCase,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  const objection = objectToRole(context, known, state);
  if (objection !== null) return objection;
  if (state.conflicted.includes(context.actor.id)) return refuse('conflict-already-declared');
  return accept({
    type: 'ConflictDeclared',
    data: { person: context.actor.id, reason: command.data.reason },
    subjects: state.about,
  });
};

/** Nobody decides about themselves, nor about a unit that they lead. */
const objectToAccused = (about: readonly string[], { actor }: CommandContext, { led }: ComplaintKnown): Objection => {
  const own = about.find((person) => person === actor.id || led.includes(person));
  return own === undefined ? null : refuse('own-case', { person: own });
};

/** Whoever said that they are not impartial takes no more part in what becomes of the complaint. */
const objectToConflict = ({ conflicted }: ComplaintCase, { actor }: CommandContext): Objection =>
  conflicted.includes(actor.id) ? refuse('conflict-of-interest', { person: actor.id }) : null;

const investigate = (
  command: InvestigateComplaint,
  state: ComplaintCase,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  const { findings, evidence, about } = command.data;
  if (about.length === 0) return refuse('investigation-names-nobody');
  // Persons ruled on before stay named, so that no fact of the earlier ruling is left without a ruling.
  const named = [...about, ...state.ruled.filter((person) => !about.includes(person))];
  return (
    objectToAccused([...state.about, ...named], context, known) ??
    objectToConflict(state, context) ??
    objectToPersons(about, context, known) ??
    accept({ type: 'ComplaintInvestigated', data: { findings, evidence, about: named }, subjects: named })
  );
};

/** Who rules had no part in the case: not complained about, not its investigator, no conflict of interest declared. */
const objectToRuler = (state: ComplaintCase, context: CommandContext, known: ComplaintKnown): Objection => {
  const objection = objectToRole(context, known, state) ?? objectToAccused(state.about, context, known);
  if (objection !== null) return objection;
  const { id } = context.actor;
  if (state.investigators.includes(id)) return refuse('investigator-may-not-rule', { investigator: id });
  return objectToConflict(state, context);
};

const rule = (
  command: RuleComplaint,
  state: ComplaintCase,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  const { rulings, reason } = command.data;
  const { conductAt, channel, contact } = state.received;
  return (
    objectToRuler(state, context, known) ??
    objectToRulings(command, state) ??
    objectToErased(command, known) ??
    objectToKind(command, known) ??
    accept({
      type: 'ComplaintRuled',
      data: { conductAt, channel, ...given('contact', contact), rulings, reason },
      subjects: rulings.map(({ person }) => person),
    })
  );
};

const reopen = (
  command: ReopenComplaint,
  state: ComplaintCase,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  const { id, role } = context.actor;
  if (!REOPENERS.includes(role)) return refuse('may-not-reopen', { role, roles: REOPENERS.join(', ') });
  if (id === state.ruler) return refuse('ruler-may-not-reopen', { ruler: id });
  return (
    objectToAccused(state.about, context, known) ??
    objectToConflict(state, context) ??
    accept({ type: 'ComplaintReopened', data: { reason: command.data.reason }, subjects: state.ruled })
  );
};

const withdraw = (
  command: WithdrawComplaint,
  state: ComplaintCase,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  const { reason } = command.data;
  const isAboutNobody = state.about.length > 0 && state.about.every((person) => known.erased.includes(person));
  // After reopening there are facts again that only a new ruling can settle; about nobody who is still there none can be written.
  if (!isAboutNobody && state.status === 'reopened') return refuse('complaint-reopened');
  if (!isAboutNobody && state.ruled.length > 0) return refuse('complaint-was-ruled');
  return (
    objectToReason(reason, state.about.join(', '), isAboutNobody) ??
    objectToAccused(state.about, context, known) ??
    objectToConflict(state, context) ??
    accept({ type: 'ComplaintWithdrawn', data: { ...given('reason', reason) }, subjects: state.about })
  );
};

const decide = (
  command: ComplaintCommand,
  state: ComplaintState,
  context: CommandContext,
  known: ComplaintKnown,
): Outcome => {
  if (!POSSIBLE[command.type].includes(state.status)) return refuse(IMPOSSIBLE[state.status]);
  if (command.type === 'complaint.receive') return receive(command, state, context, known);
  if (state.status === 'none') return refuse(IMPOSSIBLE.none);
  switch (command.type) {
    case 'complaint.reply':
      return reply(command, state);
    case 'complaint.declare-conflict':
      return declareConflict(command, state, context, known);
    case 'complaint.investigate':
      return investigate(command, state, context, known);
    case 'complaint.rule':
      return rule(command, state, context, known);
    case 'complaint.reopen':
      return reopen(command, state, context, known);
    case 'complaint.withdraw':
      return withdraw(command, state, context, known);
  }
};

export const complaintDecider: Decider<ComplaintCommand, ComplaintEvent, ComplaintState, ComplaintKnown> = {
  initialState,
  decide,
  evolve,
};
