import { type EventView } from '#eventsourcing';
import { type AuditDocument } from '../shared/documents.js';
import { distinct } from './support.js';

/**
 * View `audit`, key `<subject>|<stream>`: where the log speaks of somebody. An index over the log, not a copy of it; the
 * trail of a case needs none, since a case is its stream.
 */
export const auditView: EventView<AuditDocument> = {
  name: 'audit',
  version: 1,
  handles: 'all',
  keys: (event) => distinct(event.metadata.subjects).map((subject) => `${subject}|${event.stream}`),
  evolve: (document, event, key) => ({
    subject: key.slice(0, key.length - event.stream.length - 1),
    stream: event.stream,
    events: [...(document?.events ?? []), { position: event.position, revision: event.revision, type: event.type }],
  }),
  indexes: { subject: (document) => [document.subject] },
};
