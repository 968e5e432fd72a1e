import { type Edition } from '../edition/edition.js';

const PRIOR = /\bprior(?<back>\d+)_(?<result>[\p{L}\p{N}_]+)/gu;

/** Where formulas read results of earlier periods (`prior2_score`): how many periods back, and which result. */
const priorsIn = (edition: Edition): readonly { readonly back: number; readonly result: string }[] =>
  [...JSON.stringify(edition).matchAll(PRIOR)].map(({ groups }) => ({
    back: Number(groups!['back']),
    result: groups!['result']!,
  }));

/** The results of earlier periods that formulas read. */
export const resultsRead = (edition: Edition): readonly string[] => priorsIn(edition).map(({ result }) => result);

/** What begins the names under which goes on what limits over several periods counted. */
export const COUNTED_PREFIX = 'counted_';

/** Whether something goes on from one period into the next without a formula that says so. */
export const carriesOver = ({ states, debts, pay, clauses }: Edition): boolean =>
  states !== undefined ||
  debts !== undefined ||
  pay.some(({ coefficients }) => coefficients !== undefined) ||
  clauses.some(({ limit }) => limit?.over !== undefined);

/** How many periods back the results of approved runs are read: by formulas, and by what is carried. */
export const periodsRead = (edition: Edition): number =>
  Math.max(0, ...priorsIn(edition).map(({ back }) => back), carriesOver(edition) ? 1 : 0);
