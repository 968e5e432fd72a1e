import { type Edition } from '../edition/edition.js';
import { priorsIn } from '../made-names.js';

/** Where formulas read results of earlier periods. */
const priorsOf = (edition: Edition): ReturnType<typeof priorsIn> => priorsIn(JSON.stringify(edition));

/** The results of earlier periods that formulas read. */
export const resultsRead = (edition: Edition): readonly string[] => priorsOf(edition).map(({ result }) => result);

/** Whether something goes on from one period into the next without a formula that says so. */
export const carriesOver = ({ states, debts, pay, clauses }: Edition): boolean =>
  states !== undefined ||
  debts !== undefined ||
  pay.some(({ coefficients }) => coefficients !== undefined) ||
  clauses.some(({ limit }) => limit?.over !== undefined);

/** How many periods back the results of approved runs are read: by formulas, and by what is carried. */
export const periodsRead = (edition: Edition): number =>
  Math.max(0, ...priorsOf(edition).map(({ back }) => back), carriesOver(edition) ? 1 : 0);
