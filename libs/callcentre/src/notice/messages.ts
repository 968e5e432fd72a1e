import { type Messages } from '../shared/capability.js';

export const noticeMessages = {
  'entry-of-another-person': {
    status: 409,
    zh: '条目 {entry} 已通知另一人；一个条目只属于一人。',
    en: 'Somebody else was told of the entry {entry}; an entry belongs to one person.',
  },
} as const satisfies Messages;
