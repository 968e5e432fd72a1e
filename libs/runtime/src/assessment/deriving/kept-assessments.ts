import { type ViewReader } from '#eventsourcing';
import { type ClockDocument, type ScorecardDocument } from '#callcentre';
import { type Assessment } from '#rulebook';
import { needsCohort } from '../facts/cohort-needs.js';
import { type PeriodFrame } from '../documents/documents.js';
import { failedPeriod } from '../documents/failed-periods.js';
import { everyDocument } from '../reading.js';
import { unsettledIn } from './unsettled.js';

const isSettled = async (reader: ViewReader, frame: PeriodFrame): Promise<boolean> => {
  const unsettled = await unsettledIn(reader, frame);
  return unsettled !== 'everyone' && unsettled.size === 0 && (await failedPeriod(reader, frame.period.id)) === null;
};

const headOf = async (reader: ViewReader): Promise<string | null> =>
  (await reader.get<ClockDocument>('clock', 'clock'))?.document.days.at(-1)?.position ?? null;

/**
 * Everybody's assessments of an ended period as the view `scorecards` keeps them, where they are certain to be those that assessing
 * everybody as known at `head`, the newest event, would give: nothing waits to be derived, and nothing was recorded while they were
 * read. Null where that is not certain; time that passes may still move results that rest on duties.
 */
export const keptAssessments = async (
  reader: ViewReader,
  frame: PeriodFrame,
  head: string,
): Promise<readonly Assessment[] | null> => {
  if (frame.ended === null || needsCohort(frame.needs) || !(await isSettled(reader, frame))) return null;
  const query = { index: 'period', equals: frame.period.id };
  const cards = await everyDocument<ScorecardDocument>(reader, 'scorecards', query);
  if ((await headOf(reader)) !== head || !(await isSettled(reader, frame))) return null;
  const assessments = cards.map(({ document }) => document.assessment);
  return assessments.every(({ ended }) => ended) ? assessments : null;
};
