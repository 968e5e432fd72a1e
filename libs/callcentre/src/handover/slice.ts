import { type CommandContext, type Slice, uuid5 } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { handoverCases } from './cases.js';
import { type HandoverCommand, type HandoverKey } from './commands.js';
import { handoverDecider } from './decider.js';
import { type HandoverEvent } from './events.js';
import { handoverFacts } from './facts.js';
import { gatherHandover } from './gather.js';
import { type HandoverKnown } from './guards.js';
import { handoverMessages, handoverWords } from './messages.js';
import { type HandoverState } from './state.js';

/** Natural key: a seat changes hands once a shift. */
export const handoverId = (centre: CommandContext['centre'], { date, shift, seat }: HandoverKey): string =>
  uuid5('handover', centre, date, shift, seat);

export const handoverSlice: Slice<HandoverCommand, HandoverEvent, HandoverState, HandoverKnown, DomainReader> = {
  category: 'handover',
  ...handoverDecider,
  eventVersions: {
    HandoverStarted: 1,
    HandoverChecked: 1,
    HandoverAccepted: 1,
    HandoverRejected: 1,
    PostLeft: 1,
    FirstCallChecked: 1,
    HandoverProblemReported: 1,
    LiabilityDecided: 1,
    HandoverCancelled: 1,
  },
  commandTypes: typesIn(handoverWords.commands),
  streamId: (command, context) =>
    command.type === 'handover.start' ? handoverId(context.centre, command.data) : command.data.handover,
  gather: gatherHandover,
};

export const handoverCapability = capabilityOf({
  slice: handoverSlice,
  messages: handoverMessages,
  words: handoverWords,
  facts: handoverFacts,
  cases: handoverCases,
  about: { caseId: 'handover' },
  opening: { 'handover.start': { persons: ['outgoing', 'incoming'] } },
});
