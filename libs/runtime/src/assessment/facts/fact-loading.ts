import { type ViewReader } from '#eventsourcing';
import { addDays, factsOfSheet, monthOf, sheetKey, type FactDocument, type FactSheetDocument } from '#callcentre';
import { type Period } from '#rulebook';
import { bearsOnDuties, dutyConductDays, type CohortNeeds } from './cohort-needs.js';
import { everBearingOn, LONGEST_REACH_DAYS } from './fact-reach.js';
import { type IncidentExcuses } from './incident-excuses.js';
import { excusesElsewhere } from './incident-loading.js';
import { documentsOfEach, everyDocument } from '../reading.js';

/** Persons by id, or everybody of the period's centre. */
export type Persons = readonly string[] | 'everyone';

/** What is asked of the facts: the period, the codes of facts that can excuse later conduct or what is of their incident, and duties. */
export interface FactsWanted {
  readonly period: Period;
  readonly approvals: readonly string[];
  /** Codes of those that may be of a later day than what they excuse. */
  readonly afterwards: ReadonlySet<string>;
  readonly excuses: IncidentExcuses;
  readonly needs: CohortNeeds;
}

/** Facts that can bear on a period, by the subjects that they ever had. */
export type FactsBySubject = ReadonlyMap<string, readonly FactDocument[]>;

/** Finds the facts of some of the centre's subjects. */
export type FactSource = (subjects: readonly string[]) => Promise<FactsBySubject>;

export interface Days {
  readonly from: string;
  readonly to: string;
}

export const monthsOf = ({ from, to }: Days): readonly string[] => {
  const months = new Set<string>();
  for (let day = from; day < to; day = addDays(day, 1)) months.add(monthOf(day));
  return [...months.add(monthOf(to))];
};

/** The period's days, and those around it on which its duties rest. */
const daysOf = ({ period: { start, end }, needs: { duties } }: FactsWanted): Days => {
  if (duties === null) return { from: start, to: end };
  const around = dutyConductDays({ start, end }, duties);
  return { from: around.from < start ? around.from : start, to: around.to > end ? around.to : end };
};

const subjectsEver = ({ history }: FactDocument): readonly string[] => {
  const [first] = history;
  // Nearly every fact was said once, and all of a centre's are asked.
  if (history.length === 1 && first !== undefined) return first.value === null ? [] : [first.value.subject];
  return [...new Set(history.flatMap((state) => state.value?.subject ?? []))];
};

/** Facts that bear on the period, each once, under each of their subjects. */
class Gathered {
  readonly bySubject = new Map<string, FactDocument[]>();
  private readonly known = new Set<string>();
  private readonly bears: (fact: FactDocument) => boolean;

  constructor({ period, approvals, afterwards, needs }: FactsWanted) {
    this.bears = everBearingOn(period, approvals, afterwards, bearsOnDuties(period, needs));
  }

  add(facts: readonly FactDocument[]): void {
    for (const fact of facts) {
      if (this.bears(fact)) this.keep(fact);
    }
  }

  /** Facts of whatever days that excuse some of what was gathered. */
  addExcuses(facts: readonly FactDocument[]): void {
    for (const fact of facts) this.keep(fact);
  }

  private keep(fact: FactDocument): void {
    if (this.known.has(fact.id)) return;
    this.known.add(fact.id);
    for (const subject of subjectsEver(fact)) this.file(subject, fact);
  }

  private file(subject: string, fact: FactDocument): void {
    const filed = this.bySubject.get(subject);
    if (filed === undefined) this.bySubject.set(subject, [fact]);
    else filed.push(fact);
  }
}

/** Sheets of the period's own months, by their keys. */
const addSheets = async (
  reader: ViewReader,
  wanted: FactsWanted,
  subjects: readonly string[],
  gathered: Gathered,
): Promise<void> => {
  const months = monthsOf(daysOf(wanted));
  const keys = subjects.flatMap((subject) => months.map((month) => sheetKey({ subject, month })));
  const sheets = await reader.getMany<FactSheetDocument>('factSheets', keys);
  for (const { document } of sheets.values()) gathered.add(factsOfSheet(document));
};

/**
 * Sheets of other months: with a fact that was moved into the period, with one of an incident that began the day before it, or
 * with an approval.
 */
