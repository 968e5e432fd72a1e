import { type ResolveGroup } from '../../edition/edition.js';
import { type Decimal, isExact } from '../../expressions/index.js';
import { goesBeforeOthers, ONE_FOR_EACH_FACT, turnOf } from '../../precedence.js';
import { type Claim } from './claim.js';
import { type GroupPlan } from '../plan/plan-parts.js';
import { compareFacts } from './fact-view.js';
import { environmentOf } from './moved-facts.js';

/**
 * The order in which claims win: heavier bound, then place in the file, then time of the conduct, then fact id. Never by
 * a decided amount, so that deciding one case cannot move another.
 */
const byWeight = (one: Claim, other: Claim): number =>
  other.clause.weight.comparedTo(one.clause.weight) ||
  one.clause.order - other.clause.order ||
  compareFacts(one.view.fact, other.view.fact);

/** The order in which facts happened: time of the conduct, then fact id, then place of the clause in the file. */
export const byTime = (one: Claim, other: Claim): number =>
  compareFacts(one.view.fact, other.view.fact) || one.clause.order - other.clause.order;

/** What holds among the clauses on one fact where the edition says nothing else. */
export const HEAVIEST_FOR_EACH_FACT: GroupPlan = { group: ONE_FOR_EACH_FACT, rank: null };

/** What claims of a group are compared by: its rank where that has a value, else the heavier bound of the clause. */
const rankOf = (claim: Claim, { rank }: GroupPlan): Decimal => {
  const { clause } = claim;
  const value = rank?.evaluate((name) => (name === 'weight' ? clause.weight : environmentOf(claim)(name)));
  return value !== undefined && isExact(value) ? value : clause.weight;
};

/** Classes that go before all others first, then the rank, then the class between equals, then as always. */
const byGroup =
  (plan: GroupPlan) =>
  (one: Claim, other: Claim): number => {
    const { group } = plan;
    const [ofOne, ofOther] = [one.clause.clause.class, other.clause.clause.class];
    return (
      Number(goesBeforeOthers(ofOther, group)) - Number(goesBeforeOthers(ofOne, group)) ||
      rankOf(other, plan).comparedTo(rankOf(one, plan)) ||
      turnOf(ofOne, group) - turnOf(ofOther, group) ||
      byWeight(one, other)
    );
  };

/** Claims with the winner first. */
export const winnerFirst = (claims: readonly Claim[], plan: GroupPlan): readonly Claim[] =>
  claims.length < 2 ? claims : [...claims].sort(plan.group.keep === 'heaviest' ? byGroup(plan) : byTime);

type ContactOf = (incident: string) => string | undefined;

/** The contact of an incident, as the earliest fact says that names both: a report may leave out what another one of the same incident names. */
const contactsNamed = (claims: readonly Claim[]): ContactOf => {
  let found: ReadonlyMap<string, string> | null = null;
  const find = (): ReadonlyMap<string, string> => {
    const named = claims.flatMap((claim) => {
      const { incident, contact } = claim.view.fact;
      const isTold = claim.state === 'standing' && incident !== undefined && contact !== undefined;
      return isTold ? [{ claim, pair: [incident, contact] as const }] : [];
    });
    const latestFirst = named.sort((one, other) => byTime(other.claim, one.claim));
    return new Map(latestFirst.map(({ pair }) => pair));
  };
  return (incident) => (found ??= find()).get(incident);
};

/** What claims of a group have in common. Without incident or contact a fact is a case of its own. */
const caseOf = ({ view }: Claim, { per }: ResolveGroup, contactOf: ContactOf): string => {
  const { id, incident, contact } = view.fact;
  const ofIncident = (): string => (incident === undefined ? `fact ${id}` : `incident ${incident}`);
  if (per === 'fact') return `fact ${id}`;
  if (per === 'incident') return ofIncident();
  const call = contact ?? (per === 'case' && incident !== undefined ? contactOf(incident) : undefined);
  if (call !== undefined) return `contact ${call}`;
  return per === 'case' ? ofIncident() : `fact ${id}`;
};

/** In each named group, the winner of each case displaces the rest. */
export const displaceWithinGroups = (claims: readonly Claim[]): void => {
  const contactOf = contactsNamed(claims);
  const cases = new Map<string, { readonly name: string; readonly plan: GroupPlan; readonly members: Claim[] }>();
  for (const claim of claims) {
    const name = claim.clause.clause.group;
    if (claim.state !== 'standing' || name === undefined || name === 'default') continue;
    const plan = claim.view.plan.groups.get(name);
    if (plan === undefined) continue;
    const key = JSON.stringify([name, caseOf(claim, plan.group, contactOf)]);
    const known = cases.get(key);
    if (known === undefined) cases.set(key, { name, plan, members: [claim] });
    else known.members.push(claim);
  }
  for (const { name, plan, members } of cases.values()) {
    const [winner, ...losers] = winnerFirst(members, plan);
    for (const loser of losers)
      Object.assign(loser, { state: 'displaced', displacedBy: { claim: winner, group: name } });
  }
};
