import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type Ruling } from '#rulebook';
import { type AppealDecided } from '../appeal/events.js';
import { type RulingDocument } from '../shared/documents.js';
import { extend } from '../shared/history.js';
import { dataOf } from './support.js';

const rulingOf = (event: RecordedEvent): Ruling => {
  const { entry, level, outcome, facts } = dataOf<AppealDecided>(event);
  return {
    entryKey: entry,
    outcome: outcome.kind,
    ...('points' in outcome && outcome.points !== undefined ? { points: outcome.points } : {}),
    ...('fen' in outcome && outcome.fen !== undefined ? { fen: outcome.fen } : {}),
    ...('toClause' in outcome ? { toClause: outcome.toClause } : {}),
    facts,
    level,
    by: event.metadata.actor.id,
    role: event.metadata.actor.role,
    at: event.metadata.occurredAt.instant,
    event: event.id,
    appeal: event.stream,
  };
};

/**
 * A higher level's decision takes the place of the one below. Rejecting an appeal against a decision confirms that
 * decision: it stays in force, now for the facts that the higher level saw.
 */
const inForce = (before: Ruling | null, decided: Ruling): Ruling =>
  before !== null && decided.outcome === 'rejected' && decided.level > before.level
    ? { ...before, facts: decided.facts }
    : decided;

/** View `rulings`, key: entry key. The history's value is the ruling in force. */
export const rulingsView: EventView<RulingDocument> = {
  name: 'rulings',
  version: 1,
  handles: ['AppealDecided'] satisfies AppealDecided['type'][],
  keys: (event) => [dataOf<AppealDecided>(event).entry],
  evolve: (document, event) => {
    const { entry, person } = dataOf<AppealDecided>(event);
    const before = document?.history.at(-1)?.value ?? null;
    return { entry, person, history: extend(document?.history, event.position, inForce(before, rulingOf(event))) };
  },
  indexes: { subject: (document) => [document.person] },
};
