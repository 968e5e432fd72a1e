import { type CommandContext, type Decider, type Decision, type RecordedEvent, accept, refuse } from '#eventsourcing';
import { type Clause, type Effect, effectsOfClause, statesStartingPoints } from '#rulebook';
import { type KnownOfFact, decideOnFact, heldThrough, withDecision } from '../shared/deciding/discretion.js';
import { type DiscretionData, type FactData, linksCorrected, relinked } from '../shared/facts/facts.js';
import { namedFact, withTitles } from '../shared/facts/named.js';
import {
  type KnownSubject,
  type Objection,
  keepingWriting,
  objectToFact,
  objectToOwn,
  sameFact,
} from '../shared/facts/recordable.js';
import { objectToReason } from '../shared/deciding/reasons.js';
import { type Recorded, given, recordedAs } from '../shared/recorded.js';
import { CORRECTORS } from '../shared/roles.js';
import { type SheetName } from '../shared/capability.js';
import {
  type CorrectFact,
  type DecideFact,
  type RecordCommand,
  type RecordFact,
  type RetractFact,
} from './commands.js';
import { type RecordEvent } from './events.js';
import { sheetOf } from './facts.js';

export type RecordStatus = 'none' | 'recorded' | 'retracted';

export interface RecordCase {
  readonly status: Exclude<RecordStatus, 'none'>;
  readonly fact: FactData;
  /** Every content the fact ever had, so that a row imported again never brings superseded content back. */
  readonly contents: readonly FactData[];
  readonly recorder: string;
  readonly decided: readonly DiscretionData[];
}
export type RecordState = { readonly status: 'none' } | RecordCase;

/** About the fact as it is, or for a record or correction as it would become. */
export type RecordKnown = (KnownSubject & KnownOfFact) | null;

type Outcome = Decision<RecordEvent>;

const initialState: RecordState = { status: 'none' };

const POSSIBLE: Readonly<Record<RecordCommand['type'], readonly RecordStatus[]>> = {
  'record.record': ['none', 'recorded'],
  'record.correct': ['recorded'],
  'record.retract': ['recorded'],
  'record.decide': ['recorded'],
};

const IMPOSSIBLE: Readonly<Record<Exclude<RecordStatus, 'recorded'>, string>> = {
  none: 'record-unknown',
  retracted: 'record-retracted',
};

/** The fact's id, the same through every correction. */
export const recordFactId = (record: string): string => `record-${record}#0`;

const contentOf = (data: FactData): FactData => {
  const { code, subject, conductAt, attributes, incident, contact } = data;
  return { code, subject, conductAt, attributes, ...given('incident', incident), ...given('contact', contact) };
};

/** The fact that the command is about, as it would be after the command; null before anything was recorded. */
export const factAfter = (command: RecordCommand, state: RecordState): FactData | null => {
  if (command.type === 'record.record') return contentOf(command.data);
  if (state.status === 'none') return null;
  if (command.type !== 'record.correct') return state.fact;
  const { conductAt, attributes } = command.data;
  return {
    ...relinked(state.fact, command.data),
    ...given('conductAt', conductAt),
    ...given('attributes', attributes),
  };
};

const recorders = (code: string, known: RecordKnown): readonly string[] => known?.edition?.fact(code)?.recordedBy ?? [];

/**
 * Nobody records facts about themselves, unless the edition lets agents record this code: then everybody may record it
 * about themselves, and an agent about nobody else.
 */
const objectToSelf = (fact: FactData, context: CommandContext, known: RecordKnown): Objection => {
  const own = context.actor.id === fact.subject;
  const object = (code: string): Objection => refuse(code, namedFact(fact, known?.edition));
  if (own && !recorders(fact.code, known).includes('agent')) return object('own-record');
  return !own && context.actor.role === 'agent' ? object('agent-records-only-own') : null;
};

const objectToRecorder = (fact: FactData, context: CommandContext, known: RecordKnown): Objection => {
  const roles = recorders(fact.code, known);
  const { role } = context.actor;
  if (!roles.includes(role))
    return refuse('may-not-record', { ...namedFact(fact, known?.edition), role, roles: roles.join(', ') });
  return objectToSelf(fact, context, known);
};

/** The clause that takes from facts of the code what it gives or takes by one of these kinds of effects. */
const takingClause = (code: string, kinds: readonly Effect['kind'][], known: RecordKnown): Clause | undefined =>
  known?.edition?.edition.clauses.find(
    (clause) =>
      clause.when?.facts.includes(code) === true &&
      effectsOfClause(clause).some((effect) => kinds.includes(effect.kind)),
  );

/** Whether the fact states points or money that go to somebody as they are stated. */
const isStating = (code: string, known: RecordKnown): boolean => {
  const edition = known?.edition ?? null;
  const attributes = edition?.fact(code)?.attributes ?? {};
  const holdsMoney = Object.values(attributes).some(({ type }) => type === 'money');
  const startsAccount = edition !== null && statesStartingPoints(edition, code);
  return holdsMoney || startsAccount || takingClause(code, ['stated', 'money'], known) !== undefined;
};

/** Points that the fact itself states (leader's discretion, 003-3.5) are given by somebody, who has to say why. */
const objectToSilence = (command: RecordFact, known: RecordKnown): Objection => {
  const stating = takingClause(command.data.code, ['stated'], known);
  if (stating === undefined || command.data.note !== undefined) return null;
  return refuse('note-required', { ...namedFact(command.data, known?.edition), clause: stating.id }, stating.id);
};

