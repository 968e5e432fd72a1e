import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { noticeDecider, type NoticeState } from './decider.js';
import { noticeMessages, noticeWords } from './messages.js';
import { type EntryNotified, type NotifyEntry } from './notice.js';

/** Stream `notice-<entry key>`. */
export const noticeSlice: Slice<NotifyEntry, EntryNotified, NoticeState, undefined, DomainReader> = {
  ...noticeDecider,
  category: 'notice',
  eventVersions: { EntryNotified: 1 },
  commandTypes: typesIn(noticeWords.commands),
  streamId: ({ data }) => data.entry,
  gather: () => Promise.resolve(undefined),
};

export const noticeCapability = capabilityOf({
  slice: noticeSlice,
  messages: noticeMessages,
  words: noticeWords,
  about: { persons: ['person'] },
});
