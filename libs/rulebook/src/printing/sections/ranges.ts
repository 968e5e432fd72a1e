import { type Text } from '../../edition/edition.js';
import { type BandEnd, parseBand } from '../../grades.js';

const least = ({ value, closed }: BandEnd): Text => {
  const end = value.toFixed();
  return closed ? { zh: `不低于 ${end}`, en: `at least ${end}` } : { zh: `高于 ${end}`, en: `above ${end}` };
};

const most = ({ value, closed }: BandEnd): Text => {
  const end = value.toFixed();
  return closed ? { zh: `不高于 ${end}`, en: `at most ${end}` } : { zh: `低于 ${end}`, en: `below ${end}` };
};

/** `(90..110]` as people say it: `高于 90、不高于 110`, `above 90 and at most 110`. What is no range is said as it is written. */
export const rangeWords = (range: string): Text => {
  const band = parseBand(range);
  if (band === null) return { zh: range, en: range };
  const { low, high } = band;
  if (low === null && high === null) return { zh: '任何数值', en: 'any value' };
  if (low !== null && high !== null && low.value.equals(high.value))
    return { zh: low.value.toFixed(), en: low.value.toFixed() };
  const ends = [...(low === null ? [] : [least(low)]), ...(high === null ? [] : [most(high)])];
  return { zh: ends.map(({ zh }) => zh).join('、'), en: ends.map(({ en }) => en).join(' and ') };
};
