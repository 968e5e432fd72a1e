import { type ViewReader } from '#eventsourcing';
import {
  type ClockDocument,
  type DiscretionDocument,
  type EditionDocument,
  type FactDocument,
  type PeriodDocument,
  type PersonDocument,
  type RulingDocument,
  type TeamDocument,
} from '#callcentre';
import { type CompiledEdition, type Period } from '#rulebook';
import { loadAssignments, type Assignments } from './bindings.js';
import { cohortNeeds, type CohortNeeds } from './cohort-needs.js';
import { compileEditions, editionDocuments, editionName, publishedBy } from './edition-cache.js';
import { FEW_PERSONS, loadFacts, type Persons } from './fact-loading.js';
import { loadEarlierPeriods, type EarlierPeriod } from './prior-results.js';
import { documentsOfEach, everyDocument, wholeView } from './reading.js';

export { type Persons };

/**
 * Everything that an assessment of one period can read, with its history: loaded once, it answers as of any position.
 * Facts, discretions and rulings are grouped by person.
 */
export interface PeriodDocuments {
  readonly period: Period;
  readonly ended: PeriodDocument | null;
  /** Null before the first event. */
  readonly clock: ClockDocument | null;
  /** Of the editions that were in force by the period's end. */
  readonly needs: CohortNeeds;
  /** Of the period's rulebook, drafts included, by version. */
  readonly editions: readonly EditionDocument[];
  readonly people: readonly PersonDocument[];
  /** Teams of the kinds that the editions assess, sorted; none unless everybody is asked for. */
  readonly units: readonly TeamDocument[];
  readonly assignments: Assignments;
  readonly facts: ReadonlyMap<string, readonly FactDocument[]>;
  readonly discretions: ReadonlyMap<string, readonly DiscretionDocument[]>;
  readonly rulings: ReadonlyMap<string, readonly RulingDocument[]>;
  readonly earlier: readonly EarlierPeriod[];
}

const loadPeople = async (reader: ViewReader, centre: string, persons: Persons): Promise<readonly PersonDocument[]> => {
  if (persons === 'everyone') {
    const found = await everyDocument<PersonDocument>(reader, 'people', { index: 'centre', equals: centre });
    return found.map((stored) => stored.document).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
  const found = await reader.getMany<PersonDocument>('people', persons);
  return [...found.values()].map((stored) => stored.document).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Units are assessed with everybody, since what their members did may charge them. */
const loadUnits = async (
  reader: ViewReader,
  centre: string,
  persons: Persons,
  { unitKinds }: CohortNeeds,
): Promise<readonly TeamDocument[]> => {
  if (persons !== 'everyone' || unitKinds.length === 0) return [];
  const found = await everyDocument<TeamDocument>(reader, 'teams', { index: 'centre', equals: centre });
  return found
    .map((stored) => stored.document)
    .filter(({ kind }) => unitKinds.includes(kind))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Codes of facts that can excuse what happens later in the period, until their `to`. */
const approvalCodes = (editions: readonly CompiledEdition[]): readonly string[] => {
  const excuses = editions.flatMap(({ edition }) => edition.clauses.flatMap((clause) => clause.excusedBy));
  return [...new Set(excuses.filter(({ covers }) => covers === 'moment').map(({ fact }) => fact))];
};

const loadOfSubjects = async <Document>(
  reader: ViewReader,
  view: string,
  persons: Persons,
): Promise<readonly Document[]> => {
  const stored =
    persons === 'everyone' || persons.length > FEW_PERSONS
      ? await wholeView<Document>(reader, view)
      : await documentsOfEach<Document>(reader, view, 'subject', persons);
  return stored.map(({ document }) => document);
};

const byPerson = <Document>(
  documents: readonly Document[],
  personsOf: (document: Document) => readonly string[],
): ReadonlyMap<string, readonly Document[]> => {
  const grouped = new Map<string, Document[]>();
  for (const document of documents) {
    for (const person of personsOf(document)) {
      const known = grouped.get(person);
      if (known === undefined) grouped.set(person, [document]);
      else known.push(document);
    }
  }
  return grouped;
};

const subjectsEver = ({ history }: FactDocument): readonly string[] => {
  const [first] = history;
  // Nearly every fact was said once, and all of a centre's are asked.
  if (history.length === 1 && first !== undefined) return first.value === null ? [] : [first.value.subject];
  return [...new Set(history.flatMap((state) => state.value?.subject ?? []))];
};

/**
 * Reads everything about the persons in the period, a view at a time, for the published editions and those named besides
 * (`<rulebook>@<version>`, for assessments as if). Persons of whom nothing is known are left out.
 */
export const loadPeriodDocuments = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
  named: readonly string[] = [],
): Promise<PeriodDocuments> => {
  const people = await loadPeople(reader, period.centre, persons);
  const editions = await editionDocuments(reader, period.rulebook);
  const wanted = editions.filter((document) => publishedBy(document, null) || named.includes(editionName(document)));
  const compiled = compileEditions(wanted);
  const binding = compiled.filter(
    (edition) => named.includes(editionName(edition.reference)) || edition.edition.effectiveFrom <= period.end,
  );
  const needs = cohortNeeds(binding);
  const units = await loadUnits(reader, period.centre, persons, needs);
  const ids = [...people, ...units].map((subject) => subject.id);
  return {
    period,
    ended: (await reader.get<PeriodDocument>('periods', period.id))?.document ?? null,
    clock: (await reader.get<ClockDocument>('clock', 'clock'))?.document ?? null,
    needs,
    editions,
    people,
    units,
    assignments: await loadAssignments(reader, [...people, ...units]),
    facts: byPerson(
      await loadFacts(reader, { period, persons, approvals: approvalCodes(binding), needs }),
      subjectsEver,
    ),
    discretions: byPerson(await loadOfSubjects<DiscretionDocument>(reader, 'discretions', persons), (document) => [
      document.person,
    ]),
    rulings: byPerson(await loadOfSubjects<RulingDocument>(reader, 'rulings', persons), (document) => [
      document.person,
    ]),
    earlier: await loadEarlierPeriods(reader, compiled, period, ids),
  };
};
