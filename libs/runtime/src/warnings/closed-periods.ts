import { type ViewReader } from '#eventsourcing';
import { type PayRunLineDocument, type PeriodDocument } from '#callcentre';
import { standingRun } from '../assessment/pay-runs/earlier-run.js';
import { everyDocument } from '../assessment/reading.js';
import { type Warning, warn } from '../system/warning-messages.js';

/** Closed periods of the centre that end on the day or later, oldest first. */
export const closedSince = async (
  views: ViewReader,
  centre: string,
  day: string,
): Promise<readonly PeriodDocument[]> => {
  const periods = await everyDocument<PeriodDocument>(views, 'periods', { index: 'centre', equals: centre });
  return periods
    .map(({ document }) => document)
    .filter(({ end, closingRun }) => end >= day && closingRun !== null)
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
};

/** Whether what stands for the closed period says anything of one of the persons. */
export const hasLineOf = async (
  views: ViewReader,
  { id, closingRun }: PeriodDocument,
  persons: readonly string[],
): Promise<boolean> => {
  const run = (await standingRun(views, id))?.run ?? closingRun ?? '';
  const keys = persons.map((person) => `${run}|${person}`);
  return (await views.getMany<PayRunLineDocument>('payRunLines', keys)).size > 0;
};

/** One warning about all of these closed periods, oldest first; `field`: the part of the body that says from when. */
export const ofClosed = (periods: readonly PeriodDocument[], field: string): readonly Warning[] => {
  const [first] = periods;
  if (first === undefined) return [];
  if (periods.length === 1) return [warn('period-closed', field, { period: first.id })];
  return [warn('periods-closed', field, { first: first.id, last: periods.at(-1)!.id, count: periods.length })];
};
