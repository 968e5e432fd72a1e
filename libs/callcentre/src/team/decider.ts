import { accept, refuse, type Decider, type Decision } from '#eventsourcing';
import { type Dated } from '#rulebook';
import { withDated } from '../shared/time/dated.js';
import { given, recordedAs, type Recorded } from '../shared/recorded.js';
import {
  type AppointLeader,
  type ChangeTeamDetails,
  type CloseTeam,
  type CreateTeam,
  type TeamCommand,
  type TeamEvent,
} from './team.js';

export interface TeamState {
  readonly department: string;
  readonly title: string;
  readonly createdOn: string;
  readonly closedOn: string | null;
  readonly leaders: readonly Dated<string | null>[];
}

export interface TeamKnown {
  /** In which centre a person has the id that a new team is to have, if any does: facts name both by their id. */
  readonly namesake: 'here' | 'elsewhere' | null;
  /** Of the person to be appointed: whether the centre knows the person and may still record something about them. */
  readonly leader: 'present' | 'unknown' | 'erased' | null;
  /** The last day of that person, where one is recorded. */
  readonly leftOn?: string;
}

/** Ids stand in stream names, addresses and index values, so they hold nothing that would have to be escaped. */
const TEAM_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

const create = ({ data }: CreateTeam, known: TeamKnown): Decision<TeamEvent> => {
  const { team, department, title, kind } = data;
  if (!TEAM_ID.test(team)) return refuse('team-id-invalid', { team });
  // Of another centre nobody learns more than that the id is in use.
  if (known.namesake === 'elsewhere') return refuse('id-of-another-centre', { id: team });
  if (known.namesake === 'here') return refuse('team-id-taken', { team });
  return accept({ type: 'TeamCreated', data: { team, department, title, ...given('kind', kind) }, subjects: [] });
};

const appointLeader = ({ data }: AppointLeader, state: TeamState, known: TeamKnown): Decision<TeamEvent> => {
  const { team, leader, from } = data;
  if (known.leader === 'unknown') return refuse('leader-unknown', { leader });
  if (known.leader === 'erased') return refuse('leader-erased', { leader });
  if (state.leaders.some((present) => present.from === from && present.value === leader)) return accept();
  if (known.leftOn !== undefined && from > known.leftOn)
    return refuse('leader-left', { leader, from, leftOn: known.leftOn });
  return accept({ type: 'LeaderAppointed', data: { team, leader, from }, subjects: leader === null ? [] : [leader] });
};

const changeDetails = ({ data }: ChangeTeamDetails, state: TeamState): Decision<TeamEvent> => {
  const { team, department = state.department, title = state.title } = data;
  if (department === state.department && title === state.title) return accept();
  const changed = {
    ...(department === state.department ? {} : { department }),
    ...(title === state.title ? {} : { title }),
  };
  return accept({ type: 'TeamDetailsChanged', data: { team, ...changed }, subjects: [] });
};

const close = ({ data }: CloseTeam, state: TeamState): Decision<TeamEvent> => {
  const { team, on } = data;
  const { createdOn, closedOn } = state;
  if (on === closedOn) return accept();
  if (on !== null && on < createdOn) return refuse('closed-before-created', { team, on, createdOn });
  return accept({ type: 'TeamClosed', data: { team, on }, subjects: [] });
};

const decide = (command: TeamCommand, state: TeamState | null, known: TeamKnown): Decision<TeamEvent> => {
  const { team } = command.data;
  switch (command.type) {
    case 'team.create':
      return state === null ? create(command, known) : refuse('team-exists', { team });
    case 'team.appoint-leader':
      return state === null ? refuse('team-unknown', { team }) : appointLeader(command, state, known);
    case 'team.change-details':
      return state === null ? refuse('team-unknown', { team }) : changeDetails(command, state);
    case 'team.close':
      return state === null ? refuse('team-unknown', { team }) : close(command, state);
  }
};

const evolve = (state: TeamState | null, event: Recorded<TeamEvent>): TeamState | null => {
  if (event.type === 'TeamCreated') {
    const { department, title } = event.data;
    const createdOn = event.metadata.occurredAt.localDate;
    return { department, title, createdOn, closedOn: null, leaders: [] };
  }
  if (state === null) return null;
  if (event.type === 'TeamClosed') return { ...state, closedOn: event.data.on };
  if (event.type === 'LeaderAppointed')
    return { ...state, leaders: withDated(state.leaders, event.data.from, event.data.leader) };
  const { department = state.department, title = state.title } = event.data;
  return { ...state, department, title };
};

/** Teams and who leads them from which day; a second appointment for the same day replaces the first. */
export const teamDecider: Decider<TeamCommand, TeamEvent, TeamState | null, TeamKnown> = {
  initialState: null,
  decide: (command, state, _context, known) => decide(command, state, known),
  evolve: (state, recorded) => evolve(state, recordedAs<TeamEvent>(recorded)),
};
