import { type DomainEvent } from '#eventsourcing';

/** A stored event with type and data tied together, so that a switch over the type narrows the data. */
export type Stored<E extends DomainEvent> = E extends DomainEvent ? Pick<E, 'type' | 'data'> : never;

/** Takes a recorded event for one of the slice's own; streams hold nothing else. */
export const asStored = <E extends DomainEvent>(event: { readonly type: string; readonly data: unknown }): Stored<E> =>
  event as Stored<E>;
