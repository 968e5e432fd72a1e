import { exact, interval, type Quantity, type Truth } from '../../expressions/index.js';
import { type RankingPlan } from '../plan/plan-parts.js';
import { type Contender, type Place, rank } from './rankings.js';

/*
 * Goal: a place is what it would be however the undecided is decided. Every way to decide it is gone through, in half steps so that two
 * ends that meet can also be passed, and what the ways have in common is what the ranking says.
 */
type World = ReadonlyMap<string, number>;
type Position = Readonly<Pick<Place, 'place' | 'first' | 'last'>>;

const AMOUNTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [2, 2],
  [0, 1],
  [1, 2],
  [0, 2],
];
const KINDS = AMOUNTS.flatMap((ends) => [true as const, 'unknown' as const].map((takesPart) => ({ ends, takesPart })));
type Kind = (typeof KINDS)[number];

const stepsBetween = ([from, to]: Kind['ends']): readonly number[] =>
  Array.from({ length: (to - from) * 2 + 1 }, (_, index) => from + index / 2);

const worldsOf = (kinds: readonly Kind[]): readonly World[] =>
  kinds.reduce<readonly World[]>(
    (worlds, { ends, takesPart }, index) =>
      worlds.flatMap((world) => [
        ...stepsBetween(ends).map((value) => new Map([...world, [String(index), value]])),
        ...(takesPart === true ? [] : [world]),
      ]),
    [new Map()],
  );

const positionIn = (world: World, person: string, { min, strict }: RankingPlan): Position => {
  const own = world.get(person);
  const values = [...world.values()];
  if (own === undefined || values.length < min) return { place: null, first: false, last: false };
  const counts = !strict || new Set(values).size > 1;
  return {
    place: values.filter((value) => value > own).length + 1,
    first: counts && values.every((value) => value <= own),
    last: counts && values.every((value) => value >= own),
  };
};

const common = <T>(all: readonly T[], otherwise: T): T => (new Set(all).size === 1 ? all[0]! : otherwise);

const expectedOf = (worlds: readonly World[], person: string, plan: RankingPlan): Position => {
  const positions = worlds.map((world) => positionIn(world, person, plan));
  return {
    place: common(
      positions.map(({ place }) => place),
      null,
    ),
    first: common<Truth>(
      positions.map(({ first }) => first),
      'unknown',
    ),
    last: common<Truth>(
      positions.map(({ last }) => last),
      'unknown',
    ),
  };
};

const amountOf = ([from, to]: Kind['ends']): Quantity => interval(exact(from), exact(to));

const combinations = KINDS.flatMap((one, i) =>
  KINDS.slice(i).flatMap((other, j) => [[one, other], ...KINDS.slice(i + j).map((third) => [one, other, third])]),
);

/** Nobody has a number while somebody may take no part, and where that decides whether there are enough "possible" is as much as is said. */
const agree = (said: Position, expected: Position, kinds: readonly Kind[], { min }: RankingPlan): boolean => {
  const certain = kinds.filter(({ takesPart }) => takesPart === true).length;
  const mayBeTooFew = certain < min && kinds.length >= min;
  const sameTruth = (one: Truth, other: Truth): boolean => one === other || (mayBeTooFew && one === 'unknown');
  return (
    said.place === (certain === kinds.length ? expected.place : null) &&
    sameTruth(said.first, expected.first) &&
    sameTruth(said.last, expected.last)
  );
};

const differences = (plan: RankingPlan): readonly unknown[] =>
  combinations.flatMap((kinds) => {
    const contenders = kinds.map(({ ends, takesPart }, index): Contender => ({
      ...{ person: String(index), pool: 'all', takesPart, value: amountOf(ends) },
    }));
    const ranked = rank(plan, contenders);
    const worlds = worldsOf(kinds);
    return contenders.flatMap(({ person }) => {
      const { place, first, last } = ranked.get(person)!;
      const expected = expectedOf(worlds, person, plan);
      return agree({ place, first, last }, expected, kinds, plan)
        ? []
        : [{ kinds, person, place, first, last, expected }];
    });
  });

describe('a place among undecided amounts', () => {
  it.each([
    [1, true],
    [2, true],
    [3, true],
    [1, false],
    [2, false],
    [3, false],
  ])('is what all ways to decide them have in common: at least %d, strict %s', (min, strict) => {
    expect(differences({ min, strict } as RankingPlan)).toEqual([]);
  });

  it('is nobody’s who takes no part for certain, or whose amount nobody can say', () => {
    const contender = (person: string, takesPart: Truth, value: Contender['value']): Contender => ({
      ...{ person, pool: 'all', takesPart, value },
    });
    const ranked = rank({ min: 1, strict: false } as RankingPlan, [
      contender('out', false, exact(9)),
      contender('unsaid', true, 'unknown'),
      contender('in', true, exact(1)),
    ]);
    expect([...ranked]).toEqual([['in', { place: 1, first: true, last: true, participants: 1 }]]);
  });
});
