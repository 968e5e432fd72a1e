import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { appealCases } from './cases.js';
import { type AppealCommand } from './commands.js';
import { appealDecider } from './decider.js';
import { type AppealEvent } from './events.js';
import { gatherForAppeal } from './gather.js';
import { type AppealKnown } from './known.js';
import { appealMessages, appealWords } from './messages.js';
import { type AppealState } from './state.js';

/** Stream `appeal-<entry key>`: one for each entry, with all its levels. */
export const appealSlice: Slice<AppealCommand, AppealEvent, AppealState, AppealKnown, DomainReader> = {
  ...appealDecider,
  category: 'appeal',
  eventVersions: { AppealFiled: 1, AppealDecided: 1, AppealEscalated: 1, AppealWithdrawn: 1 },
  commandTypes: typesIn(appealWords.commands),
  streamId: ({ data }) => data.entry,
  gather: gatherForAppeal,
};

export const appealCapability = capabilityOf({
  slice: appealSlice,
  messages: appealMessages,
  words: appealWords,
  cases: appealCases,
  about: { entry: 'entry' },
});
