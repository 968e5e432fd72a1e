import { type ResolveGroup } from '../edition.js';
import { type Claim } from './claims.js';
import { compareFacts } from './fact-view.js';

/**
 * The order in which claims win: heavier bound, then place in the file, then time of the conduct, then fact id. Never by
 * a decided amount, so that deciding one case cannot move another.
 */
const byWeight = (one: Claim, other: Claim): number =>
  other.clause.weight.comparedTo(one.clause.weight) ||
  one.clause.order - other.clause.order ||
  compareFacts(one.view.fact, other.view.fact);

const byTime = (one: Claim, other: Claim): number =>
  compareFacts(one.view.fact, other.view.fact) || one.clause.order - other.clause.order;

/** Claims with the winner first. */
export const heaviestFirst = (claims: readonly Claim[], keep: ResolveGroup['keep']): readonly Claim[] =>
  claims.length < 2 ? claims : [...claims].sort(keep === 'heaviest' ? byWeight : byTime);

/** What claims of a group have in common. Without incident or contact a fact is a case of its own. */
const caseOf = ({ view }: Claim, { per }: ResolveGroup): string => {
  const { id, incident, contact } = view.fact;
  const shared = per === 'incident' ? incident : per === 'contact' ? contact : id;
  return shared === undefined ? `fact ${id}` : `${per} ${shared}`;
};

/** In each named group, the winner of each case displaces the rest. */
export const displaceWithinGroups = (claims: readonly Claim[]): void => {
  const cases = new Map<
    string,
    { readonly group: string; readonly keep: ResolveGroup['keep']; readonly members: Claim[] }
  >();
  for (const claim of claims) {
    const name = claim.clause.clause.group;
    if (claim.state !== 'standing' || name === undefined || name === 'default') continue;
    const group = claim.view.plan.edition.groups[name];
    if (group === undefined) continue;
    const key = JSON.stringify([name, caseOf(claim, group)]);
    const known = cases.get(key);
    if (known === undefined) cases.set(key, { group: name, keep: group.keep, members: [claim] });
    else known.members.push(claim);
  }
  for (const { group, keep, members } of cases.values()) {
    const [winner, ...losers] = heaviestFirst(members, keep);
    for (const loser of losers) Object.assign(loser, { state: 'displaced', displacedBy: { claim: winner, group } });
  }
};

/** A clause that charges at most so often a day or a period charges the earliest; the rest are listed with the limit. */
export const limitClaims = (claims: readonly Claim[]): void => {
  const kept = new Map<string, number>();
  const limited = claims.filter(({ state, clause }) => state === 'standing' && clause.clause.limit !== undefined);
  for (const claim of [...limited].sort(byTime)) {
    const { per, keep } = claim.clause.clause.limit!;
    const key = `${claim.clause.lineage} ${per === 'day' ? claim.view.fact.conductAt.localDate : 'period'}`;
    const before = kept.get(key) ?? 0;
    if (before < keep) kept.set(key, before + 1);
    else Object.assign(claim, { state: 'displaced', limit: `${String(keep)}/${per}` });
  }
};
