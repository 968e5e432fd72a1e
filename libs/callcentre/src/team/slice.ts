import { type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { teamDecider, type TeamKnown, type TeamState } from './decider.js';
import { gatherForTeam } from './gather.js';
import { teamMessages, teamWords } from './messages.js';
import { type TeamCommand, type TeamEvent } from './team.js';

/** Stream `team-<id>`; the id is the natural key. */
export const teamSlice: Slice<TeamCommand, TeamEvent, TeamState | null, TeamKnown, DomainReader> = {
  ...teamDecider,
  category: 'team',
  eventVersions: { TeamCreated: 1, LeaderAppointed: 1, TeamDetailsChanged: 1, TeamClosed: 1 },
  commandTypes: typesIn(teamWords.commands),
  streamId: (command) => command.data.team,
  gather: (command, _state, context, reader) => gatherForTeam(command, context, reader),
};

export const teamCapability = capabilityOf({
  slice: teamSlice,
  messages: teamMessages,
  words: teamWords,
  about: { persons: [] },
});
