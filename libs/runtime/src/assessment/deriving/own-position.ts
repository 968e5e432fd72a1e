import { type Position } from '#eventsourcing';
import {
  everHeld,
  type AssignmentDocument,
  type FactDocument,
  type History,
  type RulingDocument,
  type TeamDocument,
} from '#callcentre';
import { type Assessment, type Fact, type Period } from '#rulebook';
import { assignmentKeysOf, isUnit, type SubjectDocument } from '../documents/bindings.js';
import { type PeriodDocuments } from '../documents/documents.js';
import { publishedBy } from '../documents/edition-cache.js';
import { coversBefore, lastDateOf } from '../facts/fact-reach.js';
import { excusesOf } from '../facts/incident-excuses.js';
import { boundNow } from '../inputs/days-bound.js';
import { stateUntil } from '../documents/person-state.js';
import { changedAt, Newest, newest } from '../known.js';
import { runsFurtherBack, runsInForce } from '../documents/prior-results.js';

const dated = new WeakMap<Period, WeakMap<AssignmentDocument, Position>>();

/** Found once for each assignment in a period: that of a centre binds everybody in it. */
const datedUntil = ({ period }: PeriodDocuments, document: AssignmentDocument): Position => {
  const ofPeriod = dated.get(period) ?? new WeakMap<AssignmentDocument, Position>();
  dated.set(period, ofPeriod);
  const known = ofPeriod.get(document);
  if (known !== undefined) return known;
  const position = changedAt(document.history, (values) => values?.filter(({ from }) => from <= period.end) ?? []);
  ofPeriod.set(document, position);
  return position;
};

const editionPositions = (documents: PeriodDocuments): readonly Position[] =>
  documents.editions.flatMap((document) =>
    publishedBy(document, null) && document.edition.effectiveFrom <= documents.period.end
      ? (document.publishedAt ?? [])
      : [],
  );

const reaches = (fact: Fact, day: string): boolean => fact.conductAt.localDate >= day || lastDateOf(fact) >= day;

/**
 * Facts that were ever said to bear on a day of the period on which its rulebook binds the person now, to cover a moment of such a
 * day afterwards, or to excuse one of these within an incident: whoever records one of these has this scorecard computed anew (`ReachedPeriods`), so that live and
 * rebuilt positions are the same.
 */
const factsThatCount = (documents: PeriodDocuments, person: SubjectDocument): readonly FactDocument[] => {
  const bound = boundNow(documents, person);
  const counts = (fact: Fact): boolean => {
    const date = fact.conductAt.localDate;
    // Nearly every fact lies on such a day, so that how far it reaches need not be found.
    for (const days of bound) {
      if (date > days.to ? documents.afterwards.has(fact.code) && coversBefore(fact, days) : reaches(fact, days.from))
        return true;
    }
    return false;
  };
  const found = documents.facts.get(person.id) ?? [];
  const counted = found.filter(({ history }) => everHeld(history, counts));
  if (documents.excuses.conduct.size === 0 || counted.length === found.length) return counted;
  const said = ({ history }: FactDocument): readonly Fact[] =>
    history.flatMap(({ value }) => (value === null || value.subject !== person.id ? [] : [value]));
  const isExcuse = excusesOf(documents.excuses, counted.flatMap(said).filter(counts));
  const counting = new Set(counted);
  return found.filter((document) => counting.has(document) || said(document).some(isExcuse));
};

const discretionPositions = (
  documents: PeriodDocuments,
  person: string,
  counted: readonly FactDocument[],
): readonly Position[] => {
  const discretions = documents.discretions.get(person) ?? [];
  if (discretions.length === 0) return [];
  const facts = new Set(counted.map((fact) => fact.id));
  return discretions.flatMap((document) => {
    const last = document.history.at(-1);
    return last !== undefined && last.value !== null && facts.has(last.value.fact) ? last.since : [];
  });
};

const keysOf = (assessment: Assessment | null): ReadonlySet<string> =>
  new Set(assessment?.entries.flatMap((entry) => [entry.key, ...entry.formerKeys]) ?? []);

interface AboutEntry {
  readonly entry?: string;
  readonly history: History<unknown>;
}

/** Of what was decided and ruled about entries of the assessment. */
const entryPositions = (documents: readonly AboutEntry[], assessment: Assessment | null): readonly Position[] => {
  if (documents.length === 0) return [];
  const keys = keysOf(assessment);
  return documents.flatMap(({ entry, history }) =>
    entry !== undefined && keys.has(entry) ? (history.at(-1)?.since ?? []) : [],
  );
};

/** The same documents by what they say of open appeals, which change an entry where its edition lets them suspend. */
const appealed = (
  documents: readonly RulingDocument[],
): readonly { readonly entry: string; readonly history: RulingDocument['open'] }[] =>
  documents.map(({ entry, open }) => ({ entry, history: open }));

const aboutEntries = ({ discretions, decisions, rulings }: PeriodDocuments, person: string): readonly AboutEntry[] => [
  ...(discretions.get(person) ?? []),
  ...(decisions.get(person) ?? []),
  ...(rulings.get(person) ?? []),
  ...appealed(rulings.get(person) ?? []),
];

/** A last day after the period bears on later ones alone. */
const unitPosition = ({ period }: PeriodDocuments, { createdAt, closed = [] }: TeamDocument): Position =>
  newest([createdAt, changedAt(closed, (on) => (on === null || on > period.end ? null : on))]);

const shared = new WeakMap<PeriodDocuments, Position>();

/** The newest position among what everybody's scorecard of the period is computed from. */
export const sharedPosition = (documents: PeriodDocuments): Position => {
  const known = shared.get(documents);
  if (known !== undefined) return known;
  const position = newest([
    ...editionPositions(documents),
    ...runsInForce(documents.earlier, null).flatMap((run) => run.approvedPosition ?? []),
    ...(documents.ended === null ? [] : [documents.ended.endedAt]),
  ]);
  shared.set(documents, position);
  return position;
};

/**
 * The newest position among what the scorecard of one person or unit for the period is computed from: read from the documents alone, so
 * that the same documents give the same position whenever they are derived. What others did moves places, not positions.
 */
export const ownPosition = (
  documents: PeriodDocuments,
  person: SubjectDocument,
  assessment: Assessment | null,
): Position => {
  const facts = factsThatCount(documents, person);
  const found = new Newest();
  found.note(
    isUnit(person)
      ? unitPosition(documents, person)
      : changedAt(person.history, (state) => stateUntil(state, documents.period.end)),
  );
  for (const key of assignmentKeysOf(person)) {
    const assignment = documents.assignments.get(key);
    if (assignment !== undefined) found.note(datedUntil(documents, assignment));
  }
  found.note(sharedPosition(documents));
  for (const { approvedPosition } of runsFurtherBack(documents.earlier, person.id))
    found.note(approvedPosition ?? undefined);
  for (const { history } of facts) found.note(history.at(-1)?.since);
  for (const position of discretionPositions(documents, person.id, facts)) found.note(position);
  for (const position of entryPositions(aboutEntries(documents, person.id), assessment)) found.note(position);
  return found.position;
};
