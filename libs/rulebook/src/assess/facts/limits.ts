import { type PriorResult } from '../../assessment/assessment.js';
import { isExact, type Value } from '../../expressions/index.js';
import { counterName } from '../../made-names.js';
import { type Claim, type ClaimSource } from './claim.js';
import {
  carriedCounts,
  countedBefore,
  type CountedRecord,
  type LongLimit,
  longLimits,
  shareLimit,
} from './counted-before.js';
import { type DismissalSource, fallenFacts } from './dismissals.js';
import { compareFacts, type FactView } from './fact-view.js';
import { byTime } from './groups.js';
import { referTo } from '../line.js';
import { type EditionPlan } from '../plan/plan.js';

const isLimited = ({ state, clause }: Claim): boolean => state === 'standing' && clause.clause.limit !== undefined;

const overLimit = (claim: Claim, countedBy: NonNullable<Claim['countedBy']>): void => {
  const { per, keep } = claim.clause.clause.limit!;
  Object.assign(claim, { state: 'displaced', limit: `${String(keep)}/${per}`, countedBy });
};

/** Claims of one clause in a day or in the period: the earliest count, the others are listed with the limit. */
const limitClauses = (claims: readonly Claim[]): void => {
  const kept = new Map<string, FactView[]>();
  for (const claim of claims.filter(isLimited).sort(byTime)) {
    const { per, keep } = claim.clause.clause.limit!;
    if (per !== 'day' && per !== 'period') continue;
    const key = `${claim.clause.lineage} ${per === 'day' ? claim.view.fact.conductAt.localDate : per}`;
    const counted = kept.get(key) ?? [];
    if (counted.length < keep) kept.set(key, [...counted, claim.view]);
    else
      overLimit(
        claim,
        counted.map(({ fact }) => referTo(fact)),
      );
  }
};

const textOf = (value: Value): string | null => {
  if (isExact(value)) return value.toFixed();
  return value === 'unknown' || typeof value === 'object' ? null : String(value);
};

/** The value that records have in common that count together; null where nobody stated it, or their edition has none. */
const valueOf = ({ fact, plan, environment }: FactView, attribute: string): string | null => {
  const { attributes = {}, derived = {} } = plan.compiled.fact(fact.code) ?? {};
  if (!Object.hasOwn(attributes, attribute) && !Object.hasOwn(derived, attribute)) return null;
  return textOf(environment(attribute));
};

const recordOf = ({ fact: { id, code, events, conductAt } }: FactView): CountedRecord => ({
  id,
  code,
  events,
  date: conductAt.localDate,
});

/** The records of a person, what appeals ruled about them, and what the period before hands on. */
type LimitSource = DismissalSource & Pick<ClaimSource, 'views' | 'carried'>;

/**
 * Standing records of these codes, the earliest first; one that was dismissed, also before it was corrected to what no clause prices,
 * excused or merely alleged takes nobody's place.
 */
const standingRecords = (
  claims: readonly Claim[],
  source: LimitSource,
  codes: ReadonlySet<string>,
): readonly FactView[] => {
  const { views } = source;
  const fallen = fallenFacts(source, views);
  const claimsOf = new Map<FactView, Claim[]>();
  for (const claim of claims) claimsOf.set(claim.view, [...(claimsOf.get(claim.view) ?? []), claim]);
  return views
    .filter((view) => codes.has(view.fact.code) && view.fact.status === 'standing' && !fallen.has(view.fact.id))
    .filter((view) => claimsOf.get(view)?.some(({ state }) => state === 'standing') ?? true)
    .toSorted((one, other) => compareFacts(one.fact, other.fact));
};

/** What a claim's limit counts, in order: what earlier periods counted, then the records of this one with the same value. */
const countedWith = (
  { view, clause }: Claim,
  standing: readonly FactView[],
  carried: PriorResult['values'],
): readonly CountedRecord[] => {
  const { per, over } = clause.clause.limit!;
  const value = valueOf(view, per);
  if (value === null) return [];
  const { code, conductAt } = view.fact;
  const earlier = over === undefined ? [] : countedBefore(carried, code, per, value);
  const records = standing.filter((other) => other.fact.code === code && valueOf(other, per) === value).map(recordOf);
  return [...earlier, ...records].filter(({ date }) => shareLimit(over, date, conductAt.localDate));
};

/**
 * Records of one fact code with the same value of an attribute (one exam, one suggestion): the earliest count, whichever
 * clause they fall under, and also where they fall under none, since a second record of a thing makes no second thing.
 */
const limitRecords = (claims: readonly Claim[], source: LimitSource): void => {
  const { views, carried } = source;
  const limited = claims
    .filter(isLimited)
    .filter(({ clause }) => !['day', 'period'].includes(clause.clause.limit!.per));
  if (limited.length === 0) return;
  const standing = standingRecords(claims, source, new Set(limited.map(({ view }) => view.fact.code)));
  const here = new Set(views.map(({ fact }) => fact.id));
  for (const claim of limited) {
    const counted = countedWith(claim, standing, carried).slice(0, claim.clause.clause.limit!.keep);
    if (counted.length === 0 || counted.some(({ id }) => id === claim.view.fact.id)) continue;
    // The day is said of what an earlier period counted; a record of this one has an entry of its own.
    overLimit(
      claim,
      counted.map((record) => (here.has(record.id) ? referTo(record) : record)),
    );
  }
};

/**
 * What counts at most so often counts for the earliest conduct; the rest is listed, with what was counted already. `carried`
 * is what the period before hands on, for limits over more than a period.
 */
export const limitClaims = (claims: readonly Claim[], source: LimitSource): void => {
  limitClauses(claims);
  limitRecords(claims, source);
};

/** Records that limits over more than a period count in this one, by the name under which results carry them. */
const countedIn = (
  claims: readonly Claim[],
  source: LimitSource,
  limits: readonly LongLimit[],
): ReadonlyMap<string, readonly CountedRecord[]> => {
  const counted = new Map<string, CountedRecord[]>();
  const standing = limits.length === 0 ? [] : standingRecords(claims, source, new Set(limits.map(({ code }) => code)));
  for (const view of standing) {
    const attributes = limits.filter(({ code }) => code === view.fact.code).map(({ attribute }) => attribute);
    for (const attribute of new Set(attributes)) {
      const value = valueOf(view, attribute);
      if (value === null) continue;
      const name = counterName(view.fact.code, attribute, value);
      counted.set(name, [...(counted.get(name) ?? []), recordOf(view)]);
    }
  }
  return counted;
};

/** The results that hand on what limits over more than a period counted, up to with the period that ends on `until`. */
export const countsToCarry = (
  plan: EditionPlan,
  claims: readonly Claim[],
  source: LimitSource,
  until: string,
): readonly (readonly [string, string])[] => {
  const limits = longLimits(plan);
  return carriedCounts(source.carried, countedIn(claims, source, limits), limits, until);
};
