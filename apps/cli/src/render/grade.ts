import { said } from '../language.js';
import { type Output } from '../output.js';

/** As the page calls it. */
const NONE = said('无等级', 'no grade');

/** A grade, or several that are still possible, also none; empty where the edition has no grades. */
export const gradeText = (output: Output, value: string | null | readonly (string | null)[] | undefined): string => {
  if (value === undefined) return '';
  const one = (single: string | null): string => single ?? output.say(NONE);
  return Array.isArray(value) ? value.map(one).join('/') : one(value as string | null);
};
