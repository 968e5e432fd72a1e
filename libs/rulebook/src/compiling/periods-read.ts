import { type Edition } from '../edition.js';

const PRIOR = /\bprior(\d+)_/gu;

/** How many periods back the results of approved runs are read: by formulas (`prior2_score`: 2), and by what is carried. */
export const periodsRead = (edition: Edition): number => {
  const named = [...JSON.stringify(edition).matchAll(PRIOR)].map((match) => Number(match[1]));
  return Math.max(0, ...named, edition.states === undefined ? 0 : 1);
};
