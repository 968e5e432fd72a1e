import { type AssignmentDocument, type PeriodDocument } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import {
  assignmentKey,
  loadAssignments,
  rulebookDays,
  type Assignments,
  type SubjectDocument,
} from '../assessment/documents/bindings.js';
import { subjectsOf } from '../assessment/documents/subjects.js';
import { closedSince, ofClosed } from './closed-periods.js';
import { type WarningReads, type Written } from './closed-period.js';
import { type Warning } from '../system/warning-messages.js';

/** The assignments as they were before the newest word of one of them. */
const withoutNewest = (assignments: Assignments, key: string, newest: AssignmentDocument): Assignments =>
  new Map(assignments).set(key, { ...newest, history: newest.history.slice(0, -1) });

/** On which days of the range the rulebook, or any, binds the subject. */
const daysOf = (
  subject: SubjectDocument,
  assignments: Assignments,
  { start: from, end: to }: Pick<PeriodDocument, 'start' | 'end'>,
  rulebook: string | null,
): string =>
  JSON.stringify(
    rulebookDays(subject, assignments, { from, to }, null).filter(
      (days) => rulebook === null || days.rulebook === rulebook,
    ),
  );

/** The closed periods that bind anybody on other days than before the assignment, which is the newest word of its target. */
const reachedBy = async (
  assigned: AssignmentDocument,
  [key, from]: readonly [key: string, from: string],
  closed: readonly PeriodDocument[],
  views: ViewReader,
): Promise<readonly PeriodDocument[]> => {
  const subjects = await subjectsOf(views, assigned);
  const now = await loadAssignments(views, subjects);
  const before = withoutNewest(now, key, assigned);
  const end = closed.map((period) => period.end).reduce((one, other) => (one > other ? one : other), from);
  const reached = new Set<PeriodDocument>();
  for (const subject of subjects) {
    const isChanged = (range: Pick<PeriodDocument, 'start' | 'end'>, rulebook: string | null): boolean =>
      daysOf(subject, now, range, rulebook) !== daysOf(subject, before, range, rulebook);
    if (!isChanged({ start: from, end }, null)) continue;
    for (const period of closed) if (!reached.has(period) && isChanged(period, period.rulebook)) reached.add(period);
    if (reached.size === closed.length) break;
  }
  return closed.filter((period) => reached.has(period));
};

/**
 * About a rulebook that is assigned, or ended, from a day that is over: the closed periods that it reaches into, of the rulebook that binds
 * now and of the one that bound until then. `views` reflect the assignment.
 */
export const aboutClosedAssignment = async (
  { data, metadata }: Written,
  views: ViewReader,
): Promise<readonly Warning[]> => {
  const from = String(data['from']);
  const key = assignmentKey(metadata.centre, data['target'] as unknown as AssignmentDocument['target']);
  const assigned = (await views.get<AssignmentDocument>('assignments', key))?.document;
  const closed = await closedSince(views, metadata.centre, from);
  if (assigned === undefined || closed.length === 0) return [];
  return ofClosed(await reachedBy(assigned, [key, from], closed, views), 'from');
};

/** About an edition that is published: the closed periods of its rulebook that it is in force in. */
export const aboutClosedUnderEdition = async (
  { data, metadata }: Written,
  { views }: Pick<WarningReads, 'views'>,
): Promise<readonly Warning[]> => {
  const closed = await closedSince(views, metadata.centre, String(data['effectiveFrom']));
  return ofClosed(
    closed.filter(({ rulebook }) => rulebook === data['rulebook']),
    'version',
  );
};
