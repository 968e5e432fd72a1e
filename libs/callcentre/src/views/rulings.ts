import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type OpenAppeal, type Ruling } from '#rulebook';
import { type AppealDecided, type AppealEscalated, type AppealEvent, type AppealFiled } from '../appeal/events.js';
import { type RulingDocument } from '../shared/documents.js';
import { extend } from '../shared/time/history.js';
import { given, recordedAs } from '../shared/recorded.js';
import { dataOf } from './support.js';

const rulingOf = (event: RecordedEvent, filedUnder: Ruling['filedUnder']): Ruling => {
  const { entry, level, outcome, facts, seen } = dataOf<AppealDecided>(event);
  return {
    entryKey: entry,
    outcome: outcome.kind,
    ...('points' in outcome && outcome.points !== undefined ? { points: outcome.points } : {}),
    ...('fen' in outcome && outcome.fen !== undefined ? { fen: outcome.fen } : {}),
    ...('toClause' in outcome ? { toClause: outcome.toClause } : {}),
    facts,
    ...given('against', seen?.against),
    ...given('denied', seen?.denied),
    ...given('filedUnder', filedUnder),
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
 * decision: it stays in force, now for what the higher level saw.
 */
const inForce = (before: Ruling | null, decided: Ruling): Ruling =>
  before !== null && decided.outcome === 'rejected' && decided.level > before.level
    ? { ...before, facts: decided.facts, ...given('against', decided.against) }
    : decided;

const openAt = (
  event: RecordedEvent,
  { entry, level }: Pick<AppealFiled['data'] | AppealEscalated['data'], 'entry' | 'level'>,
  filedUnder: OpenAppeal['filedUnder'],
): OpenAppeal => ({
  entryKey: entry,
  level,
  at: event.metadata.occurredAt.instant,
  event: event.id,
  appeal: event.stream,
  ...given('filedUnder', filedUnder),
});

/** View `rulings`, key: entry key. What was ruled about an entry, and the appeal that is open against it. */
export const rulingsView: EventView<RulingDocument> = {
  name: 'rulings',
  version: 7,
  handles: ['AppealFiled', 'AppealDecided', 'AppealEscalated', 'AppealWithdrawn'] satisfies AppealEvent['type'][],
  keys: (event) => [dataOf<AppealEvent>(event).entry],
  evolve: (document, recorded) => {
    const event = recordedAs<AppealEvent>(recorded);
    const { entry, person } = event.data;
    const { position } = recorded;
    const { history = [], open = [], facts = [], filedUnder } = document ?? {};
    const kept = { entry, person, facts, ...given('filedUnder', filedUnder), history };
    switch (event.type) {
      case 'AppealFiled': {
        const { clause, edition, amount } = event.data;
        const under = { clause, edition, amount };
        const filed = { ...kept, facts: event.data.facts, filedUnder: under };
        return { ...filed, open: extend(open, position, openAt(recorded, event.data, under)) };
      }
      case 'AppealEscalated':
        return { ...kept, open: extend(open, position, openAt(recorded, event.data, filedUnder)) };
      case 'AppealWithdrawn':
        return { ...kept, open: extend(open, position, null) };
      case 'AppealDecided': {
        const ruled = inForce(history.at(-1)?.value ?? null, rulingOf(recorded, filedUnder));
        return { ...kept, history: extend(history, position, ruled), open: extend(open, position, null) };
      }
    }
  },
  indexes: { subject: (document) => [document.person] },
};