const addOtherSheets = async (
  reader: ViewReader,
  { period, ...wanted }: FactsWanted,
  owners: { readonly each: readonly string[]; readonly lasting: readonly string[] },
  gathered: Gathered,
): Promise<void> => {
  const months = monthsOf(daysOf({ period, ...wanted }));
  const each = (values: readonly string[]): readonly string[] =>
    owners.each.flatMap((owner) => values.map((value) => `${owner}|${value}`));
  for (const [index, values] of [
    ['moved', each(months)],
    ['incident', each([addDays(period.start, -1)])],
    ['lasting', owners.lasting],
  ] as const) {
    const sheets = await documentsOfEach<FactSheetDocument>(reader, 'factSheets', index, values);
    for (const { document } of sheets) gathered.add(factsOfSheet(document));
  }
};

/** What excuses, within an incident, something that was gathered of these subjects: their own facts, and those of anybody. */
const addExcuses = async (
  reader: ViewReader,
  { period: { centre }, excuses }: FactsWanted,
  subjects: readonly string[],
  gathered: Gathered,
): Promise<void> => {
  if (excuses.conduct.size === 0) return;
  for (const subject of subjects) {
    const facts = gathered.bySubject.get(subject) ?? [];
    gathered.addExcuses(await excusesElsewhere(reader, excuses, { subject }, facts));
  }
  if (excuses.ofAnybody.conduct.size === 0) return;
  const facts = subjects.flatMap((subject) => gathered.bySubject.get(subject) ?? []);
  gathered.addExcuses(await excusesElsewhere(reader, excuses.ofAnybody, { centre }, facts));
};

/** Facts that have a document each, by the days on which they were ever said to be. */
export const factsBetween = async (
  reader: ViewReader,
  index: 'subjectDate' | 'centreDate',
  owner: string,
  { from, to }: Days,
): Promise<readonly FactDocument[]> => {
  const query = { index, from: `${owner}|${from}`, to: `${owner}|${to}` };
  return (await everyDocument<FactDocument>(reader, 'facts', query)).map(({ document }) => document);
};

/**
 * Facts of a few subjects, each asked for by itself: approvals from before the period, and what excuses afterwards, are found by
 * date, and what duties rest on; none beyond half a year.
 */
export const factsOfFew =
  (reader: ViewReader, wanted: FactsWanted): FactSource =>
  async (subjects) => {
    const { period, approvals, afterwards, needs } = wanted;
    const gathered = new Gathered(wanted);
    const from = addDays(period.start, approvals.length > 0 || needs.duties !== null ? -LONGEST_REACH_DAYS : -1);
    const to = afterwards.size > 0 ? addDays(period.end, LONGEST_REACH_DAYS) : daysOf(wanted).to;
    for (const subject of subjects) gathered.add(await factsBetween(reader, 'subjectDate', subject, { from, to }));
    await addSheets(reader, wanted, subjects, gathered);
    const lasting = subjects.flatMap((subject) => approvals.map((code) => `${subject}|${code}`));
    await addOtherSheets(reader, wanted, { each: subjects, lasting }, gathered);
    await addExcuses(reader, wanted, subjects, gathered);
    return gathered.bySubject;
  };

/**
 * Facts of whoever of the centre is asked for, a few at a time: what is found by the centre is read once and kept,
 * sheets, which hold most of a month, are read for those who are asked for alone.
 */
export const factsOfCentre = async (reader: ViewReader, wanted: FactsWanted): Promise<FactSource> => {
  const { period, approvals } = wanted;
  const days = daysOf(wanted);
  const dayBefore = addDays(period.start, -1);
  const apart = new Gathered(wanted);
  const from = days.from < dayBefore ? days.from : dayBefore;
  apart.add(await factsBetween(reader, 'centreDate', period.centre, { from, to: days.to }));
  const lasting = await documentsOfEach<FactDocument>(reader, 'facts', 'lastingCode', approvals);
  apart.add(lasting.map(({ document }) => document));
  await addOtherSheets(reader, wanted, { each: [period.centre], lasting: approvals }, apart);
  return async (subjects) => {
    const gathered = new Gathered(wanted);
    for (const subject of subjects) gathered.add(apart.bySubject.get(subject) ?? []);
    await addSheets(reader, wanted, subjects, gathered);
    await addExcuses(reader, wanted, subjects, gathered);
    return gathered.bySubject;
  };
};
