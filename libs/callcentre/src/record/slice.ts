import { type Slice, uuid5 } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { recordCases } from './cases.js';
import { type RecordCommand } from './commands.js';
import { type RecordKnown, type RecordState, recordDecider } from './decider.js';
import { type RecordEvent } from './events.js';
import { recordFacts } from './facts.js';
import { gatherRecord } from './gather.js';
import { recordMessages, recordWords } from './messages.js';

/** Natural key of a fact that another system or file already names: its key there, the code and the person. */
export const recordId = (source: string, code: string, subject: string): string =>
  uuid5('record', source, code, subject);

export const recordSlice: Slice<RecordCommand, RecordEvent, RecordState, RecordKnown, DomainReader> = {
  category: 'record',
  ...recordDecider,
  eventVersions: { FactRecorded: 1, FactCorrected: 1, FactRetracted: 1, DiscretionDecided: 1, ConsequenceDecided: 1 },
  commandTypes: typesIn(recordWords.commands),
  streamId: (command, context) => {
    if (command.type !== 'record.record') return command.data.record;
    const { source, code, subject } = command.data;
    return source === undefined ? context.commandId : recordId(source, code, subject);
  },
  gather: gatherRecord,
};

export const recordCapability = capabilityOf({
  slice: recordSlice,
  messages: recordMessages,
  words: recordWords,
  facts: recordFacts,
  cases: recordCases,
  about: { caseId: 'record' },
  opening: { 'record.record': { persons: ['subject'] } },
});
