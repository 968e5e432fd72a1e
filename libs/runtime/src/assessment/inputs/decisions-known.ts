import { canonical, type JsonValue } from '#eventsourcing';
import {
  valueAt,
  type DecisionDocument,
  type DiscretionDocument,
  type FactDocument,
  type History,
  type RulingDocument,
} from '#callcentre';
import {
  isOmission,
  type ConsequenceDecision,
  type Discretion,
  type Fact,
  type OpenAppeal,
  type Ruling,
} from '#rulebook';
import { type AsOf } from '../known.js';

/** What somebody looks at who decides about a fact. */
const decidedOn = (fact: Fact | null): string =>
  fact === null ? '' : canonical({ code: fact.code, attributes: fact.attributes } as JsonValue);

/** Facts as they are now, with their histories. */
type Facts = ReadonlyMap<string, { readonly now: Fact; readonly document: FactDocument | undefined }>;

const withHistories = (facts: readonly Fact[], documents: readonly FactDocument[]): Facts => {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return new Map(facts.map((fact) => [fact.id, { now: fact, document: byId.get(fact.id) }]));
};

/** A decision holds for the fact as it was decided on: one that was corrected back is the same again. */
const isCorrectedSince = (fact: string, since: string, facts: Facts): boolean => {
  const known = facts.get(fact);
  if (known?.document === undefined) return false;
  return decidedOn(valueAt(known.document.history, since as NonNullable<AsOf>)) !== decidedOn(known.now);
};

const heldAgainst = ({ history }: DiscretionDocument, facts: Facts, asOf: AsOf): Discretion | null => {
  const state = history.findLast(({ since }) => asOf === null || since <= asOf);
  const discretion = state?.value ?? null;
  if (state === undefined || discretion === null) return null;
  // An omission is derived anew with each assessment: nobody corrects it.
  if (isOmission(discretion.fact)) return discretion;
  if (!facts.has(discretion.fact)) return null;
  return isCorrectedSince(discretion.fact, state.since, facts) ? { ...discretion, stale: true } : discretion;
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
  const known = withHistories(facts, documents);
  return discretions
    .map((document) => heldAgainst(document, known, asOf))
    .filter((discretion): discretion is Discretion => discretion !== null)
    .toSorted((a, b) => (`${a.fact}|${a.clause}` < `${b.fact}|${b.clause}` ? -1 : 1));
};

/**
 * Every decision about entries of the person by a position, sorted by entry and then as they were made; `stale` where the code
 * or attributes of a fact behind the entry were corrected after the decision.
 */
export const decisionsKnown = (
  decisions: readonly DecisionDocument[],
  facts: readonly Fact[],
  documents: readonly FactDocument[],
  asOf: AsOf,
): readonly ConsequenceDecision[] => {
  if (decisions.length === 0) return [];
  const known = withHistories(facts, documents);
  const made = decisions.toSorted((a, b) => (a.entry < b.entry ? -1 : 1)).flatMap(({ history }) => history);
  return made.flatMap(({ since, value }) => {
    if (value === null || (asOf !== null && since > asOf)) return [];
    const isStale = value.facts.some((fact) => isCorrectedSince(fact, since, known));
    return isStale ? { ...value, stale: true as const } : value;
  });
};

/** What was chosen, decided and ruled of a person, with its history. */
interface MadeOf {
  readonly discretions: readonly DiscretionDocument[];
  readonly decisions: readonly DecisionDocument[];
  readonly rulings: readonly RulingDocument[];
}

/**
 * The events of all that was chosen, decided and ruled of a person, in the order of the log; none where there is nothing to order. A ruling
 * that a higher level confirmed stands where it was made itself.
 */
export const madeInOrder = ({ discretions, decisions, rulings }: MadeOf): readonly string[] => {
  if (discretions.length + decisions.length + rulings.length < 2) return [];
  const made = [...discretions, ...decisions, ...rulings].flatMap(({ history }) =>
    (history as History<{ readonly event: string }>).flatMap(({ since, value }) =>
      value === null ? [] : [{ since, event: value.event }],
    ),
  );
  const inLog = made.toSorted((one, other) => (one.since < other.since ? -1 : 1));
  return [...new Set(inLog.map(({ event }) => event))];
};

/** Rulings that were in force, by the entry on which they are. */
export const rulingsKnown = (documents: readonly RulingDocument[], asOf: AsOf): readonly Ruling[] =>
  documents
    .map((document) => valueAt(document.history, asOf))
    .filter((ruling): ruling is Ruling => ruling !== null)
    .toSorted((a, b) => (a.entryKey < b.entryKey ? -1 : 1));

/** Appeals that were open, by the entry against which they are. */
export const appealsKnown = (documents: readonly RulingDocument[], asOf: AsOf): readonly OpenAppeal[] =>
  documents
    .map((document) => valueAt(document.open, asOf))
    .filter((appeal): appeal is OpenAppeal => appeal !== null)
    .toSorted((a, b) => (a.entryKey < b.entryKey ? -1 : 1));
