import { type AssessmentRequest } from '../assessment/request.js';
import { type Amount, type Assessment } from '../assessment/assessment.js';
import { planOf } from '../compiling/plan.js';
import { fromAmount, isExact, isInterval, toAmount, type Truth } from '../expressions/index.js';
import { assessPerson, shownPlace, subjectsOf, unassessed } from './assess.js';
import { chosenPlans } from './plan/chosen-plans.js';
import { contenderOf, dependsOnItself } from './cohort.js';
import { type Cohort } from './lines/member.js';
import { type PlaceKind, placeRead } from '../made-names.js';
import { compareText } from '../text-order.js';
import { type PersonState } from './person.js';
import { type EditionPlan } from './plan/plan.js';
import { type Place, rank, UNKNOWN_PLACE, UNPLACED } from './figures/rankings.js';
import { type Setting } from './setting.js';

/** How somebody takes part in one ranking, as it can be kept. */
export interface Contention {
  /** Those whom the person is compared with: the team for rankings within teams, one word for all otherwise. */
  readonly pool: string;
  readonly takesPart: Truth;
  /** What the ranking goes by; null while nobody knows it. */
  readonly value: Amount | null;
}

/** Places by ranking; a ranking that is not named is one that the person has no place in. */
export type Places = Readonly<Record<string, Place>>;

/** What everybody else's assessment needs of one person's, and what that one rests on besides the person's own inputs. */
export interface Standing {
  /** By ranking that the person is a contender of. */
  readonly contentions: Readonly<Record<string, Contention>>;
  /** Names of places that the person's entries, results and contentions read, sorted. */
  readonly reads: readonly string[];
}

/** One person's assessment, or why there is none with the places that were supposed; true ones may give one. */
export type AssessedPart = { readonly person: string; readonly standing: Standing } & (
  { readonly assessment: Assessment } | { readonly error: unknown }
);

type Choice = Pick<AssessmentRequest, 'period' | 'ended' | 'editions' | 'selection'>;

const planAtEnd = (choice: Choice): EditionPlan | null => chosenPlans(choice).planOn(choice.period.end);

const orders = new WeakMap<EditionPlan, readonly string[]>();

/** Rankings, each after those that it needs. */
const orderOf = (plan: EditionPlan): readonly string[] => {
  const known = orders.get(plan);
  if (known !== undefined) return known;
  const steps = planOf(plan.edition).levels.flatMap((level) => level.steps);
  const order = steps.filter(({ kind }) => kind === 'ranking').map(({ name }) => name);
  orders.set(plan, order);
  return order;
};

/**
 * The rankings that the results of a period rest on, each after those that it needs: none before the period has ended, since
 * nobody has a place until then.
 */
export const rankingsIn = (choice: Choice): readonly string[] => {
  const plan = choice.ended ? planAtEnd(choice) : null;
  return plan === null ? [] : orderOf(plan);
};

/** Places that are handed in instead of being computed from everybody. */
class HandedPlaces implements Cohort {
  /** Rankings that may be read: while a contention is found, those only that come before its ranking. */
  private readable: ReadonlySet<string> | null = null;

  constructor(
    private readonly ended: boolean,
    private readonly placesOf: (person: string) => Places,
  ) {}

  members(): readonly PersonState[] {
    throw new Error('Units answer for their members, so that everybody has to be assessed together.');
  }

  place(person: PersonState, name: string): Place {
    if (!this.ended) return UNKNOWN_PLACE;
    if (this.readable?.has(name) === false) throw dependsOnItself(name, person.plan);
    return this.placesOf(person.person)[name] ?? UNPLACED;
  }

  /** Adds how the person takes part in each ranking. */
  addContentions(person: PersonState, contentions: Record<string, Contention>): void {
    const readable = new Set<string>();
    this.readable = readable;
    for (const name of this.ended ? orderOf(person.plan) : []) {
      const contender = contenderOf(person, person.plan.rankings.get(name)!);
      readable.add(name);
      if (contender === null) continue;
      const { pool, takesPart, value } = contender;
      contentions[name] = { pool, takesPart, value: isExact(value) || isInterval(value) ? toAmount(value) : null };
    }
    this.readable = null;
  }
}

const readOf = ({ placesRead }: PersonState): readonly string[] => [...placesRead].sort(compareText);

const assessWith = (handed: HandedPlaces, person: PersonState, setting: Setting): AssessedPart => {
  const contentions: Record<string, Contention> = {};
  try {
    handed.addContentions(person, contentions);
    const assessment = assessPerson(person, setting);
    return { person: person.person, standing: { contentions, reads: readOf(person) }, assessment };
  } catch (error) {
    if (person.placesRead.size === 0) throw error;
    return { person: person.person, standing: { contentions, reads: readOf(person) }, error };
  }
};

/**
 * Assesses some of the persons whom a rulebook binds, with the places that they are known, or supposed, to have. What comes
 * out is what `assess` over everybody gives, as long as the true places have the same values under the names that were read.
 * Not for editions with duties, units or excuses by anybody, under which one person's facts are another's too. Sorted by person; throws as
 * `assess` does, but where a formula without a value read a place: there the person's part says so.
 */
export const assessPart = (
  request: AssessmentRequest,
  placesOf: (person: string) => Places,
): readonly AssessedPart[] => {
  const nothing: Standing = { contentions: {}, reads: [] };
  const handed = new HandedPlaces(request.ended, placesOf);
  const { people, setting, inputs } = subjectsOf(request, () => handed);
  if (setting === null)
    return inputs.map((input) => ({
      person: input.person,
      standing: nothing,
      assessment: unassessed(input, request),
    }));
  return people.map((person) => assessWith(handed, person, setting));
};

/** Everybody's places in one ranking of the period, from how each takes part in it. Who does not has none. */
export const placesIn = (
  choice: Choice,
  ranking: string,
  contenders: Iterable<readonly [person: string, contention: Contention]>,
): ReadonlyMap<string, Place> => {
  const plan = planAtEnd(choice)?.rankings.get(ranking);
  if (plan === undefined) throw new Error(`${choice.period.rulebook} has no ranking "${ranking}".`);
  const all = Array.from(contenders, ([person, { pool, takesPart, value }]) => ({
    person,
    pool,
    takesPart,
    value: value === null ? ('unknown' as const) : fromAmount(value),
  }));
  return rank(plan, all);
};

/** Whether two places are read alike. Of a number that is not there it matters among how many: one that too few keep away is not waited for. */
const isReadAlike = (kind: PlaceKind, one: Place, other: Place): boolean =>
  one[kind] === other[kind] && (kind !== 'place' || one.place !== null || one.participants === other.participants);

/** Whether what was computed with the one places holds for the others as well: what it read of them is the same. */
export const readsTheSame = ({ reads }: Standing, one: Places, other: Places): boolean =>
  reads.every((name) => {
    const { ranking, kind } = placeRead(name)!;
    return isReadAlike(kind, one[ranking] ?? UNPLACED, other[ranking] ?? UNPLACED);
  });

/** The assessment with other places, where it read none that are different. */
export const withPlaces = (assessment: Assessment, places: Places): Assessment => ({
  ...assessment,
  places: Object.fromEntries(
    Object.keys(assessment.places).map((name) => [name, shownPlace(places[name] ?? UNPLACED)]),
  ),
});
