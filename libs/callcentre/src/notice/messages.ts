import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type NotifyEntry, type EntryNotified } from './notice.js';

export const noticeMessages = {
  'entry-of-another-person': {
    status: 409,
    zh: '条目 {entry} 已通知另一人；一个条目只属于一人。',
    en: 'Somebody else was told of the entry {entry}; an entry belongs to one person.',
  },
} as const satisfies Messages;

export const noticeWords: SliceWords<NotifyEntry, EntryNotified> = {
  commands: {
    'notice.notify': { zh: '告知条目', en: 'notify of an entry' },
  },
  events: {
    EntryNotified: { zh: '条目告知', en: 'told of an entry' },
  },
};
