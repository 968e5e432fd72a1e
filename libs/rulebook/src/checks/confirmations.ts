import { pointer } from '../pointer.js';
import { type Clause, type Edition } from '../edition.js';
import { type Check, warning } from './finding.js';

/** As many facts as it takes to say that what costs points is confirmed first. */
const ENOUGH = 3;

const effectsOf = ({ effects, choice }: Clause) => [...effects, ...Object.values(choice?.options ?? {}).flat()];

/** What a clause takes away: points below nothing. */
const takes = (clause: Clause): boolean =>
  effectsOf(clause).some(
    (effect) =>
      (effect.kind === 'points' && effect.points.startsWith('-')) ||
      (effect.kind === 'range' && effect.from.startsWith('-')),
  );

/** Facts that somebody records and that cost points, with the first clause that says so. */
const costing = ({ clauses, facts }: Edition): ReadonlyMap<string, Clause> => {
  const found = new Map<string, Clause>();
  for (const clause of clauses.filter(takes))
    for (const code of clause.when?.facts ?? [])
      if (Object.hasOwn(facts, code) && ['record', 'violation'].includes(facts[code]!.through) && !found.has(code))
        found.set(code, clause);
  return found;
};

/** One fact that costs points as soon as it is recorded, where every other is confirmed by a second person first. */
export const checkConfirmations: Check = (edition) => {
  const costly = costing(edition);
  const unconfirmed = [...costly].filter(([code]) => edition.facts[code]!.through === 'record');
  const [odd, ...more] = unconfirmed;
  const others = costly.size - 1;
  if (odd === undefined || more.length > 0 || others < ENOUGH) return [];
  const [code, { id }] = odd;
  return [
    warning(
      'confirmed-unlike-others',
      { path: pointer('facts', code), clause: id },
      [
        `“${code}”一登记就按 ${id} 扣分，而其余 ${String(others)} 种扣分的事实都须经人确认（confirmedBy）。`,
        `"${code}" costs points by ${id} as soon as it is recorded, while each of the other ${String(others)} facts that do is confirmed first (confirmedBy).`,
      ],
      [
        '请写 confirmedBy；规定确实不须确认的，可以不改。',
        'Name the roles under confirmedBy; where the norm has nobody confirm it, leave it as it is.',
      ],
    ),
  ];
};
