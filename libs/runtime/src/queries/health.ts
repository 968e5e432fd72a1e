import { failedPeriodsOf } from '../assessment/documents/failed-periods.js';
import { publishedFindings } from '../assessment/documents/published-findings.js';
import { unlessStopped } from '../system/standstill.js';
import { type Query, eachSubject, json } from './query.js';

/**
 * `health`: who the store is, how far the views have got, why they stopped if they did, what stands still, periods that no
 * rulebook can assess (null while the scorecards cannot be read), and what publishing would refuse now in editions published before
 * the check knew of it (null while the editions cannot be read).
 */
export const healthQuery: Query = {
  name: 'health',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ status, views, caller }) => {
    const failedPeriods = await unlessStopped<unknown>(failedPeriodsOf(views, caller.centre), null);
    const editionFindings = await unlessStopped<unknown>(publishedFindings(views), null);
    return { result: json({ ...(await status()), failedPeriods, editionFindings }) };
  },
};
