import { canonical, type JsonValue } from '#eventsourcing';
import { valueAt, type DiscretionDocument, type FactDocument } from '#callcentre';
import { type Discretion, type Fact } from '#rulebook';
import { type AsOf } from './known.js';

/** What somebody looks at who decides inside a clause. */
const decidedOn = (fact: Fact | null): string =>
  fact === null ? '' : canonical({ code: fact.code, attributes: fact.attributes } as JsonValue);

/** A decision holds for the fact as it was decided on: one that was corrected back is the same again. */
const heldAgainst = (
  { history }: DiscretionDocument,
  facts: ReadonlyMap<string, { readonly now: Fact; readonly document: FactDocument | undefined }>,
  asOf: AsOf,
): Discretion | null => {
  const state = history.findLast(({ since }) => asOf === null || since <= asOf);
  const discretion = state?.value ?? null;
  const fact = discretion === null ? undefined : facts.get(discretion.fact);
  if (state === undefined || discretion === null || fact === undefined) return null;
  const seen = fact.document === undefined ? fact.now : valueAt(fact.document.history, state.since);
  return decidedOn(seen) === decidedOn(fact.now) ? discretion : { ...discretion, stale: true };
};

/**
 * What was decided about these facts by a position, sorted; `stale` where a fact's code or attributes were corrected after
 * the decision. `documents` hold the facts' histories.
 */
export const discretionsKnown = (
  discretions: readonly DiscretionDocument[],
  facts: readonly Fact[],
  documents: readonly FactDocument[],
  asOf: AsOf,
): readonly Discretion[] => {
  if (discretions.length === 0) return [];
  const byId = new Map(documents.map((document) => [document.id, document]));
  const known = new Map(facts.map((fact) => [fact.id, { now: fact, document: byId.get(fact.id) }]));
  return discretions
    .map((document) => heldAgainst(document, known, asOf))
    .filter((discretion): discretion is Discretion => discretion !== null)
    .toSorted((a, b) => (`${a.fact}|${a.clause}` < `${b.fact}|${b.clause}` ? -1 : 1));
};
