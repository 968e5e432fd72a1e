import { type EventView } from '#eventsourcing';
import { type NoticeDocument } from '../shared/documents.js';
import { type EntryNotified } from '../notice/notice.js';
import { dataOf } from './support.js';

/** View `notices`, key: entry key. What the person was told of an entry, and when; the newest last. */
export const noticesView: EventView<NoticeDocument> = {
  name: 'notices',
  version: 3,
  handles: ['EntryNotified'] satisfies EntryNotified['type'][],
  keys: (event) => [dataOf<EntryNotified>(event).entry],
  evolve: (document, event) => {
    const { entry, person, clause, edition, period, amount, status } = dataOf<EntryNotified>(event);
    const { id, position, metadata } = event;
    const notice = { amount, status, period, at: metadata.occurredAt, event: id, position };
    return { entry, person, clause, edition, period, notices: [...(document?.notices ?? []), notice] };
  },
  indexes: {
    subject: (document) => [document.person],
    card: ({ person, period }) => [`${person}|${period}`],
  },
};
