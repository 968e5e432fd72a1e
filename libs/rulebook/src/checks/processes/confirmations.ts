import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Clause, type Edition } from '../../edition/edition.js';
import { type Check, warning } from '../finding.js';

/** As many facts as it takes to say that what costs points is confirmed first. */
const ENOUGH = 3;

/** What a clause takes away: points below nothing. */
const takes = (clause: Clause): boolean =>
  effectsOfClause(clause).some(
    (effect) =>
      (effect.kind === 'points' && effect.points.startsWith('-')) ||
      (effect.kind === 'range' && effect.from.startsWith('-')),
  );

type Facts = ReadonlyMap<string, Clause>;

/** Facts that somebody records, of these clauses, each with the first clause that takes it. */
const recorded = ({ facts }: Edition, clauses: readonly Clause[]): Facts => {
  const found = new Map<string, Clause>();
  for (const clause of clauses)
    for (const code of clause.when?.facts ?? [])
      if (Object.hasOwn(facts, code) && ['record', 'violation'].includes(facts[code]!.through) && !found.has(code))
        found.set(code, clause);
  return found;
};

interface Odd {
  readonly code: string;
  readonly clause: string;
  readonly others: number;
}

/** The one fact that nobody confirms, where all others, and enough of them, are confirmed. */
const oddOf = ({ facts }: Edition, alike: Facts): Odd | null => {
  const [odd, ...more] = [...alike].filter(([code]) => facts[code]!.through === 'record');
  const others = alike.size - 1;
  return odd === undefined || more.length > 0 || others < ENOUGH ? null : { code: odd[0], clause: odd[1].id, others };
};

/** What a clause takes on a condition only is not always wrong, and may be recorded for another reason. */
const takesAsSuch = (clause: Clause): boolean => takes(clause) && clause.when?.where === undefined;

/** One fact that costs points as soon as it is recorded, where every other that does is confirmed by a second person first. */
export const checkConfirmations: Check = (edition) => {
  const odd = oddOf(edition, recorded(edition, edition.clauses.filter(takesAsSuch)));
  if (odd === null) return [];
  const { code, clause, others } = odd;
  return [
    warning(
      'confirmed-unlike-others',
      { path: pointer('facts', code), clause },
      [
        `“${code}”一登记就按 ${clause} 扣分，而其余 ${String(others)} 种扣分的事实都须经人确认（confirmedBy）。`,
        `"${code}" costs points by ${clause} as soon as it is recorded, while each of the other ${String(others)} facts that do is confirmed first (confirmedBy).`,
      ],
      [
        '请写 confirmedBy；规定确实不须确认的，可以不改。',
        'Name the roles under confirmedBy; where the norm has nobody confirm it, leave it as it is.',
      ],
    ),
  ];
};
