import { type Cohort, type Member } from './lines/member.js';
import { type EditionPlan } from './plan/plan.js';
import { type RankingPlan } from './plan/plan-parts.js';
import { type Contender, type Place, rank, UNKNOWN_PLACE, UNPLACED } from './figures/rankings.js';

const EVERYBODY = '';
const UNITS = ' units';

/** The fault of an edition that was not checked: a place that is needed to find that place. */
export const dependsOnItself = (name: string, { edition }: EditionPlan): Error =>
  new Error(`Ranking "${name}" of ${edition.rulebook} depends on itself; the edition's check names the circle.`);

/**
 * How somebody takes part in a ranking, null without a post that it is for or the accounts that it goes by, and for a unit that came only
 * after the period.
 */
export const contenderOf = (member: Member, plan: RankingPlan): Contender | null => {
  if (member.isYetToCome || (plan.appliesTo !== null && !member.isInScope(plan.appliesTo))) return null;
  if (!member.hasAccounts(plan.by.names)) return null;
  const takesPart = plan.among.evaluate(member.environment);
  return {
    person: member.person,
    // Units are ranked among units.
    pool: member.isUnit ? UNITS : plan.within === 'team' ? (member.team ?? EVERYBODY) : EVERYBODY,
    takesPart: typeof takesPart === 'boolean' ? takesPart : ('unknown' as const),
    value: takesPart === false ? ('unknown' as const) : plan.by.evaluate(member.environment),
  };
};

/** Everybody whom the rulebook binds in the period. Rankings are made when first read, once for all. */
export class WholeCohort implements Cohort {
  private readonly rankings = new Map<string, ReadonlyMap<string, Place> | 'being made'>();

  constructor(
    private readonly people: () => readonly Member[],
    private readonly ended: boolean,
  ) {}

  members(): readonly Member[] {
    return this.people();
  }

  place(person: Member, name: string): Place {
    if (!this.ended) return UNKNOWN_PLACE;
    return this.ranking(person, name).get(person.person) ?? UNPLACED;
  }

  private ranking(person: Member, name: string): ReadonlyMap<string, Place> {
    const known = this.rankings.get(name);
    if (known === 'being made') throw dependsOnItself(name, person.plan);
    if (known !== undefined) return known;
    const plan = person.plan.rankings.get(name);
    if (plan === undefined) throw new Error(`${person.plan.edition.rulebook} has no ranking "${name}".`);
    this.rankings.set(name, 'being made');
    const contenders = this.people().flatMap((member) => contenderOf(member, plan) ?? []);
    const places = rank(plan, contenders);
    this.rankings.set(name, places);
    return places;
  }
}