const record = (command: RecordFact, state: RecordState, context: CommandContext, known: RecordKnown): Outcome => {
  if (state.status !== 'none') {
    const repeated = state.contents.some((content) => sameFact(content, command.data, known?.edition));
    return repeated ? accept() : refuse('record-already-recorded', namedFact(state.fact, known?.edition));
  }
  if (known === null) return refuse('subject-unknown', { person: command.data.subject });
  return (
    objectToFact(command.data, 'record', context, known) ??
    objectToRecorder(command.data, context, known) ??
    objectToSilence(command, known) ??
    accept({ type: 'FactRecorded', data: command.data, subjects: [command.data.subject] })
  );
};

/**
 * Who may mend what is on file: whoever may record the code, and supervisors and those above them. Points and money that a fact states are
 * given by those alone who may record it (003-C.3: the general manager's bonus): whoever stated another amount would give them.
 */
const correctorsOf = (code: string, known: RecordKnown): readonly string[] => [
  ...new Set([...(isStating(code, known) ? [] : CORRECTORS), ...recorders(code, known)]),
];

/** Above whom nobody is: takes back what was given to the wrong person, also where nobody is left who may give it. */
const HIGHEST = 'director';

/** Never what others recorded about themselves, or about the unit that they lead. */
const objectToCorrector = (
  roles: readonly string[],
  state: RecordCase,
  context: CommandContext,
  known: RecordKnown,
): Objection => {
  const { role } = context.actor;
  if (!roles.includes(role)) return refuse('may-not-correct', { role, roles: roles.join(', ') });
  const self = objectToSelf(state.fact, context, known);
  return self !== null || context.actor.id === state.recorder ? self : objectToOwn(state.fact.subject, known, context);
};

const filedAs = ({ contents, fact }: RecordCase): SheetName => sheetOf(contents[0] ?? fact);

const correct = (command: CorrectFact, state: RecordCase, context: CommandContext, known: RecordKnown): Outcome => {
  const corrected = keepingWriting(factAfter(command, state) ?? state.fact, state.fact, known?.edition);
  const objection = objectToCorrector(correctorsOf(state.fact.code, known), state, context, known);
  if (objection !== null) return objection;
  if (sameFact(corrected, state.fact, known?.edition))
    return refuse('nothing-to-correct', namedFact(state.fact, known?.edition));
  if (known === null) return refuse('subject-unknown', { person: state.fact.subject });
  const { conductAt, attributes } = corrected;
  return (
    objectToFact(corrected, 'record', context, known) ??
    accept({
      type: 'FactCorrected',
      data: {
        conductAt,
        attributes,
        ...linksCorrected(state.fact, corrected),
        reason: command.data.reason,
        filed: filedAs(state),
      },
      subjects: [state.fact.subject],
    })
  );
};

const retract = (command: RetractFact, state: RecordCase, context: CommandContext, known: RecordKnown): Outcome => {
  const roles = [...new Set([...correctorsOf(state.fact.code, known), HIGHEST])];
  return (
    objectToCorrector(roles, state, context, known) ??
    accept({
      type: 'FactRetracted',
      data: { reason: command.data.reason, filed: filedAs(state) },
      subjects: [state.fact.subject],
    })
  );
};

const decideOn = (command: DecideFact, state: RecordCase, context: CommandContext, known: RecordKnown): Outcome => {
  const own = objectToOwn(state.fact.subject, known, context);
  if (own !== null) return own;
  const fact = { id: recordFactId(command.data.record), data: state.fact, edition: known?.edition ?? null };
  const before = { ...known, decided: state.decided };
  return (
    objectToReason(command.data.reason, state.fact.subject, known?.person?.erased === true) ??
    withTitles(decideOnFact(fact, command.data, before, context), fact.edition)
  );
};

const decide = (command: RecordCommand, state: RecordState, context: CommandContext, known: RecordKnown): Outcome => {
  if (state.status !== 'recorded' && !POSSIBLE[command.type].includes(state.status)) {
    return refuse(IMPOSSIBLE[state.status]);
  }
  if (command.type === 'record.record') return record(command, state, context, known);
  if (state.status === 'none') return refuse(IMPOSSIBLE.none);
  switch (command.type) {
    case 'record.correct':
      return correct(command, state, context, known);
    case 'record.retract':
      return retract(command, state, context, known);
    case 'record.decide':
      return decideOn(command, state, context, known);
  }
};

const recorded = (event: Recorded<Extract<RecordEvent, { type: 'FactRecorded' }>>): RecordCase => {
  const fact = contentOf(event.data);
  return { status: 'recorded', fact, contents: [fact], recorder: event.metadata.actor.id, decided: [] };
};

const evolve = (state: RecordState, event: RecordedEvent<RecordEvent['type'], RecordEvent['data']>): RecordState => {
  const happened = recordedAs<RecordEvent>(event);
  if (happened.type === 'FactRecorded') return recorded(happened);
  if (state.status === 'none') return state;
  switch (happened.type) {
    case 'FactCorrected': {
      const { conductAt, attributes } = happened.data;
      const fact = { ...relinked(state.fact, happened.data), conductAt, attributes };
      const decided = heldThrough(state.decided, state.fact, fact);
      return { ...state, fact, contents: [...state.contents, fact], decided };
    }
    case 'FactRetracted':
      return { ...state, status: 'retracted' };
    case 'DiscretionDecided':
      return { ...state, decided: withDecision(state.decided, happened.data) };
    // Whether the same is decided again is seen at the entry, which knows what holds.
    case 'ConsequenceDecided':
      return state;
  }
};

export const recordDecider: Decider<RecordCommand, RecordEvent, RecordState, RecordKnown> = {
  initialState,
  decide,
  evolve,
};
