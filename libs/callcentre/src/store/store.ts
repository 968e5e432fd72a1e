import { type DomainEvent } from '#eventsourcing';

/** The first event of every log. A simulation stays marked as one for ever. */
export type StoreOpened = DomainEvent<
  'StoreOpened',
  { readonly store: string; readonly mode: 'live' | 'simulation'; readonly zone: string; readonly format: number }
>;
