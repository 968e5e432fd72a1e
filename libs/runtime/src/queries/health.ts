import { failedPeriodsOf } from '../assessment/failed-periods.js';
import { type Query, eachSubject, json } from './query.js';

/** `health`: who the store is, how far the views have got, why they stopped if they did, and periods that no rulebook can assess. */
export const healthQuery: Query = {
  name: 'health',
  parameters: {},
  subjects: eachSubject,
  answer: async ({ status, views, caller }) => {
    const failedPeriods = await failedPeriodsOf(views, caller.centre);
    return { result: json({ ...(await status()), failedPeriods }) };
  },
};
