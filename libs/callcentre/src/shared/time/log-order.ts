import { type RecordedEvent, sha256Hex } from '#eventsourcing';

/** Of a log without events. */
const NOTHING = '';
const HEX_DIGITS = 32;

/**
 * The seal over the events of a log in their order: 32 hex digits of SHA-256 over the seal before the event and the event's own
 * hash. It depends on the order of all events, whatever their streams, and on nothing else, so that a batch, a rebuild and a copy
 * in another store come to the same. `before`: the seal over all events before this one, null at the start of the log.
 */
export const sealedOrder = (before: string | null, { metadata: { hash } }: Pick<RecordedEvent, 'metadata'>): string =>
  sha256Hex(`${before ?? NOTHING}${hash}`).slice(0, HEX_DIGITS);
