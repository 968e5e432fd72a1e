import { pointer } from '../pointer.js';
import { type Edition } from '../edition/edition.js';
import { type Part } from './numbered-parts.js';

/** Sections of the file whose parts have numbers. */
export const LISTED = ['clauses', 'aggregates', 'pay', 'outcomes', 'duties', 'reserved'] as const;

/** Lists of numbered parts by their pointer: the sections of the file, and the levels and indicators inside others. */
export const numberedLists = (edition: Edition): ReadonlyMap<string, readonly Part[]> =>
  new Map<string, readonly Part[]>([
    ...LISTED.map((section) => [pointer(section), edition[section]] as const),
    ...Object.entries(edition.states ?? {}).map(
      ([name, { levels }]) => [pointer('states', name, 'levels'), levels] as const,
    ),
    ...Object.entries(edition.scorecards ?? {}).map(
      ([name, { indicators }]) => [pointer('scorecards', name, 'indicators'), indicators] as const,
    ),
  ]);
