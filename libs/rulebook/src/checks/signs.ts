import { pointer } from '../pointer.js';
import { type Clause, type Effect } from '../edition.js';
import { Decimal } from '../expressions/decimal.js';
import { type Check, warning } from './finding.js';

type Sign = 'adds' | 'takes' | 'both';

/** As many clauses as it takes to say what a class does to an account. */
const ENOUGH = 3;

const signOf = (effect: Effect): Sign | null => {
  if (effect.kind !== 'points' && effect.kind !== 'range') return null;
  const ends = effect.kind === 'points' ? [effect.points] : [effect.from, effect.to];
  const amounts = ends.map((end) => new Decimal(end)).filter((end) => !end.isZero());
  if (amounts.length === 0) return null;
  const negative = amounts.filter((amount) => amount.isNegative()).length;
  return negative === 0 ? 'adds' : negative === amounts.length ? 'takes' : 'both';
};

interface Charge {
  readonly index: number;
  readonly id: string;
  readonly sign: Sign;
}

/** What clauses do to an account, by class and account. */
const chargesOf = (clauses: readonly Clause[]): readonly (readonly Charge[])[] => {
  const charges = clauses.flatMap(({ id, class: name, effects }, index) =>
    effects.flatMap((effect) => {
      const sign = signOf(effect);
      return sign === null || !('account' in effect) ? [] : [{ key: `${name}|${effect.account}`, index, id, sign }];
    }),
  );
  return [...Map.groupBy(charges, ({ key }) => key).values()];
};

const WORDS = {
  adds: ['加分', 'adds points'],
  takes: ['扣分', 'takes points'],
  both: ['既可加分又可扣分', 'can add points or take them'],
} as const;

/**
 * One clause that adds points where every other of its class takes them, or the other way round: most likely a minus that was
 * left out, or put where none belongs.
 */
export const checkSigns: Check = ({ clauses }) =>
  chargesOf(clauses).flatMap((charges) => {
    const [odd, ...more] = charges.filter(({ sign }) => charges.filter((one) => one.sign === sign).length === 1);
    const [usual] = charges.filter((one) => one !== odd);
    const rest = charges.filter(({ sign }) => sign === usual?.sign).length;
    if (odd === undefined || usual === undefined || more.length > 0) return [];
    if (rest < ENOUGH || rest !== charges.length - 1) return [];
    return [
      warning(
        'sign-unlike-class',
        { path: pointer('clauses', odd.index), clause: odd.id },
        [
          `条款 ${odd.id} ${WORDS[odd.sign][0]}，而同类别其余 ${String(rest)} 条都${WORDS[usual.sign][0]}。`,
          `Clause ${odd.id} ${WORDS[odd.sign][1]}, while each of the other ${String(rest)} of its class ${WORDS[usual.sign][1]}.`,
        ],
        [
          '请核对正负号（扣分写负数）；没写错的，请另设类别。',
          'Check the sign (a deduction is negative); where it is right, give the clause a class of its own.',
        ],
      ),
    ];
  });
