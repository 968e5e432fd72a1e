import { type ViewReader } from '#eventsourcing';
import {
  type ClockDocument,
  type DecisionDocument,
  type DiscretionDocument,
  type EditionDocument,
  type FactDocument,
  type PeriodDocument,
  type PersonDocument,
  type RulingDocument,
  type TeamDocument,
} from '#callcentre';
import { type CompiledEdition, editionName, isBounded, type Period } from '#rulebook';
import { loadAssignments, mayBeBound, type Assignments } from './bindings.js';
import { cohortNeeds, type CohortNeeds } from '../facts/cohort-needs.js';
import { compileEditions, editionDocuments, publishedBy } from './edition-cache.js';
import { factsOfCentre, factsOfFew, type FactSource, type FactsWanted, type Persons } from '../facts/fact-loading.js';
import { incidentExcuses, type IncidentExcuses } from '../facts/incident-excuses.js';
import { loadEarlierPeriods, type EarlierPeriod, type RunsRead } from './prior-results.js';
import { documentsOfEach, everyDocument, wholeView } from '../reading.js';

export { type Persons };

/** What an assessment of one period reads whoever is assessed, with its history. */
export interface PeriodFrame {
  readonly period: Period;
  readonly ended: PeriodDocument | null;
  /** Null before the first event. */
  readonly clock: ClockDocument | null;
  /** Of the editions that were in force by the period's end. */
  readonly needs: CohortNeeds;
  /** Of the period's rulebook, drafts included, by version. */
  readonly editions: readonly EditionDocument[];
  /** Published editions and those asked for besides, oldest first. */
  readonly compiled: readonly CompiledEdition[];
  /** Those of them that were in force by the period's end, or are asked for besides: no other says what its assessment reads. */
  readonly binding: readonly CompiledEdition[];
  /** Codes of facts that can excuse what happens later in the period, until their `to`. */
  readonly approvals: readonly string[];
  /** Codes of those among them that may be of a later day than what they excuse. */
  readonly afterwards: ReadonlySet<string>;
  /** Codes of facts that excuse within an incident, and of what they excuse, whatever month either lies in. */
  readonly excuses: IncidentExcuses;
}

/**
 * Everything that an assessment of one period can read, with its history: loaded once, it answers as of any position.
 * Facts, discretions, decisions and rulings are grouped by person.
 */
export interface PeriodDocuments extends PeriodFrame {
  readonly people: readonly PersonDocument[];
  /** Teams of the kinds that the editions assess, sorted; none unless everybody is asked for. */
  readonly units: readonly TeamDocument[];
  readonly assignments: Assignments;
  readonly facts: ReadonlyMap<string, readonly FactDocument[]>;
  readonly discretions: ReadonlyMap<string, readonly DiscretionDocument[]>;
  readonly decisions: ReadonlyMap<string, readonly DecisionDocument[]>;
  readonly rulings: ReadonlyMap<string, readonly RulingDocument[]>;
  readonly earlier: readonly EarlierPeriod[];
}

/** Above this many persons what the centre has is read rather than what each person has. */
const FEW_PERSONS = 500;

/**
 * Persons whose documents are held at once where everybody's need not be: so few that the sheets of a part are garbage before the
 * collector has to copy them.
 */
const PART = 25;

