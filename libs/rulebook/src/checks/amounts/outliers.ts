import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { Decimal, isDecimalText, isMoneyText, parseMoney } from '../../expressions/decimal.js';
import { parseBand } from '../../grades.js';
import { type Check, type FindingPlace, type Message, warning } from '../finding.js';
import { own } from '../../own.js';
import { counted } from '../../counted.js';

/** One written figure, beside others of its kind: its size without the sign, in fen where it is money. */
interface Figure {
  readonly kind: string;
  readonly written: string;
  readonly size: Decimal;
  readonly place: FindingPlace;
  readonly account?: string;
}

/** As many others as it takes to say what is usual among them. */
const ENOUGH = 3;
const FROM_THE_MIDDLE = 50;
const BESIDE = 5;
/** A coefficient multiplies pay; more than this is a percentage without its point. */
const LARGEST_COEFFICIENT = 10;

const sizeOf = (written: string): Decimal | null => {
  if (isMoneyText(written)) return parseMoney(written).abs();
  return isDecimalText(written) ? new Decimal(written).abs() : null;
};

const figure = (kind: string, written: string, place: FindingPlace): Figure[] => {
  const size = sizeOf(written);
  return size === null || size.isZero() ? [] : [{ kind, written, size, place }];
};

const ofPoints = (account: string, written: readonly string[], place: FindingPlace): Figure[] =>
  written.flatMap((end) => figure(`points ${account}`, end, place).map((one) => ({ ...one, account })));

/** The ends that a band says; one that nobody can read is said elsewhere. */
const bandEnds = (band: string): readonly string[] => {
  const { low = null, high = null } = parseBand(band) ?? {};
  return [low, high].flatMap((end) => (end === null ? [] : [end.value.toFixed()]));
};

const ofEffect = (effect: Effect, place: FindingPlace): Figure[] => {
  switch (effect.kind) {
    case 'points':
      return ofPoints(effect.account, [effect.points], place);
    case 'range':
    case 'stated':
      return ofPoints(effect.account, [effect.from, effect.to], place);
    case 'unset':
      return ofPoints(effect.account, bandEnds(effect.unset), place);
    case 'coefficient':
      return figure(`coefficient ${effect.line}`, effect.factor, place);
    case 'money':
      return figure(`money ${effect.line}`, effect.amount, place);
    case 'owes':
      return figure(`debt ${effect.debt}`, effect.amount, place);
    default:
      return [];
  }
};

const figuresOf = (edition: Edition): readonly Figure[] => [
  ...edition.clauses.flatMap((clause, index) =>
    effectsOfClause(clause).flatMap((effect) =>
      ofEffect(effect, { path: pointer('clauses', index), clause: clause.id }),
    ),
  ),
  ...edition.aggregates.flatMap(({ id, effects }, index) =>
    effects.flatMap((effect) => ofEffect(effect, { path: pointer('aggregates', index), clause: id })),
  ),
];

const CHECK_IT: Message = [
  '请核对小数点、多写的零与单位（元、分；30% 写 0.3）；没写错的，可以不改。',
  'Check the point, the noughts and the unit (yuan or fen; 30% is 0.3); where it is right, leave it.',
];

const unlike = ({ written, place }: Figure, others: readonly Figure[]): Finding => {
  const [first, last] = [others[0]!.written, others.at(-1)!.written];
  const range = first === last ? first : `${first}…${last}`;
  return warning(
    'figure-unlike-others',
    place,
    [
      `${written} 与其余 ${String(others.length)} 个同类数值（${range}）相差悬殊。`,
      `${written} is far from the ${String(others.length)} other figures of its kind (${range}).`,
    ],
    CHECK_IT,
  );
};

/** Whether a size stands apart from sizes in order: many times the middle one, and a few times the one at its side. */
const standsApart = (size: Decimal, sizes: readonly Decimal[]): boolean => {
  const [middle, least, most] = [sizes[Math.floor(sizes.length / 2)]!, sizes[0]!, sizes.at(-1)!];
  const isAbove =
    size.greaterThanOrEqualTo(middle.times(FROM_THE_MIDDLE)) && size.greaterThanOrEqualTo(most.times(BESIDE));
  const isBelow = size.times(FROM_THE_MIDDLE).lessThanOrEqualTo(middle) && size.times(BESIDE).lessThanOrEqualTo(least);
  return isAbove || isBelow;
};

/** Less than a point where every other is of whole points: a point too many was written. */
const isPartOfOne = (size: Decimal, sizes: readonly Decimal[]): boolean =>
  size.lessThan(1) && sizes.length >= ENOUGH && sizes.every((other) => other.isInteger());

const isUnlikePoints: typeof standsApart = (size, sizes) => standsApart(size, sizes) || isPartOfOne(size, sizes);

const ofKind = (figures: readonly Figure[], isUnlike: typeof standsApart): readonly Finding[] =>
  figures.flatMap((one) => {
    const others = figures.filter(({ place }) => place !== one.place).toSorted((a, b) => a.size.comparedTo(b.size));
    const sizes = others.map(({ size }) => size);
    return sizes.length >= 2 && isUnlike(one.size, sizes) ? [unlike(one, others)] : [];
  });

const numberOf = ({ parameters }: Edition, text: string | undefined): Decimal | null => {
  const value = text !== undefined && Object.hasOwn(parameters, text) ? parameters[text]?.value : text;
  return typeof value === 'string' && isDecimalText(value) ? new Decimal(value) : null;
};

/** From an account's lowest value to its highest, as far as it says; null where it has no upper end. */
const spanOf = (edition: Edition, name: string): Decimal | null => {
  const account = own(edition.accounts, name);
  const [floor, ...tops] = [account?.floor, account?.cap, account?.initial].map((text) => numberOf(edition, text));
  const known = tops.filter((top) => top !== null);
  const span = known.length === 0 ? null : Decimal.max(...known).minus(floor ?? 0);
  return span === null || span.lessThanOrEqualTo(0) ? null : span;
};

const beyond = ({ written, place }: Figure, account: string, span: Decimal): Finding =>
  warning(
    'points-beyond-account',
    place,
    [
      `${written} 分超过账户 ${account} 的全部（${span.toFixed()} 分）：一次就会用尽。`,
      `${written} is more than all of the account ${account} (${counted(span.toFixed(), 'point')}): one entry uses it up.`,
    ],
    CHECK_IT,
  );

const coefficientsAbove = (figures: readonly Figure[]): readonly Finding[] =>
  figures
    .filter(({ kind, size }) => kind.startsWith('coefficient') && size.greaterThan(LARGEST_COEFFICIENT))
    .map(({ written, place }) =>
      warning(
        'coefficient-large',
        place,
        [`系数 ${written} 会把工资乘以 ${written}。`, `The coefficient ${written} multiplies pay by ${written}.`],
        CHECK_IT,
      ),
    );

/** Figures a hundred times what is meant, or a hundredth: a percentage for a share, fen for yuan, a point that was lost. */
export const checkOutliers: Check = (edition) => {
  const figures = figuresOf(edition);
  const kinds = [...Map.groupBy(figures, ({ kind }) => kind).values()];
  return [
    ...coefficientsAbove(figures),
    ...kinds.flatMap((kind) => {
      const { account } = kind[0]!;
      const span = account === undefined ? null : spanOf(edition, account);
      return account === undefined || span === null
        ? ofKind(kind, account === undefined ? standsApart : isUnlikePoints)
        : [
            ...kind.filter(({ size }) => size.greaterThan(span)).map((one) => beyond(one, account, span)),
            ...ofKind(kind, isPartOfOne),
          ];
    }),
  ];
};
