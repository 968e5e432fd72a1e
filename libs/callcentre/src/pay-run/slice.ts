import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { type RunReader } from './computer.js';
import { payRunDecider, type PayRunKnown } from './decider.js';
import { contestedRunId, gatherForPayRun, runIdOf } from './gather.js';
import { payRunMessages, payRunWords } from './messages.js';
import { type PayRunCommand, type PayRunEvent } from './pay-run.js';
import { type PayRunState } from './state.js';

/** Stream `payRun-<run>`. The runtime's reader carries `runs`, which computes what is posted. */
export const payRunSlice: Slice<PayRunCommand, PayRunEvent, PayRunState, PayRunKnown, DomainReader> = {
  ...payRunDecider,
  category: 'payRun',
  eventVersions: { PayRunLinesAdded: 1, PayRunPosted: 1, PayRunApproved: 1 },
  commandTypes: typesIn(payRunWords.commands),
  preparatory: ['PayRunLinesAdded'],
  streamId: (command, context) => runIdOf(command, context),
  contestedStreamId: contestedRunId,
  gather: (command, state, context, reader) => gatherForPayRun(command, state, context, reader as RunReader),
};

export const payRunCapability = capabilityOf({
  slice: payRunSlice,
  messages: payRunMessages,
  words: payRunWords,
  about: { persons: [] },
});
