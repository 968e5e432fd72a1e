import { type Clause, type Edition } from '../edition/edition.js';
import { type EditionChange } from './change.js';

/** Whether one of the two can displace the other: within a group, or, outside of any, by the same fact. */
const compete = (one: Clause, other: Clause): boolean =>
  one.group === other.group &&
  (one.group !== undefined || (one.when?.facts ?? []).some((code) => other.when?.facts.includes(code) === true));

/** Where each clause stood before, under its id or that of the first clause which it continues; a new one stood nowhere. */
const placesBefore = (before: Edition, after: Edition): ReadonlyMap<string, number> => {
  const written = new Map(before.clauses.map(({ id }, index) => [id, index]));
  return new Map(
    after.clauses.flatMap(({ id, continues }) => {
      const places = (written.has(id) ? [id] : continues).flatMap((one) => written.get(one) ?? []);
      return places.length === 0 ? [] : [[id, Math.min(...places)] as const];
    }),
  );
};

/**
 * Clauses that changed places, be it under another number, where their order decides: of two that meet in one case with the same weight, the one that is written
 * first counts (0002, 2).
 */
export const comparedOrder = (before: Edition, after: Edition): readonly EditionChange[] => {
  const place = placesBefore(before, after);
  const both = after.clauses.filter(({ id }) => place.has(id));
  const moved = new Set<string>();
  for (const [index, one] of both.entries())
    for (const other of both.slice(index + 1))
      if (place.get(one.id)! > place.get(other.id)! && compete(one, other)) moved.add(one.id).add(other.id);
  if (moved.size === 0) return [];
  const now = both.flatMap(({ id }) => (moved.has(id) ? [id] : []));
  return [
    {
      clause: '',
      kind: 'changed',
      path: '/clauses',
      sentence: {
        zh: `条款先后改变，现为 ${now.join('、')}：同一情形中分量相同时，写在前的一条算。`,
        en: `Clauses changed places and now stand as ${now.join(', ')}: of two that weigh the same in one case, the first counts.`,
      },
    },
  ];
};
