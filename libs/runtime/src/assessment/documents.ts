import { type StoredDocument, type ViewReader } from '#eventsourcing';
import {
  type DiscretionDocument,
  type EditionDocument,
  type FactDocument,
  type PeriodDocument,
  type PersonDocument,
  type RulingDocument,
} from '#callcentre';
import { type Period } from '#rulebook';
import { loadAssignments, type Assignments } from './bindings.js';
import { compileEditions, editionDocuments, publishedBy } from './edition-cache.js';
import { loadEarlierPeriods, type EarlierPeriod } from './prior-results.js';
import { documentsOfEach, everyDocument, wholeView } from './reading.js';

/** Above this many persons a view is read whole rather than person by person. */
const FEW = 100;

/** Persons by id, or everybody of the period's centre. */
export type Persons = readonly string[] | 'everyone';

/**
 * Everything that an assessment of one period can read, with its history: loaded once, it answers as of any position.
 * Facts, discretions and rulings are grouped by person.
 */
export interface PeriodDocuments {
  readonly period: Period;
  readonly ended: PeriodDocument | null;
  /** Of the period's rulebook, drafts included, by version. */
  readonly editions: readonly EditionDocument[];
  readonly people: readonly PersonDocument[];
  readonly assignments: Assignments;
  readonly facts: ReadonlyMap<string, readonly FactDocument[]>;
  readonly discretions: ReadonlyMap<string, readonly DiscretionDocument[]>;
  readonly rulings: ReadonlyMap<string, readonly RulingDocument[]>;
  readonly earlier: readonly EarlierPeriod[];
}

type Stored<Document> = readonly StoredDocument<Document>[];

const loadPeople = async (reader: ViewReader, centre: string, persons: Persons): Promise<readonly PersonDocument[]> => {
  if (persons === 'everyone') {
    const found = await everyDocument<PersonDocument>(reader, 'people', { index: 'centre', equals: centre });
    return found.map((stored) => stored.document).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
  const found = await reader.getMany<PersonDocument>('people', persons);
  return [...found.values()].map((stored) => stored.document).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const loadFacts = async (reader: ViewReader, period: Period, persons: Persons): Promise<Stored<FactDocument>> => {
  const dates = (owner: string): { readonly from: string; readonly to: string } => ({
    from: `${owner}|${period.start}`,
    to: `${owner}|${period.end}`,
  });
  if (persons === 'everyone' || persons.length > FEW) {
    return everyDocument<FactDocument>(reader, 'facts', { index: 'centreDate', ...dates(period.centre) });
  }
  const found = new Map<string, StoredDocument<FactDocument>>();
  for (const person of persons) {
    const query = { index: 'subjectDate', ...dates(person) };
    for (const fact of await everyDocument<FactDocument>(reader, 'facts', query)) found.set(fact.key, fact);
  }
  return [...found.values()];
};

const loadOfSubjects = <Document>(reader: ViewReader, view: string, persons: Persons): Promise<Stored<Document>> =>
  persons === 'everyone' || persons.length > FEW
    ? wholeView<Document>(reader, view)
    : documentsOfEach<Document>(reader, view, 'subject', persons);

const byPerson = <Document>(
  stored: Stored<Document>,
  personsOf: (document: Document) => readonly string[],
): ReadonlyMap<string, readonly Document[]> => {
  const grouped = new Map<string, Document[]>();
  for (const { document } of stored) {
    for (const person of personsOf(document)) {
      const documents = grouped.get(person);
      if (documents === undefined) grouped.set(person, [document]);
      else documents.push(document);
    }
  }
  return grouped;
};

const subjectsEver = (document: FactDocument): readonly string[] => [
  ...new Set(document.history.flatMap((state) => state.value?.subject ?? [])),
];

/** Reads everything about the persons in the period, a view at a time. Persons of whom nothing is known are left out. */
export const loadPeriodDocuments = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
): Promise<PeriodDocuments> => {
  const people = await loadPeople(reader, period.centre, persons);
  const ids = people.map((person) => person.id);
  const editions = await editionDocuments(reader, period.rulebook);
  const compiled = compileEditions(editions.filter((document) => publishedBy(document, null)));
  return {
    period,
    ended: (await reader.get<PeriodDocument>('periods', period.id))?.document ?? null,
    editions,
    people,
    assignments: await loadAssignments(reader, people),
    facts: byPerson(await loadFacts(reader, period, persons), subjectsEver),
    discretions: byPerson(await loadOfSubjects<DiscretionDocument>(reader, 'discretions', persons), (document) => [
      document.person,
    ]),
    rulings: byPerson(await loadOfSubjects<RulingDocument>(reader, 'rulings', persons), (document) => [
      document.person,
    ]),
    earlier: await loadEarlierPeriods(reader, compiled, period, ids),
  };
};
