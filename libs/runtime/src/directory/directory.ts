import { type EventStore, type ViewReader } from '#eventsourcing';
import { type NoticeDocument, type PersonDocument, type TeamDocument, valueAt } from '#callcentre';
import { type Dated } from '#rulebook';
import { type Caller } from '../system/system.js';
import { caseOf } from '../cases/case-reading.js';
import { type Directory } from '../access/directory-port.js';
import { employmentOf } from './employment.js';
import { type SubjectLookup } from '../access/subjects.js';

/** The directory as the views know it on a local date. */
export const viewDirectory = (views: ViewReader, today: string): Directory => {
  const teamOf = async (person: string): Promise<string | null> => {
    const stored = await views.get<PersonDocument>('people', person);
    const state = stored === null ? null : valueAt(stored.document.history, null);
    return state === null ? null : on(state.teams, today);
  };
  const unitOf = async (subject: string): Promise<string | null> =>
    (await views.get<TeamDocument>('teams', subject))?.document.id ?? null;
  return {
    centreOf: async (subject) =>
      (await views.get<PersonDocument>('people', subject))?.document.centre ??
      (await views.get<TeamDocument>('teams', subject))?.document.centre ??
      null,
    leads: (caller, subject) => leads(views, caller, subject, today),
    employmentOf: (caller) => employmentOf(views, caller, today),
    inTeamOf: async (caller, person) => {
      const team = (await teamOf(person)) ?? (await unitOf(person));
      if (team === null) return false;
      if (caller.role === 'team_leader' && (await teamOf(caller.id)) === team) return true;
      return leads(views, caller, team, today);
    },
  };
};

/** Whom cases and entries are about, from the case list and today's scorecards. */
export const viewSubjects = (views: ViewReader, log: Pick<EventStore, 'readStream'>): SubjectLookup => {
  const ofCase = async (stream: string): Promise<readonly string[]> =>
    (await caseOf(views, log, stream))?.subjects ?? [];
  return {
    ofCase,
    ofEntry: async (key) => {
      const appeal = await ofCase(`appeal-${key}`);
      if (appeal.length > 0) return appeal;
      const page = await views.find('scorecards', { index: 'entry', equals: key, limit: 1 });
      if (page.documents.length > 0) return page.documents.map(({ key: card }) => card.slice(0, card.indexOf('|')));
      // An entry may be gone from the scorecards; whoever was told of it may still ask what became of it.
      const notice = await views.get<NoticeDocument>('notices', key);
      return notice === null ? [] : [notice.document.person];
    },
  };
};

const leads = async (views: ViewReader, caller: Caller, team: string, today: string): Promise<boolean> => {
  const stored = await views.get<TeamDocument>('teams', team);
  return stored !== null && leaderOf(stored.document, today) === caller.id;
};

/** Who leads the team on the local date; null where nobody does. */
export const leaderOf = (team: TeamDocument, today: string): string | null =>
  on(valueAt(team.leaders, null) ?? [], today);

/** The value in force on a local date; null before the first. */
export const on = <T>(values: readonly Dated<T | null>[], date: string): T | null =>
  values.findLast((dated) => dated.from <= date)?.value ?? null;
