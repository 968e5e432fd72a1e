import { uuid5, type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { type AssignRulebook, type RulebookAssigned } from './assignment.js';
import { assignmentDecider, type AssignmentKnown, type AssignmentState } from './decider.js';
import { gatherForAssignment } from './gather.js';
import { assignmentMessages, assignmentWords } from './messages.js';

type Target = AssignRulebook['data']['target'];

const assignmentStreamId = (centre: string, { kind, id }: Target): string => uuid5('assignment', centre, kind, id);

/** The stream that says which rulebooks bind a person, a team or a centre. */
export const assignmentStream = (centre: string, target: Target): string =>
  `assignment-${assignmentStreamId(centre, target)}`;

/** Stream `assignment-<id>`, one for each target of a centre. */
export const assignmentSlice: Slice<AssignRulebook, RulebookAssigned, AssignmentState, AssignmentKnown, DomainReader> =
  {
    ...assignmentDecider,
    category: 'assignment',
    eventVersions: { RulebookAssigned: 1 },
    commandTypes: typesIn(assignmentWords.commands),
    streamId: ({ data }, { centre }) => assignmentStreamId(centre, data.target),
    gather: (command, _state, context, reader) => gatherForAssignment(command, context, reader),
  };

export const assignmentCapability = capabilityOf({
  slice: assignmentSlice,
  messages: assignmentMessages,
  words: assignmentWords,
  about: { persons: [] },
});
