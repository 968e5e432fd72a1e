import { type CommandContext, type Slice, uuid5 } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { complaintCases } from './cases.js';
import { type ComplaintCommand } from './commands.js';
import { complaintDecider } from './decider.js';
import { type ComplaintEvent } from './events.js';
import { complaintFacts } from './facts.js';
import { gatherComplaint } from './gather.js';
import { type ComplaintKnown } from './known.js';
import { complaintMessages, complaintWords } from './messages.js';
import { type ComplaintState } from './state.js';

/** Natural key of a complaint that another system or file already names: systems of two centres number theirs alike. */
export const complaintId = (centre: CommandContext['centre'], source: string): string =>
  uuid5('complaint', centre, source);

/** The same as an earlier version of the program named it: the centre was no part of the name at first. */
export const earlierComplaintId = (source: string): string => uuid5('complaint', source);

export const complaintSlice: Slice<ComplaintCommand, ComplaintEvent, ComplaintState, ComplaintKnown, DomainReader> = {
  category: 'complaint',
  ...complaintDecider,
  eventVersions: {
    ComplaintReceived: 1,
    ComplaintReplied: 1,
    ConflictDeclared: 1,
    ComplaintInvestigated: 1,
    ComplaintRuled: 1,
    ComplaintReopened: 1,
    ComplaintWithdrawn: 1,
  },
  commandTypes: typesIn(complaintWords.commands),
  streamId: (command, context) => {
    if (command.type !== 'complaint.receive') return command.data.complaint;
    return command.data.source === undefined ? context.commandId : complaintId(context.centre, command.data.source);
  },
  earlierStreamId: ({ type, data }) =>
    type === 'complaint.receive' && data.source !== undefined ? earlierComplaintId(data.source) : null,
  gather: gatherComplaint,
};

export const complaintCapability = capabilityOf({
  slice: complaintSlice,
  messages: complaintMessages,
  words: complaintWords,
  facts: complaintFacts,
  cases: complaintCases,
  about: { caseId: 'complaint' },
  opening: { 'complaint.receive': { persons: ['about'] } },
});
