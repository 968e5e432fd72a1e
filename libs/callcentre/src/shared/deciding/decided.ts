import { type DomainEvent, type JsonObject, type PersonalText } from '#eventsourcing';
import { type ConsequenceOutcome } from '#rulebook';
import { type DiscretionData } from '../facts/facts.js';
import { given, type Recorded } from '../recorded.js';

/** Somebody chose within what a clause leaves open: the points of a range, or which of several consequences. */
export type DiscretionDecided = DomainEvent<
  'DiscretionDecided',
  DiscretionData & { readonly evidence?: readonly string[]; readonly reason?: PersonalText }
>;

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
    /** Absent where the person was erased before. */
    readonly reason?: PersonalText;
  }
>;

const shownOf = (decided: Recorded<ConsequenceDecided | DiscretionDecided>): JsonObject => {
  if (decided.type === 'DiscretionDecided') {
    const { clause, points, option } = decided.data;
    return { clause, ...given('points', points), ...given('option', option) };
  }
  const { clause, target, outcome, fen } = decided.data;
  return { clause, process: target, ...given('outcome', outcome), ...given('fen', fen) };
};

/** What decisions say in the summary of a case. */
const OF_DECISIONS: ReadonlySet<string> = new Set(['clause', 'process', 'outcome', 'fen', 'points', 'option']);

/**
 * The summary of a case with its newest decision. Whatever an older one said goes: an amount that was set before does not stand
 * beside the outcome that nothing is carried out.
 */
export const withDecision = (
  summary: JsonObject,
  decided: Recorded<ConsequenceDecided | DiscretionDecided>,
): JsonObject => {
  const others = Object.entries(summary).filter(([name]) => !OF_DECISIONS.has(name));
  return { ...Object.fromEntries(others), ...shownOf(decided) };
};
