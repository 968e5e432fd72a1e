import { failedPeriodsOf } from '../assessment/failed-periods.js';
import { unlessStopped } from '../standstill.js';
import { type Query, eachSubject, json } from './query.js';

/**
 * `health`: who the store is, how far the views have got, why they stopped if they did, what stands still, and periods that no
 * rulebook can assess (null while the scorecards cannot be read).
 */
export const healthQuery: Query = {
  name: 'health',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ status, views, caller }) => {
    const failedPeriods = await unlessStopped<unknown>(failedPeriodsOf(views, caller.centre), null);
    return { result: json({ ...(await status()), failedPeriods }) };
  },
};
