import { addDays, type AssignmentDocument, type PersonDocument } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import { assignmentKey, loadAssignments, rulebookOn, type SubjectDocument } from '../assessment/documents/bindings.js';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { periodOn } from '../assessment/documents/prior-results.js';
import { subjectsOf } from '../assessment/documents/subjects.js';
import { type Written } from './closed-period.js';
import { type Warning, warn } from '../system/warning-messages.js';

/** Another rulebook that begins to bind where one has bound until then. */
interface Change {
  readonly before: string;
  readonly after: string;
}

/** The first change that the day brings to any of the subjects. */
const changeOn = async (
  views: ViewReader,
  subjects: readonly SubjectDocument[],
  day: string,
): Promise<Change | null> => {
  const assignments = await loadAssignments(views, subjects);
  for (const subject of subjects) {
    const before = rulebookOn(subject, assignments, addDays(day, -1), null);
    const after = rulebookOn(subject, assignments, day, null);
    if (before !== null && after !== null && before !== after) return { before, after };
  }
  return null;
};

/** Both rulebooks have a card of the days on which they bind, and pay by it: where a period of the first is cut, that is paid twice. */
const ifWithinPeriod = async (
  views: ViewReader,
  change: Change | null,
  centre: string,
  from: string,
): Promise<readonly Warning[]> => {
  if (change === null) return [];
  const period = periodOn(await publishedEditions(views, change.before), centre, from);
  if (period === null || period.start === from) return [];
  return [warn('two-rulebooks-in-period', 'from', { ...change, from, period: period.id })];
};

/** About a rulebook that is assigned from within a period of the one that bound until then. `views` reflect the assignment. */
export const aboutAssignedWithinPeriod = async (
  { data, metadata: { centre } }: Written,
  views: ViewReader,
): Promise<readonly Warning[]> => {
  const from = String(data['from']);
  const key = assignmentKey(centre, data['target'] as unknown as AssignmentDocument['target']);
  const assigned = (await views.get<AssignmentDocument>('assignments', key))?.document;
  if (assigned === undefined) return [];
  return ifWithinPeriod(views, await changeOn(views, await subjectsOf(views, assigned), from), centre, from);
};

/** The person as a member of the team from the day on, whether or not the views know it yet. */
const joined = (person: PersonDocument, from: string, team: string): PersonDocument => ({
  ...person,
  history: person.history.map((state, index) => {
    if (state.value === null || index < person.history.length - 1) return state;
    const others = state.value.teams.filter((one) => one.from !== from);
    const teams = [...others, { from, value: team }].toSorted((one, other) => (one.from < other.from ? -1 : 1));
    return { ...state, value: { ...state.value, teams } };
  }),
});

/** About a team that is joined from within a period of the rulebook that bound until then, where that of the team is another one. */
export const aboutJoinedWithinPeriod = async (
  { data, metadata: { centre } }: Written,
  views: ViewReader,
): Promise<readonly Warning[]> => {
  const [person, from, team] = ['person', 'from', 'team'].map((name) => String(data[name]));
  const known = (await views.get<PersonDocument>('people', person!))?.document;
  if (known === undefined || data['team'] === null) return [];
  return ifWithinPeriod(views, await changeOn(views, [joined(known, from!, team!)], from!), centre, from!);
};
