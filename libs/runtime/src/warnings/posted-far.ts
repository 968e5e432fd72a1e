import { parsePeriodId, previousPeriod } from '#rulebook';
import { type Written } from './closed-period.js';
import { type Warning, warn } from '../system/warning-messages.js';

/**
 * About an approval that posts differences into a period which neither runs nor comes next: they are paid with that period, and nothing
 * moves them from there, so that a slip in its year would be noticed by whoever waits for the money.
 */
export const aboutPostedFar = ({ data, metadata }: Pick<Written, 'data' | 'metadata'>): readonly Warning[] => {
  const period = parsePeriodId(String(data['postedIn']));
  const date = metadata.occurredAt.localDate;
  if (period === null || date >= previousPeriod(period).start) return [];
  return [warn('posted-far-ahead', 'openPeriod', { period: String(data['postedIn']), start: period.start, date })];
};
