import { pointer } from '../pointer.js';
import { type Clause, type Effect } from '../edition.js';
import { Decimal } from '../expressions/decimal.js';
import { type Finding } from '../api.js';
import { type Check, type Message, warning } from './finding.js';

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

const chargesOf = (
  clauses: readonly Clause[],
): readonly (Charge & { readonly of: string; readonly account: string })[] =>
  clauses.flatMap(({ id, class: of, effects }, index) =>
    effects.flatMap((effect) => {
      const sign = signOf(effect);
      return sign === null || !('account' in effect) ? [] : [{ of, account: effect.account, index, id, sign }];
    }),
  );

const WORDS = {
  adds: ['加分', 'adds points'],
  takes: ['扣分', 'takes points'],
  both: ['既可加分又可扣分', 'can add points or take them'],
} as const;

interface Odd {
  readonly odd: Charge;
  readonly usual: Sign;
  readonly rest: number;
}

/** The one charge of its sign where all others, and enough of them, have another. */
const oddOf = (charges: readonly Charge[], enough: number): Odd | null => {
  const [odd, ...more] = charges.filter(({ sign }) => charges.filter((one) => one.sign === sign).length === 1);
  const [usual] = charges.filter((one) => one !== odd);
  if (odd === undefined || usual === undefined || more.length > 0) return null;
  const rest = charges.filter(({ sign }) => sign === usual.sign).length;
  return rest < enough || rest !== charges.length - 1 ? null : { odd, usual: usual.sign, rest };
};

const unlike = (code: string, { odd, usual, rest }: Odd, [zh, en]: Message, mend: Message): Finding =>
  warning(
    code,
    { path: pointer('clauses', odd.index), clause: odd.id },
    [
      `条款 ${odd.id} ${WORDS[odd.sign][0]}，而同${zh}其余 ${String(rest)} 条都${WORDS[usual][0]}。`,
      `Clause ${odd.id} ${WORDS[odd.sign][1]}, while each of the other ${String(rest)} of its ${en} ${WORDS[usual][1]}.`,
    ],
    mend,
  );

/** As many clauses as it takes where the account begins at its floor, so that there is nothing to take at first. */
const ENOUGH_AT_THE_FLOOR = 2;

/**
 * One clause that adds points where every other of its class takes them, or the other way round: most likely a minus that was
 * left out, or put where none belongs. The same of an account that begins at its floor, whatever the classes.
 */
export const checkSigns: Check = ({ clauses, accounts }) => {
  const charges = chargesOf(clauses);
  const byClass = [...Map.groupBy(charges, ({ of, account }) => `${of}|${account}`).values()].flatMap(
    (some) => oddOf(some, ENOUGH) ?? [],
  );
  const said = new Set(byClass.map(({ odd }) => odd.id));
  const beginsAtFloor = (name: string): boolean =>
    accounts[name]?.initial !== undefined && accounts[name].initial === accounts[name].floor;
  const byAccount = [...Map.groupBy(charges, ({ account }) => account)].flatMap(([name, some]) => {
    const found = beginsAtFloor(name) ? oddOf(some, ENOUGH_AT_THE_FLOOR) : null;
    return found === null || said.has(found.odd.id) ? [] : [found];
  });
  return [
    ...byClass.map((odd) =>
      unlike(
        'sign-unlike-class',
        odd,
        ['类别', 'class'],
        [
          '请核对正负号（扣分写负数）；没写错的，请另设类别。',
          'Check the sign (a deduction is negative); where it is right, give the clause a class of its own.',
        ],
      ),
    ),
    ...byAccount.map((odd) =>
      unlike(
        'sign-unlike-account',
        odd,
        ['账户', 'account'],
        ['请核对正负号；没写错的，可以不改。', 'Check the sign; where it is right, leave it.'],
      ),
    ),
  ];
};
