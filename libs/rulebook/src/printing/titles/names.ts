import { type Text } from '../../edition/edition.js';
import { PEOPLE } from './names-of-people.js';
import { RULES } from './names-of-rules.js';
import { FORMULA_NAMES } from './names-in-formulas.js';
import { VALUES } from './names-of-values.js';

/**
 * Common words of call centres by the names that editions give them, in the sense that they have in every edition. An
 * edition that means something else, or has words of its own, says so under its `titles`, which go first.
 */
export const NAMES: Readonly<Record<string, Text>> = {
  ...PEOPLE,
  ...RULES,
  ...FORMULA_NAMES,
  ...VALUES,
};
