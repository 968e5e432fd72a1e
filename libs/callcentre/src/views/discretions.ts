import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type Discretion } from '#rulebook';
import { type DiscretionDocument } from '../shared/documents.js';
import { extend } from '../shared/time/history.js';
import { given } from '../shared/recorded.js';
import { type DiscretionDecided } from '../shared/deciding/decided.js';
import { dataOf } from './support.js';

const discretionOf = (event: RecordedEvent): Discretion => {
  const { fact, clause, points, option, entry } = dataOf<DiscretionDecided>(event);
  return {
    fact,
    clause,
    ...(points === undefined ? {} : { points }),
    ...(option === undefined ? {} : { option }),
    by: event.metadata.actor.id,
    role: event.metadata.actor.role,
    at: event.metadata.occurredAt.instant,
    event: event.id,
    ...(entry === undefined ? {} : { stream: event.stream }),
  };
};

/** View `discretions`, key `<fact>|<clause>`: what somebody chose inside a clause; the last choice holds. */
export const discretionsView: EventView<DiscretionDocument> = {
  name: 'discretions',
  version: 1,
  handles: ['DiscretionDecided'] satisfies DiscretionDecided['type'][],
  keys: (event) => {
    const { fact, clause } = dataOf<DiscretionDecided>(event);
    return [`${fact}|${clause}`];
  },
  evolve: (document, event) => ({
    person: document?.person ?? event.metadata.subjects[0] ?? '',
    ...given('entry', dataOf<DiscretionDecided>(event).entry ?? document?.entry),
    history: extend(document?.history, event.position, discretionOf(event)),
  }),
  indexes: { subject: (document) => [document.person] },
};
