import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type ConsequenceDecision } from '#rulebook';
import { type ConsequenceDecided } from '../shared/deciding/decided.js';
import { type DecisionDocument } from '../shared/documents.js';
import { extend } from '../shared/time/history.js';
import { given } from '../shared/recorded.js';
import { dataOf } from './support.js';

const decisionOf = (event: RecordedEvent): ConsequenceDecision => {
  const { entry, clause, edition, outcome, fen, points, replacedBy, facts, evidence } =
    dataOf<ConsequenceDecided>(event);
  return {
    entryKey: entry,
    ...given('outcome', outcome),
    ...given('fen', fen),
    ...given('points', points),
    ...given('replacedBy', replacedBy),
    facts,
    filedUnder: { clause, edition },
    evidence,
    revision: event.revision,
    by: event.metadata.actor.id,
    role: event.metadata.actor.role,
    at: event.metadata.occurredAt.instant,
    event: event.id,
    stream: event.stream,
  };
};

/** View `decisions`, key: entry key. Every decision about the entry, whether on the stream of a case or on its own. */
export const decisionsView: EventView<DecisionDocument> = {
  name: 'decisions',
  version: 2,
  handles: ['ConsequenceDecided'] satisfies ConsequenceDecided['type'][],
  keys: (event) => [dataOf<ConsequenceDecided>(event).entry],
  evolve: (document, event) => {
    const { entry, person } = dataOf<ConsequenceDecided>(event);
    return { entry, person, history: extend(document?.history, event.position, decisionOf(event)) };
  },
  indexes: { subject: (document) => [document.person] },
};
