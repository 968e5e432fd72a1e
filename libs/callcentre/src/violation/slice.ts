import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { violationCases } from './cases.js';
import { type ViolationCommand } from './commands.js';
import { violationDecider } from './decider.js';
import { type ViolationEvent } from './events.js';
import { violationFacts } from './facts.js';
import { gatherViolation } from './gather.js';
import { type ViolationKnown } from './guards.js';
import { violationMessages, violationWords } from './messages.js';
import { type ViolationState, violationId } from './state.js';

export const violationSlice: Slice<ViolationCommand, ViolationEvent, ViolationState, ViolationKnown, DomainReader> = {
  category: 'violation',
  ...violationDecider,
  eventVersions: {
    ViolationReported: 1,
    EvidenceAdded: 1,
    ViolationConfirmed: 1,
    ViolationDismissed: 1,
    ViolationNotified: 1,
    ViolationCorrected: 1,
    ViolationWithdrawn: 1,
    DiscretionDecided: 1,
    ConsequenceDecided: 1,
  },
  commandTypes: typesIn(violationWords.commands),
  streamId: (command) =>
    command.type === 'violation.report'
      ? violationId(command.data.incident, command.data.subject, command.data.code)
      : command.data.violation,
  gather: gatherViolation,
};

export const violationCapability = capabilityOf({
  slice: violationSlice,
  messages: violationMessages,
  words: violationWords,
  facts: violationFacts,
  cases: violationCases,
  about: { caseId: 'violation' },
  opening: { 'violation.report': { persons: ['subject'] } },
});
