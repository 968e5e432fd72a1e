import { accept, refuse, type Decider, type Decision } from '#eventsourcing';
import { type CaseRedacted, type RedactCase } from './redaction.js';

/** Whether the case was redacted for the person. */
export type RedactionState = 'none' | 'redacted';

/** What is known of the case and of the person; null when there is no such case. */
export type RedactionKnown = {
  /** Everybody whom the case is about. */
  readonly subjects: readonly string[];
  readonly isErased: boolean;
} | null;

const redact = ({ data }: RedactCase, state: RedactionState, known: RedactionKnown): Decision<CaseRedacted> => {
  const { case: stream, person } = data;
  if (known === null) return refuse('case-not-found', { case: stream }, 'case');
  if (!known.subjects.includes(person)) return refuse('case-of-others', { case: stream, person }, 'person');
  if (!known.isErased) return refuse('person-not-erased', { person }, 'person');
  const others = known.subjects.filter((subject) => subject !== person);
  if (others.length === 0) return refuse('case-of-one', { case: stream }, 'case');
  if (state === 'redacted') return refuse('case-already-redacted', { case: stream, person });
  return accept({ type: 'CaseRedacted', data, subjects: others });
};

/**
 * Putting new words in place of the texts of a case that names an erased person beside others: the texts are the others' evidence, so
 * that no key dies with the person. Once for each person who was erased; the keys of the texts before die with it.
 */
export const redactionDecider: Decider<RedactCase, CaseRedacted, RedactionState, RedactionKnown> = {
  initialState: 'none',
  decide: (command, state, _context, known) => redact(command, state, known),
  evolve: () => 'redacted',
};
