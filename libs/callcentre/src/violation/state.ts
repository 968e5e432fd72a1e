import { type RecordedEvent, uuid5 } from '#eventsourcing';
import { streamOfFact } from '../shared/facts/fact-ids.js';
import { heldThrough, withDecision } from '../shared/deciding/discretion.js';
import { type CorrectedLinks, type DiscretionData, type FactData, relinked } from '../shared/facts/facts.js';
import { given, recordedAs } from '../shared/recorded.js';
import { type ViolationCommand } from './commands.js';
import { type ViolationEvent } from './events.js';

export type ViolationStatus = 'none' | 'reported' | 'confirmed' | 'notified' | 'dismissed' | 'withdrawn';

/** What is alleged: always of an incident. */
export type ViolationFact = FactData & { readonly incident: string };

export interface ViolationCase {
  readonly status: Exclude<ViolationStatus, 'none'>;
  readonly fact: ViolationFact;
  /** Every content the fact ever had, so that a row imported again never brings superseded content back. */
  readonly contents: readonly ViolationFact[];
  readonly reporter: string;
  /** Who ever corrected what is alleged. */
  readonly correctors: readonly string[];
  /** Who confirmed it, null before. */
  readonly confirmer: string | null;
  readonly decided: readonly DiscretionData[];
}
export type ViolationState = { readonly status: 'none' } | ViolationCase;

export const initialState: ViolationState = { status: 'none' };

/**
 * Natural key: one stream for each incident, person and code, so that reporting the same twice records it once. It is that of the first
 * report, whatever a correction says.
 */
export const violationId = (incident: string, subject: string, code: string): string =>
  uuid5('violation', incident, subject, code);

/** The fact's id, the same through every correction. */
export const violationFactId = (violation: string): string => `violation-${violation}#0`;

/** The reverse of `violationFactId`. */
export const violationOfFact = (fact: string): string => streamOfFact(fact).slice('violation-'.length);

const contentOf = (data: ViolationFact): ViolationFact => {
  const { code, subject, conductAt, attributes, incident, contact } = data;
  return { code, subject, conductAt, attributes, incident, ...given('contact', contact) };
};

/** The fact in the incident and with the contact that a correction says. */
const moved = (fact: ViolationFact, said: CorrectedLinks<string>): ViolationFact => ({
  ...relinked(fact, said),
  incident: said.incident ?? fact.incident,
});

/** The fact that the command is about, as it would be after the command; null before anything was reported. */
export const factAfter = (command: ViolationCommand, state: ViolationState): ViolationFact | null => {
  if (command.type === 'violation.report') return contentOf(command.data);
  if (state.status === 'none') return null;
  if (command.type !== 'violation.correct') return state.fact;
  const { code, conductAt, attributes } = command.data;
  return {
    ...moved(state.fact, command.data),
    ...given('code', code),
    ...given('conductAt', conductAt),
    ...given('attributes', attributes),
  };
};

const reported = (fact: ViolationFact, reporter: string): ViolationCase => ({
  status: 'reported',
  fact,
  contents: [fact],
  reporter,
  correctors: [],
  confirmer: null,
  decided: [],
});

/** The violation after the event. A decision on it is dropped where a correction changes what it was about. */
export const evolve = (
  state: ViolationState,
  event: RecordedEvent<ViolationEvent['type'], ViolationEvent['data']>,
): ViolationState => {
  const happened = recordedAs<ViolationEvent>(event);
  if (happened.type === 'ViolationReported') return reported(contentOf(happened.data), event.metadata.actor.id);
  if (state.status === 'none') return state;
  switch (happened.type) {
    case 'EvidenceAdded':
      return state;
    case 'ViolationConfirmed':
      return { ...state, status: 'confirmed', confirmer: event.metadata.actor.id };
    case 'ViolationDismissed':
      return { ...state, status: 'dismissed' };
    case 'ViolationNotified':
      return { ...state, status: 'notified' };
    case 'ViolationCorrected': {
      const { code, conductAt, attributes } = happened.data;
      const fact = { ...moved(state.fact, happened.data), code, conductAt, attributes };
      const decided = heldThrough(state.decided, state.fact, fact);
      const correctors = [...state.correctors, event.metadata.actor.id];
      return { ...state, fact, contents: [...state.contents, fact], correctors, decided };
    }
    case 'ViolationWithdrawn':
      return { ...state, status: 'withdrawn' };
    case 'DiscretionDecided':
      return { ...state, decided: withDecision(state.decided, happened.data) };
    // Whether the same is decided again is seen at the entry, which knows what holds.
    case 'ConsequenceDecided':
      return state;
  }
};
