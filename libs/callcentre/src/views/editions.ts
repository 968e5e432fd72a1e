import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type EditionDocument } from '../shared/documents.js';
import { type EditionDrafted, type EditionEvent } from '../edition/edition.js';
import { dataOf } from './support.js';
import { editionName } from '#rulebook';

const drafted = (event: RecordedEvent): EditionDocument => {
  const { rulebook, version, hash, edition, source } = dataOf<EditionDrafted>(event);
  return {
    rulebook,
    version,
    hash,
    status: 'draft',
    author: event.metadata.actor.id,
    approvedBy: null,
    edition,
    source,
    draftedAt: event.position,
    publishedAt: null,
  };
};

/** View `editions`, key `<rulebook>@<version>`. A later draft of the same version takes the place of the earlier one. */
export const editionsView: EventView<EditionDocument> = {
  name: 'editions',
  version: 1,
  handles: ['EditionDrafted', 'EditionPublished', 'EditionDiscarded'] satisfies EditionEvent['type'][],
  keys: (event) => [editionName(dataOf<EditionEvent>(event))],
  evolve: (document, event) => {
    if (event.type === 'EditionDrafted') return drafted(event);
    if (document === null) return null;
    if (event.type === 'EditionDiscarded') return { ...document, status: 'discarded' };
    return { ...document, status: 'published', approvedBy: event.metadata.actor.id, publishedAt: event.position };
  },
  indexes: {
    rulebook: (document) => [document.rulebook],
    status: (document) => [document.status],
  },
};
