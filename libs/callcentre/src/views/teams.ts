import { type EventView } from '#eventsourcing';
import { type TeamDocument } from '../shared/documents.js';
import { withDated } from '../shared/time/dated.js';
import { extend } from '../shared/time/history.js';
import {
  type LeaderAppointed,
  type TeamClosed,
  type TeamCreated,
  type TeamDetailsChanged,
  type TeamEvent,
} from '../team/team.js';
import { dataOf } from './support.js';

/** View `teams`, key: team id. */
export const teamsView: EventView<TeamDocument> = {
  name: 'teams',
  version: 3,
  handles: ['TeamCreated', 'LeaderAppointed', 'TeamDetailsChanged', 'TeamClosed'] satisfies TeamEvent['type'][],
  keys: (event) => [dataOf<TeamEvent>(event).team],
  evolve: (document, event) => {
    if (event.type === 'TeamCreated') {
      const { team, department, title, kind = 'team' } = dataOf<TeamCreated>(event);
      return {
        id: team,
        centre: event.metadata.centre,
        department,
        title,
        kind,
        createdAt: event.position,
        createdOn: event.metadata.occurredAt.localDate,
        leaders: [],
      };
    }
    if (document === null) return null;
    if (event.type === 'TeamDetailsChanged') {
      const { department = document.department, title = document.title } = dataOf<TeamDetailsChanged>(event);
      return { ...document, department, title };
    }
    if (event.type === 'TeamClosed')
      return { ...document, closed: extend(document.closed, event.position, dataOf<TeamClosed>(event).on) };
    const { leader, from } = dataOf<LeaderAppointed>(event);
    const before = document.leaders.at(-1)?.value ?? [];
    return { ...document, leaders: extend(document.leaders, event.position, withDated(before, from, leader)) };
  },
  indexes: {
    centre: (document) => [document.centre],
    department: (document) => [document.department],
  },
};
