import { type DomainEvent, type EventView, type RecordedEvent } from '#eventsourcing';

/** The event's data as the slice declares it. Personal text in it is sealed; views only copy it. */
export const dataOf = <E extends DomainEvent>(event: RecordedEvent): E['data'] => event.data as E['data'];

/** Forgets the view's document type, which the runner does not need. */
export const asAnyView = <Document>(view: EventView<Document>): EventView<never> => view as unknown as EventView<never>;

/** Each text once, in order of first appearance. */
export const distinct = (values: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value): value is string => value !== null && value !== undefined)),
];
