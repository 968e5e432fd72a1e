import { type StoredDocument, type ViewReader } from '#eventsourcing';
import { addDays, factsOfSheet, monthOf, type FactDocument, type FactSheetDocument } from '#callcentre';
import { type Period } from '#rulebook';
import { bearsOnDuties, dutyDays, type CohortNeeds } from './cohort-needs.js';
import { everBearingOn, LONGEST_REACH_DAYS } from './fact-reach.js';
import { documentsOfEach, everyDocument } from './reading.js';

/** Above this many persons what the centre has is read rather than what each person has. */
export const FEW_PERSONS = 100;

/** Persons by id, or everybody of the period's centre. */
export type Persons = readonly string[] | 'everyone';

/** What is asked of the facts: the period, the persons, the codes of facts that can excuse later conduct, and duties. */
export interface FactsWanted {
  readonly period: Period;
  readonly persons: Persons;
  readonly approvals: readonly string[];
  readonly needs: CohortNeeds;
}

type Sheets = readonly StoredDocument<FactSheetDocument>[];

const onSheets = new WeakMap<FactSheetDocument, readonly FactDocument[]>();

/** The facts of a sheet, made once for all periods that read the very document. */
const factsOf = (sheet: FactSheetDocument): readonly FactDocument[] => {
  const known = onSheets.get(sheet) ?? factsOfSheet(sheet);
  onSheets.set(sheet, known);
  return known;
};

const monthsOf = ({ from, to }: Days): readonly string[] => {
  const months = new Set<string>();
  for (let day = from; day < to; day = addDays(day, 1)) months.add(monthOf(day));
  return [...months.add(monthOf(to))];
};

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The period's days, and those around it on which its duties rest. */
const daysOf = ({ period: { start, end }, needs: { duties } }: FactsWanted): Days => {
  if (duties === null) return { from: start, to: end };
  const around = dutyDays({ start, end }, duties);
  return { from: around.from < start ? around.from : start, to: around.to > end ? around.to : end };
};

const isEveryone = (persons: Persons): persons is 'everyone' => persons === 'everyone' || persons.length > FEW_PERSONS;

/** Sheets with a fact of the period's months, of an incident that began the day before it, or of an approval. */
const loadSheets = async (reader: ViewReader, wanted: FactsWanted): Promise<Sheets> => {
  const { period, persons, approvals } = wanted;
  const owners = isEveryone(persons) ? [period.centre] : persons;
  const under = (index: string, values: readonly string[]): Promise<Sheets> =>
    documentsOfEach<FactSheetDocument>(reader, 'factSheets', index, values);
  const each = (values: readonly string[]): readonly string[] =>
    owners.flatMap((owner) => values.map((value) => `${owner}|${value}`));
  return [
    ...(await under(isEveryone(persons) ? 'centreMonth' : 'subjectMonth', each(monthsOf(daysOf(wanted))))),
    ...(await under('incident', each([addDays(period.start, -1)]))),
    ...(await under('lasting', isEveryone(persons) ? approvals : each(approvals))),
  ];
};

/** Facts that have a document each, by the days on which they were ever said to be. */
const loadSingle = async (reader: ViewReader, wanted: FactsWanted): Promise<readonly FactDocument[]> => {
  const { period, persons, approvals, needs } = wanted;
  const days = daysOf(wanted);
  const between = async (index: string, owner: string, from: string): Promise<readonly FactDocument[]> => {
    const query = { index, from: `${owner}|${from}`, to: `${owner}|${days.to}` };
    return (await everyDocument<FactDocument>(reader, 'facts', query)).map(({ document }) => document);
  };
  if (isEveryone(persons)) {
    const lasting = await documentsOfEach<FactDocument>(reader, 'facts', 'lastingCode', approvals);
    const dayBefore = addDays(period.start, -1);
    const found = await between('centreDate', period.centre, days.from < dayBefore ? days.from : dayBefore);
    return [...found, ...lasting.map(({ document }) => document)];
  }
  const from = addDays(period.start, approvals.length > 0 || needs.duties !== null ? -LONGEST_REACH_DAYS : -1);
  const found: FactDocument[] = [];
  for (const person of persons) found.push(...(await between('subjectDate', person, from)));
  return found;
};

/**
 * Facts that can bear on the period, each once. Approvals from before it are found by their code, and for a few persons also
 * by date; incidents that pass midnight by the day before; what duties rest on by their days, since whoever has duties is
 * assessed with everybody.
 */
export const loadFacts = async (reader: ViewReader, wanted: FactsWanted): Promise<readonly FactDocument[]> => {
  const bears = everBearingOn(wanted.period, wanted.approvals, bearsOnDuties(wanted.period, wanted.needs));
  const found = new Map<string, FactDocument>();
  const keep = (facts: readonly FactDocument[]): void => {
    for (const fact of facts) if (bears(fact)) found.set(fact.id, fact);
  };
  keep(await loadSingle(reader, wanted));
  for (const { document } of await loadSheets(reader, wanted)) keep(factsOf(document));
  return [...found.values()];
};

/** The person's facts of these ids, wherever they are kept. */
export const factsById = async (
  reader: ViewReader,
  ids: readonly string[],
  person: string,
): Promise<readonly FactDocument[]> => {
  const single = await reader.getMany<FactDocument>('facts', ids);
  const facts = [...single.values()].map(({ document }) => document);
  if (single.size === ids.length) return facts;
  const sheets = await everyDocument<FactSheetDocument>(reader, 'factSheets', { index: 'subject', equals: person });
  const filed = sheets.flatMap(({ document }) => factsOf(document));
  return [...facts, ...filed.filter(({ id }) => ids.includes(id))];
};
