import { type Draft, type EventView, type RecordedEvent } from '#eventsourcing';
import { type FactContribution } from '../shared/capability.js';
import { type AuditDocument } from '../shared/documents.js';
import { monthOf } from '../shared/time/local-date.js';
import { filingByType } from './fact-sheets.js';
import { ListText } from './list-text.js';
import { distinct } from './support.js';

/** Places that take as much memory as an ordinary document. */
const PLACES_PER_DOCUMENT = 4;

/** Month of recording in UTC, `YYYY-MM`. */
const monthRecorded = (event: RecordedEvent): string => monthOf(event.metadata.recordedAt);

const placeOf = ({ position, stream, revision }: RecordedEvent): AuditDocument['places'][number] => ({
  position,
  stream,
  revision,
});

/** The same as `JSON.stringify` writes it, without an object for each of all events. */
const placeText = ({ position, stream, revision }: RecordedEvent): string =>
  `{"position":${JSON.stringify(position)},"stream":${JSON.stringify(stream)},"revision":${revision}}`;

/** Memory that so many places take, in documents. */
const sizeOf = (places: number): number => Math.ceil(places / PLACES_PER_DOCUMENT);

const headOf = (event: RecordedEvent, key: string): Omit<AuditDocument, 'places'> => {
  const month = monthRecorded(event);
  return { subject: key.slice(0, key.length - month.length - 1), month };
};

class AuditDraft implements Draft {
  private readonly places: ListText;
  private head: Omit<AuditDocument, 'places'> | null;

  constructor(
    document: AuditDocument | null,
    private readonly key: string,
  ) {
    this.head = document === null ? null : { subject: document.subject, month: document.month };
    this.places = new ListText('places', document?.places ?? []);
  }

  get size(): number {
    return sizeOf(this.places.length);
  }

  add(event: RecordedEvent): boolean {
    this.head ??= headOf(event, this.key);
    this.places.addText(placeText(event));
    return true;
  }

  text(): string | null {
    return this.head === null ? null : this.places.under(this.head);
  }

  indexes(): Readonly<Record<string, readonly string[]>> {
    return this.head === null ? {} : { subject: [this.head.subject] };
  }
}

/** On whose sheet the event states a fact, as the first event of a stream does that is filed; null where it states none. */
const subjectOfSheet = (contributions: readonly FactContribution[]) => {
  const byType = filingByType(contributions);
  return (event: RecordedEvent): string | null =>
    event.revision === 0 ? (byType.get(event.type)?.filedOn(event).subject ?? null) : null;
};

/**
 * View `audit`, key `<subject>|<month>`: where the log speaks of somebody. An index over the log, not a copy of it; the
 * trail of a case needs none, since a case is its stream. A fact on a sheet of theirs is left out, which nine of ten events state: the
 * sheet says where it is. Months keep the documents few, and short enough to be written again with each new place.
 */
export const auditView = (contributions: readonly FactContribution[]): EventView<AuditDocument> => {
  const statedOnSheetOf = subjectOfSheet(contributions);
  return {
    name: 'audit',
    version: 3,
    size: ({ places }) => sizeOf(places.length),
    handles: 'all',
    keys: (event) => {
      const { subjects } = event.metadata;
      const owner = statedOnSheetOf(event);
      // Nearly every event is about one person, and all are asked.
      if (subjects.length === 1 && subjects[0] === owner) return [];
      const month = monthRecorded(event);
      return distinct(subjects.filter((subject) => subject !== owner)).map((subject) => `${subject}|${month}`);
    },
    evolve: (document, event, key) => ({
      ...(document ?? headOf(event, key)),
      places: [...(document?.places ?? []), placeOf(event)],
    }),
    draft: (document, key) => new AuditDraft(document, key),
    indexes: { subject: (document) => [document.subject] },
  };
};
