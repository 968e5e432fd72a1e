import { own } from '../../own.js';
import { pointer } from '../../pointer.js';
import { type Aggregate, type Clause, type Edition, type Effect } from '../../edition/edition.js';
import { Decimal } from '../../expressions/decimal.js';
import { type Finding } from '../../edition/finding.js';
import { type Check, type Message, warning } from '../finding.js';

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
  readonly path: string;
  readonly id: string;
  readonly sign: Sign;
}

interface ChargeOfClause extends Charge {
  readonly of: string;
  readonly account: string;
  /** Whether every fact that the clause takes is a violation, which somebody reports and another person confirms. */
  readonly violates: boolean;
}

const violates = ({ facts }: Edition, { when }: Clause): boolean =>
  when !== undefined && when.facts.every((code) => own(facts, code)?.through === 'violation');

const chargesBy = (
  { id, class: of, effects }: Clause | Aggregate,
  about: Pick<ChargeOfClause, 'path' | 'violates'>,
): readonly ChargeOfClause[] =>
  effects.flatMap((effect) => {
    const sign = signOf(effect);
    return sign === null || !('account' in effect) ? [] : [{ of, account: effect.account, id, sign, ...about }];
  });

const ofClauses = (edition: Edition): readonly ChargeOfClause[] =>
  edition.clauses.flatMap((clause, index) =>
    chargesBy(clause, { path: pointer('clauses', index), violates: violates(edition, clause) }),
  );

/** Of an aggregate nobody can say whether what it adds up are violations: it is compared with its class alone. */
const ofAggregates = ({ aggregates }: Edition): readonly ChargeOfClause[] =>
  aggregates.flatMap((aggregate, index) =>
    chargesBy(aggregate, { path: pointer('aggregates', index), violates: false }),
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

const unlike = (code: keyof typeof MENDS, { odd, usual, rest }: Odd, [zh, en]: Message): Finding =>
  warning(
    code,
    { path: odd.path, clause: odd.id },
    [
      `条款 ${odd.id} ${WORDS[odd.sign][0]}，而同${zh}其余 ${String(rest)} 条都${WORDS[usual][0]}。`,
      `Clause ${odd.id} ${WORDS[odd.sign][1]}, while each of the other ${String(rest)} of its ${en} ${WORDS[usual][1]}.`,
    ],
    MENDS[code],
  );

/**
 * As many clauses as it takes where less leaves no doubt: of an account that begins at its floor, so that there is nothing to take
 * at first; and of violations, none of which is a merit.
 */
const ENOUGH_OF_ACCOUNT = 2;

const WITHIN_CLASS: Message = ['类别', 'class'];
const WITHIN_ACCOUNT: Message = ['账户', 'account'];
const VIOLATIONS_OF_ACCOUNT: Message = ['账户的违规条款', 'account for violations'];

const MENDS = {
  'sign-unlike-class': [
    '请核对正负号（扣分写负数）；没写错的，请另设类别。',
    'Check the sign (a deduction is negative); where it is right, give the clause a class of its own.',
  ],
  'sign-unlike-account': ['请核对正负号；没写错的，可以不改。', 'Check the sign; where it is right, leave it.'],
} as const;

/** The odd one of an account that begins at its floor; of another account, that of its violations. */
const oddOfAccount = (
  { accounts }: Edition,
  name: string,
  charges: readonly ChargeOfClause[],
): readonly [Odd, Message] | null => {
  const account = own(accounts, name);
  const beginsAtFloor = account?.initial !== undefined && account.initial === account.floor;
  const alike = beginsAtFloor ? charges : charges.filter((charge) => charge.violates);
  const odd = oddOf(alike, ENOUGH_OF_ACCOUNT);
  return odd === null ? null : [odd, beginsAtFloor ? WITHIN_ACCOUNT : VIOLATIONS_OF_ACCOUNT];
};

/**
 * One clause that adds points where every other of its class takes them, or the other way round: most likely a minus that was
 * left out, or put where none belongs. The same of an account that begins at its floor, and of the violations of any account,
 * whatever the classes.
 */
export const checkSigns: Check = (edition) => {
  const charges = ofClauses(edition);
  const together = [...charges, ...ofAggregates(edition)];
  const byClass = [...Map.groupBy(together, ({ of, account }) => `${of}|${account}`).values()].flatMap(
    (some) => oddOf(some, ENOUGH) ?? [],
  );
  const said = new Set(byClass.map(({ odd }) => odd.id));
  const byAccount = [...Map.groupBy(charges, ({ account }) => account)].flatMap(([name, some]) => {
    const found = oddOfAccount(edition, name, some);
    return found === null || said.has(found[0].odd.id) ? [] : [found];
  });
  return [
    ...byClass.map((odd) => unlike('sign-unlike-class', odd, WITHIN_CLASS)),
    ...byAccount.map(([odd, within]) => unlike('sign-unlike-account', odd, within)),
  ];
};
