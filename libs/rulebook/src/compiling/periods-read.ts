import { type Edition } from '../edition.js';

const PRIOR = /\bprior(\d+)_/gu;

/** Whether something goes on from one period into the next without a formula that says so. */
export const carriesOver = ({ states, debts, pay, clauses }: Edition): boolean =>
  states !== undefined ||
  debts !== undefined ||
  pay.some(({ coefficients }) => coefficients !== undefined) ||
  clauses.some(({ limit }) => limit?.over !== undefined);

/** How many periods back the results of approved runs are read: by formulas (`prior2_score`: 2), and by what is carried. */
export const periodsRead = (edition: Edition): number => {
  const named = [...JSON.stringify(edition).matchAll(PRIOR)].map((match) => Number(match[1]));
  return Math.max(0, ...named, carriesOver(edition) ? 1 : 0);
};
