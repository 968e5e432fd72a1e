import { reasonOf, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type FailedPeriodDocument } from '#callcentre';
import { CalendarYearMissing, EvaluationError, parsePeriodId, type Period } from '#rulebook';
import { everyDocument } from '../reading.js';
import { loadAssignments, rulebooksOfSubject } from './bindings.js';
import { subjectsById } from './subjects.js';

export type AssessmentFailure = Pick<FailedPeriodDocument['failure'], 'code' | 'zh' | 'en'>;

/**
 * What keeps a rulebook from assessing these facts (a division by zero, a year without a calendar), said in both languages;
 * null for every other error. It is a mistake of the edition, which HR can mend with another one: the views go on meanwhile.
 */
export const failureOf = (error: unknown): AssessmentFailure | null => {
  if (error instanceof EvaluationError) return { code: error.code, ...error.text };
  if (!(error instanceof CalendarYearMissing)) return null;
  const zh = `日历“${error.calendar}”没有 ${error.year} 年的数据；请在版本中补上该年的节假日和调休上班日。`;
  return { code: 'calendar-year-missing', zh, en: error.message };
};

/** The code of a period on which this program failed. */
export const PROGRAM_FAILURE = 'assessment-fault';

/**
 * What anything else comes to that is thrown while a period is assessed, which is pure: a mistake of this program. The period
 * says so, and everything else goes on.
 */
export const programFailure = (error: unknown): AssessmentFailure => {
  const reason = reasonOf(error);
  return {
    code: PROGRAM_FAILURE,
    zh: `核定时程序出错（${reason}）；请联系运维人员，程序修正后重新启动即可重算。`,
    en: `The program failed while it assessed (${reason}). Tell whoever runs the server; once it is mended and started anew, it is computed again.`,
  };
};

/** Beside the scorecards, where no person's or unit's key can be. */
export const failedPeriodKey = (period: string): string => `|${period}`;

/** Why the period cannot be assessed, by its id; null of one that can. */
export const failedPeriod = (
  reader: Pick<ViewReader, 'get'>,
  period: string,
): Promise<StoredDocument<FailedPeriodDocument> | null> =>
  reader.get<FailedPeriodDocument>('scorecards', failedPeriodKey(period));

/** What stands in the place of the scorecards of a period that cannot be assessed. */
export const failedPeriodDocument = ({ id, centre }: Period, failure: AssessmentFailure): FailedPeriodDocument => ({
  failure: { period: id, centre, ...failure },
});

/** The periods of a centre that cannot be assessed now, with the reason. */
export const failedPeriodsOf = async (
  reader: ViewReader,
  centre: string,
): Promise<readonly FailedPeriodDocument['failure'][]> => {
  const query = { index: 'failed', equals: centre };
  const found = await everyDocument<FailedPeriodDocument>(reader, 'scorecards', query);
  return found.map(({ document }) => document.failure);
};

/**
 * Those of them that may have a card of the person or unit once they can be assessed: of rulebooks that bind them on any day, or were ever
 * said to. Of somebody of whom nothing is recorded, all.
 */
export const failedPeriodsWith = async (
  reader: ViewReader,
  centre: string,
  subject: string,
): Promise<readonly FailedPeriodDocument['failure'][]> => {
  const failed = await failedPeriodsOf(reader, centre);
  if (failed.length === 0) return failed;
  const found = (await subjectsById(reader, [subject])).get(subject);
  if (found === undefined) return failed;
  const rulebooks = rulebooksOfSubject(found, await loadAssignments(reader, [found]));
  return failed.filter(({ period }) => rulebooks.has(parsePeriodId(period)?.rulebook ?? ''));
};
