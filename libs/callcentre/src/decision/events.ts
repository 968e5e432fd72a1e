import { type DomainEvent, type PersonalText } from '#eventsourcing';
import { type ConsequenceOutcome } from '#rulebook';
import { type DiscretionDecided } from '../violation/events.js';

/**
 * Somebody decided about an entry: what becomes of a consequence that its clause opened, or which points of a range an
 * entry without a fact of its own gets. On the stream of the case where there is one, else on one of the entry's own. Never
 * changed: a later decision takes its place.
 */
export type ConsequenceDecided = DomainEvent<
  'ConsequenceDecided',
  {
    readonly entry: string;
    readonly person: string;
    readonly clause: string;
    readonly edition: string;
    /** The process opened, or the account charged. */
    readonly target: string;
    /** Facts that the entry rested on. */
    readonly facts: readonly string[];
    readonly outcome?: ConsequenceOutcome;
    /** Integer fen. */
    readonly fen?: number;
    readonly points?: string;
    readonly replacedBy?: string;
    readonly evidence: readonly string[];
    readonly reason: PersonalText;
  }
>;

/** Choices inside a clause are decided here where their fact has no case: a duty that was missed, a ruled complaint. */
export type DecisionEvent = ConsequenceDecided | DiscretionDecided;
