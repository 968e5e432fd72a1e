import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type AuditDocument } from '../shared/documents.js';
import { monthOf } from '../shared/local-date.js';
import { distinct } from './support.js';

/** Places that take as much memory as an ordinary document. */
const PLACES_PER_DOCUMENT = 4;

/** Month of recording in UTC, `YYYY-MM`. */
const monthRecorded = (event: RecordedEvent): string => monthOf(event.metadata.recordedAt);

/**
 * View `audit`, key `<subject>|<month>`: where the log speaks of somebody. An index over the log, not a copy of it; the
 * trail of a case needs none, since a case is its stream. Months keep the documents few, for most facts are a stream of
 * their own, and short enough to be written again with each new place.
 */
export const auditView: EventView<AuditDocument> = {
  name: 'audit',
  version: 2,
  size: ({ places }) => Math.ceil(places.length / PLACES_PER_DOCUMENT),
  handles: 'all',
  keys: (event) => distinct(event.metadata.subjects).map((subject) => `${subject}|${monthRecorded(event)}`),
  evolve: (document, event, key) => {
    const { position, stream, revision } = event;
    const place = { position, stream, revision };
    if (document !== null) return { ...document, places: [...document.places, place] };
    const month = monthRecorded(event);
    return { subject: key.slice(0, key.length - month.length - 1), month, places: [place] };
  },
  indexes: { subject: (document) => [document.subject] },
};
