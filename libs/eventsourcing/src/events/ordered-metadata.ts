import { storableText } from './canonical.js';
import { type EventMetadata } from './event.js';

type Unhashed = Omit<EventMetadata, 'hash'>;

/**
 * A copy of an event's metadata whose fields stand in the order of RFC 8785, as `sorted` would make it. Every event has the same
 * fields, so that their order is written here and nothing has to be sorted. Throws NotStorable for what is no well-formed text.
 */
export const orderedMetadata = (metadata: Unhashed): Unhashed => ({
  actor: { id: storableText(metadata.actor.id, '/actor/id'), role: storableText(metadata.actor.role, '/actor/role') },
  causationId: storableText(metadata.causationId, '/causationId'),
  centre: storableText(metadata.centre, '/centre'),
  commandId: storableText(metadata.commandId, '/commandId'),
  correlationId: storableText(metadata.correlationId, '/correlationId'),
  occurredAt: {
    instant: storableText(metadata.occurredAt.instant, '/occurredAt/instant'),
    localDate: storableText(metadata.occurredAt.localDate, '/occurredAt/localDate'),
    zone: storableText(metadata.occurredAt.zone, '/occurredAt/zone'),
  },
  previousHash: metadata.previousHash === null ? null : storableText(metadata.previousHash, '/previousHash'),
  recordedAt: storableText(metadata.recordedAt, '/recordedAt'),
  requestHash: storableText(metadata.requestHash, '/requestHash'),
  subjects: metadata.subjects.map((subject) => storableText(subject, '/subjects')),
});