const loadPeople = async (reader: ViewReader, centre: string, persons: Persons): Promise<readonly PersonDocument[]> => {
  const found =
    persons === 'everyone'
      ? await everyDocument<PersonDocument>(reader, 'people', { index: 'centre', equals: centre })
      : [...(await reader.getMany<PersonDocument>('people', persons)).values()];
  return found.map((stored) => stored.document).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Units are assessed with everybody, since what their members did may charge them. */
const loadUnits = async (
  reader: ViewReader,
  { period, needs }: PeriodFrame,
  persons: Persons,
): Promise<readonly TeamDocument[]> => {
  if (persons !== 'everyone' || needs.unitKinds.length === 0) return [];
  const found = await everyDocument<TeamDocument>(reader, 'teams', { index: 'centre', equals: period.centre });
  return found
    .map((stored) => stored.document)
    .filter(({ kind }) => needs.unitKinds.includes(kind))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const approvalCodes = (editions: readonly CompiledEdition[]): readonly string[] => {
  const excuses = editions.flatMap(({ edition }) => edition.clauses.flatMap((clause) => clause.excusedBy));
  return [...new Set(excuses.filter(isBounded).map(({ fact }) => fact))];
};

/** Of facts that excuse a moment or shift and need not come before it. */
export const codesAfterwards = (editions: readonly CompiledEdition[]): ReadonlySet<string> => {
  const excuses = editions.flatMap(({ edition }) => edition.clauses.flatMap((clause) => clause.excusedBy));
  return new Set(excuses.filter((excuse) => isBounded(excuse) && !excuse.prior).map(({ fact }) => fact));
};

/**
 * Reads what assessments of the period have in common, for the published editions and those named besides
 * (`<rulebook>@<version>`, for assessments as if).
 */
export const loadPeriodFrame = async (
  reader: ViewReader,
  period: Period,
  named: readonly string[] = [],
): Promise<PeriodFrame> => {
  const editions = await editionDocuments(reader, period.rulebook);
  const wanted = editions.filter((document) => publishedBy(document, null) || named.includes(editionName(document)));
  const compiled = compileEditions(wanted);
  const binding = compiled.filter(
    (edition) => named.includes(editionName(edition.reference)) || edition.edition.effectiveFrom <= period.end,
  );
  return {
    period,
    ended: (await reader.get<PeriodDocument>('periods', period.id))?.document ?? null,
    clock: (await reader.get<ClockDocument>('clock', 'clock'))?.document ?? null,
    needs: cohortNeeds(binding),
    editions,
    compiled,
    binding,
    approvals: approvalCodes(binding),
    afterwards: codesAfterwards(binding),
    excuses: incidentExcuses(binding),
  };
};

type OfPerson<Document> = (persons: readonly string[]) => Promise<ReadonlyMap<string, readonly Document[]>>;

const byPerson = <Document extends { readonly person: string }>(
  stored: readonly { readonly document: Document }[],
): ReadonlyMap<string, readonly Document[]> => {
  const grouped = new Map<string, Document[]>();
  for (const { document } of stored) {
    const known = grouped.get(document.person);
    if (known === undefined) grouped.set(document.person, [document]);
    else known.push(document);
  }
  return grouped;
};

/** Where the documents of subjects are found: each by itself, or from what was read of all of them. */
interface Sources {
  readonly facts: FactSource;
  readonly discretions: OfPerson<DiscretionDocument>;
  readonly decisions: OfPerson<DecisionDocument>;
  readonly rulings: OfPerson<RulingDocument>;
}

const sourcesOfFew = (reader: ViewReader, wanted: FactsWanted): Sources => {
  const each =
    <Document extends { readonly person: string }>(view: string): OfPerson<Document> =>
    async (persons) =>
      byPerson(await documentsOfEach<Document>(reader, view, 'subject', persons));
  return {
    facts: factsOfFew(reader, wanted),
    discretions: each('discretions'),
    decisions: each('decisions'),
    rulings: each('rulings'),
  };
};

const sourcesOfCentre = async (reader: ViewReader, wanted: FactsWanted): Promise<Sources> => {
  const discretions = byPerson(await wholeView<DiscretionDocument>(reader, 'discretions'));
  const decisions = byPerson(await wholeView<DecisionDocument>(reader, 'decisions'));
  const rulings = byPerson(await wholeView<RulingDocument>(reader, 'rulings'));
  return {
    facts: await factsOfCentre(reader, wanted),
    discretions: () => Promise.resolve(discretions),
    decisions: () => Promise.resolve(decisions),
    rulings: () => Promise.resolve(rulings),
  };
};

type Roster = Pick<PeriodDocuments, 'people' | 'units' | 'assignments'>;

/** Facts are read of those whom the rulebook may bind: nobody else's count. */
const documentsOf = async (
  reader: ViewReader,
  frame: PeriodFrame,
  sources: Sources,
  { read, ...roster }: Roster & { readonly read: RunsRead },
): Promise<PeriodDocuments> => {
  const subjects = [...roster.people, ...roster.units];
  const bound = subjects.filter((subject) => mayBeBound(subject, roster.assignments, frame.period.rulebook));
  const ids = bound.map(({ id }) => id);
  return {
    ...frame,
    ...roster,
    facts: await sources.facts(ids),
    discretions: await sources.discretions(ids),
    decisions: await sources.decisions(ids),
    rulings: await sources.rulings(ids),
    earlier: await loadEarlierPeriods(reader, frame.binding, frame.period, { subjects: bound, read }),
  };
};

const isFew = (persons: Persons): boolean => persons !== 'everyone' && persons.length <= FEW_PERSONS;

/** Reads everything about the persons in the period. Persons of whom nothing is known are left out. */
export const loadDocuments = async (
  reader: ViewReader,
  frame: PeriodFrame,
  persons: Persons,
  read: RunsRead = 'every-run',
): Promise<PeriodDocuments> => {
  const people = await loadPeople(reader, frame.period.centre, persons);
  const units = await loadUnits(reader, frame, persons);
  const assignments = await loadAssignments(reader, [...people, ...units]);
  const sources = isFew(persons) ? sourcesOfFew(reader, frame) : await sourcesOfCentre(reader, frame);
  return documentsOf(reader, frame, sources, { people, units, assignments, read });
};

/** The same for the period as its views say it is, with the editions that are named besides. */
export const loadPeriodDocuments = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
  named: readonly string[] = [],
): Promise<PeriodDocuments> => loadDocuments(reader, await loadPeriodFrame(reader, period, named), persons);

/**
 * The same as it is now, a few persons at a time, so that a month of a large centre need not be held at once. Units, which answer
 * for all their members, are left out, and so are runs of earlier periods that are not in force any more.
 */
export async function* documentsInParts(
  reader: ViewReader,
  frame: PeriodFrame,
  persons: Persons,
): AsyncGenerator<PeriodDocuments> {
  if (isFew(persons)) {
    yield await loadDocuments(reader, frame, persons, 'run-in-force');
    return;
  }
  const people = await loadPeople(reader, frame.period.centre, persons);
  const assignments = await loadAssignments(reader, people);
  const sources = await sourcesOfCentre(reader, frame);
  let start = 0;
  do {
    const roster = { people: people.slice(start, start + PART), units: [], assignments };
    yield await documentsOf(reader, frame, sources, { ...roster, read: 'run-in-force' });
    start += PART;
  } while (start < people.length);
}
