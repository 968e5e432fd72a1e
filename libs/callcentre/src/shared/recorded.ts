import { type DomainEvent, type RecordedEvent } from '#eventsourcing';

/** A recorded event of a slice, told apart by its `type`. */
export type Recorded<E> = E extends DomainEvent<infer Type, infer Data> ? RecordedEvent<Type, Data> : never;

/**
 * Reads a stored event as one of the slice's own union, so that a switch over `type` knows the data. Sound because the
 * log holds only what the slice's decider yielded, lifted to the current versions.
 */
export const recordedAs = <E extends DomainEvent>(event: RecordedEvent<string, unknown>): Recorded<E> =>
  event as unknown as Recorded<E>;

/** An optional field of an event: absent when there is no value, since stored data knows no `undefined`. */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });
