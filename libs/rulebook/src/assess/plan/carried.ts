import { exact, interval, isExact, isInterval, isNumberText, type Value } from '../../expressions/index.js';

const BETWEEN = '..';
const NOT_KNOWN = 'unknown';

/**
 * A result as an approved run keeps it for later months. A month that closes provisionally hands on what it knows: a number
 * between two ends as `64..67`, a yes or no that hangs on something undecided as `unknown`, so that a later month neither
 * doubts what is certain of every value between nor takes a doubt for a no. Null where nothing can be handed on: a number
 * of which nothing is known, and one whose end is only approached.
 */
export const asCarried = (value: Value, type: string): string | boolean | null => {
  if (isExact(value)) return value.toFixed();
  if (isInterval(value))
    return value.openLo === true || value.openHi === true
      ? null
      : `${value.lo.toFixed()}${BETWEEN}${value.hi.toFixed()}`;
  if (value === NOT_KNOWN) return type === 'boolean' ? NOT_KNOWN : null;
  return value;
};

/**
 * What `asCarried` kept, as a value of formulas; unknown where it kept nothing. What a month hands on is computed: a third of
 * a point has more digits than anybody writes, and is a number all the same.
 */
export const fromCarried = (kept: string | boolean | undefined): Value => {
  if (kept === undefined) return NOT_KNOWN;
  if (typeof kept === 'boolean') return kept;
  if (isNumberText(kept)) return exact(kept);
  const [from, to, ...more] = kept.split(BETWEEN);
  return from !== undefined && to !== undefined && more.length === 0 && isNumberText(from) && isNumberText(to)
    ? interval(exact(from), exact(to))
    : kept;
};
