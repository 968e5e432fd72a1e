import { isExact, type Value } from '../expressions/index.js';
import { type Claim } from './claims.js';
import { compareFacts, type FactView } from './fact-view.js';
import { byTime } from './groups.js';

const isLimited = ({ state, clause }: Claim): boolean => state === 'standing' && clause.clause.limit !== undefined;

const overLimit = (claim: Claim, counted: readonly FactView[]): void => {
  const { per, keep } = claim.clause.clause.limit!;
  const countedBy = counted.map(({ fact }) => fact);
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
    else overLimit(claim, counted);
  }
};

const textOf = (value: Value): string | null => {
  if (isExact(value)) return value.toFixed();
  return value === 'unknown' || typeof value === 'object' ? null : String(value);
};

/** What records have in common that count together; null where nobody stated the attribute, or their edition has none. */
const recordKey = ({ fact, plan, environment }: FactView, attribute: string): string | null => {
  const { attributes = {}, derived = {} } = plan.compiled.fact(fact.code) ?? {};
  if (!Object.hasOwn(attributes, attribute) && !Object.hasOwn(derived, attribute)) return null;
  const value = textOf(environment(attribute));
  return value === null ? null : JSON.stringify([fact.code, value]);
};

/**
 * Records of one fact code with the same value of an attribute (one exam, one suggestion): the earliest count, whichever
 * clause they fall under, and also where they fall under none, since a second record of a thing makes no second thing. One
 * that was dismissed, excused or merely alleged takes nobody's place.
 */
const limitRecords = (claims: readonly Claim[], views: readonly FactView[]): void => {
  const limited = claims.filter(isLimited);
  const attributes = new Set(limited.map(({ clause }) => clause.clause.limit!.per));
  attributes.delete('day');
  attributes.delete('period');
  if (attributes.size === 0) return;
  const claimsOf = new Map<FactView, Claim[]>();
  for (const claim of claims) claimsOf.set(claim.view, [...(claimsOf.get(claim.view) ?? []), claim]);
  const codes = new Set(limited.map(({ view }) => view.fact.code));
  const standing = views
    .filter((view) => codes.has(view.fact.code) && view.fact.status === 'standing')
    .filter((view) => claimsOf.get(view)?.some(({ state }) => state === 'standing') ?? true)
    .toSorted((one, other) => compareFacts(one.fact, other.fact));
  for (const attribute of attributes) {
    const records = Map.groupBy(standing, (view) => recordKey(view, attribute));
    records.delete(null);
    for (const claim of limited.filter(({ clause }) => clause.clause.limit!.per === attribute)) {
      const counted = (records.get(recordKey(claim.view, attribute)) ?? []).slice(0, claim.clause.clause.limit!.keep);
      if (counted.length > 0 && !counted.includes(claim.view)) overLimit(claim, counted);
    }
  }
};

/** What counts at most so often counts for the earliest conduct; the rest is listed, with what was counted already. */
export const limitClaims = (claims: readonly Claim[], views: readonly FactView[]): void => {
  limitClauses(claims);
  limitRecords(claims, views);
};
