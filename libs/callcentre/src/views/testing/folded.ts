import { type Actor, type DomainEvent, type EventView, type Position, type RecordedEvent } from '#eventsourcing';
import { logged } from '../../shared/testing/deciding.js';

/** The position of the event of this index in `log`. */
export const at = (index: number): Position => String(index).padStart(6, '0') as Position;
export const hr: Actor = { id: 'hr-1', role: 'hr' };

/** The documents of a view after the events, by key, as the runner folds them. */
export const folded = <Document>(
  view: EventView<Document>,
  events: readonly RecordedEvent[],
): Record<string, Document> => {
  const documents = new Map<string, Document>();
  for (const event of events) {
    if (view.handles !== 'all' && !view.handles.includes(event.type)) continue;
    for (const key of view.keys(event)) {
      const after = view.evolve(documents.get(key) ?? null, event, key);
      if (after === null) documents.delete(key);
      else documents.set(key, after);
    }
  }
  return Object.fromEntries(documents);
};

/** Events as the log would return them, one after the other in one stream unless another is named. */
export const log = (
  ...events: readonly (DomainEvent & { readonly on?: string; readonly actor?: Actor; readonly stream?: string })[]
): readonly RecordedEvent[] =>
  events.map(({ on, actor = hr, stream, ...event }, index) =>
    logged(event, { actor, index, ...(on === undefined ? {} : { on }), ...(stream === undefined ? {} : { stream }) }),
  );

export const sealed = { owner: 'person:zhao-lei', sealed: 'c2VhbGVk' };
/** An event about one person. */
export const of = (person: string, type: string, data: object): DomainEvent => ({
  type,
  data: { person, ...data },
  subjects: [person],
});
