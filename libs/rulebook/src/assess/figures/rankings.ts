import {
  compare,
  type Decimal,
  exact,
  highest,
  isExact,
  isInterval,
  lowest,
  type Quantity,
  type Truth,
  type Value,
} from '../../expressions/index.js';
import { type PlaceKind } from '../../made-names.js';
import { type RankingPlan } from '../plan/plan-parts.js';

/** A person's place among the participants. Three-valued while amounts are undecided. */
export interface Place {
  readonly place: number | null;
  readonly first: Truth;
  readonly last: Truth;
  readonly participants: number;
}

export interface Contender {
  readonly person: string;
  /** Team for rankings within teams, one word for all otherwise. */
  readonly pool: string;
  readonly takesPart: Truth;
  readonly value: Value;
}

interface Participant {
  readonly person: string;
  readonly certain: boolean;
  readonly value: Quantity;
}

/** Not ranked: neither first nor last, which breaks a streak (see "Last" in the semantics). */
export const UNPLACED: Place = { place: null, first: false, last: false, participants: 0 };
export const UNKNOWN_PLACE: Place = { place: null, first: 'unknown', last: 'unknown', participants: 0 };

/** The two extreme values of a list, so that each member can be compared with all the others. */
class Extremes {
  best: Decimal | null = null;
  private second: Decimal | null = null;

  constructor(values: readonly Decimal[], better: (one: Decimal, other: Decimal) => boolean) {
    for (const value of values) {
      if (this.best === null || better(value, this.best)) [this.best, this.second] = [value, this.best];
      else if (this.second === null || better(value, this.second)) this.second = value;
    }
  }

  /** The extreme among all members but one with this value; null when there is no other. */
  without(own: Decimal): Decimal | null {
    return this.best !== null && compare(this.best, own) === 0 ? this.second : this.best;
  }
}

const above = (one: Decimal, other: Decimal): boolean => compare(one, other) > 0;
const below = (one: Decimal, other: Decimal): boolean => compare(one, other) < 0;

const and = (one: Truth, other: Truth): Truth =>
  one === false || other === false ? false : one === true && other === true ? true : 'unknown';

/** Places of one pool. */
class Pool {
  private readonly certain: readonly Participant[];
  private readonly possibleBest: Extremes;
  private readonly possibleWorst: Extremes;
  /** Of those who take part for certain: what the best of them has at least, and the worst at most. */
  private readonly certainBest: Decimal | null;
  private readonly certainWorst: Decimal | null;
  private readonly lows: readonly Decimal[];
  private readonly highs: readonly Decimal[];
  private readonly enough: Truth;
  /** Whether two participants differ for certain, or may. */
  private readonly unequal: Truth;
  private readonly strict: boolean;

  constructor(
    private readonly participants: readonly Participant[],
    { min, strict }: RankingPlan,
  ) {
    this.certain = participants.filter(({ certain }) => certain);
    const lows = (of: readonly Participant[]): Decimal[] => of.map(({ value }) => lowest(value));
    const highs = (of: readonly Participant[]): Decimal[] => of.map(({ value }) => highest(value));
    this.possibleBest = new Extremes(highs(participants), above);
    this.possibleWorst = new Extremes(lows(participants), below);
    this.certainBest = new Extremes(lows(this.certain), above).best;
    this.certainWorst = new Extremes(highs(this.certain), below).best;
    this.lows = lows(participants).sort(compare);
    this.highs = participants.every(({ value }) => isExact(value)) ? this.lows : highs(participants).sort(compare);
    this.enough = this.certain.length >= min ? true : participants.length >= min ? 'unknown' : false;
    this.strict = strict;
    this.unequal = !strict || this.certainBest?.gt(this.certainWorst!) === true ? true : 'unknown';
  }

  placeOf({ certain, value }: Participant): Place {
    const [lo, hi] = [lowest(value), highest(value)];
    const [highestOther, lowestOther] = [this.possibleBest.without(hi), this.possibleWorst.without(lo)];
    const first = this.leads(
      highestOther,
      this.certainBest,
      (other) => compare(lo, other) >= 0,
      (other) => compare(hi, other) >= 0,
    );
    const last = this.leads(
      lowestOther,
      this.certainWorst,
      (other) => compare(hi, other) <= 0,
      (other) => compare(lo, other) <= 0,
    );
    const counts = and(and(this.enough, this.unequal), certain ? true : 'unknown');
    return {
      place: this.number(lo, hi),
      first: and(
        and(first, counts),
        this.mayDiffer(lowestOther, (other) => compare(hi, other) > 0),
      ),
      last: and(
        and(last, counts),
        this.mayDiffer(highestOther, (other) => compare(lo, other) < 0),
      ),
      participants: this.participants.length,
    };
  }

  /** Where nobody is first or last while all are equal, whoever is has to differ from some other. */
  private mayDiffer(other: Decimal | null, differs: (other: Decimal) => boolean): boolean {
    return !this.strict || (other !== null && differs(other));
  }

  /** True when no other can pass, unknown when some other may, false when one does for certain. */
  private leads(
    rival: Decimal | null,
    certainRival: Decimal | null,
    always: (other: Decimal) => boolean,
    possibly: (other: Decimal) => boolean,
  ): Truth {
    if (rival === null || always(rival)) return true;
    return certainRival === null || possibly(certainRival) ? 'unknown' : false;
  }

  /** One more than the participants who are better; null while that is undecided or there are too few. */
  private number(lo: Decimal, hi: Decimal): number | null {
    if (this.enough !== true || this.certain.length < this.participants.length) return null;
    const surelyBetter = this.lows.length - firstAbove(this.lows, hi);
    // Where every value is exact whoever may be better is.
    if (this.highs === this.lows) return surelyBetter + 1;
    const possiblyBetter = this.highs.length - firstAbove(this.highs, lo) - (compare(hi, lo) > 0 ? 1 : 0);
    return surelyBetter === possiblyBetter ? surelyBetter + 1 : null;
  }
}

/** Index of the first of the sorted values that is greater. */
const firstAbove = (sorted: readonly Decimal[], value: Decimal): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle]!, value) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Places of everybody in one ranking. Ties share a place; higher is better. */
export const rank = (plan: RankingPlan, contenders: readonly Contender[]): ReadonlyMap<string, Place> => {
  const pools = new Map<string, Participant[]>();
  for (const { person, pool, takesPart, value } of contenders) {
    if (takesPart === false || !(isExact(value) || isInterval(value))) continue;
    const participant = { person, certain: takesPart === true, value };
    const known = pools.get(pool);
    if (known === undefined) pools.set(pool, [participant]);
    else known.push(participant);
  }
  const places = new Map<string, Place>();
  for (const participants of pools.values()) {
    const pool = new Pool(participants, plan);
    for (const participant of participants) places.set(participant.person, pool.placeOf(participant));
  }
  return places;
};

/** Whether somebody has no place for good: is not ranked, or among too few, and not only waits for what others come to. */
export const isUnranked = ({ place, participants }: Place, { min }: Pick<RankingPlan, 'min'>): boolean =>
  place === null && participants < Math.max(min, 1);

/** What a formula reads of a place: its number from 1, unknown where there is none yet, or whether it is the first or last. */
export const placeValue = (place: Place, kind: PlaceKind): Value =>
  kind === 'place' ? (place.place === null ? 'unknown' : exact(place.place)) : place[kind];
