import { type ViewReader } from '#eventsourcing';
import { factsOfSheet, type FactDocument, type FactSheetDocument } from '#callcentre';
import { type Fact } from '#rulebook';
import { daysAround, excusesOf, type IncidentExcuses } from './incident-excuses.js';
import { everyDocument } from './reading.js';

/** Everything that was ever said of the subject in these facts. */
const everSaid = (facts: readonly FactDocument[], subject: string): readonly Fact[] =>
  facts.flatMap(({ history }) =>
    history.flatMap(({ value }) => (value !== null && value.subject === subject ? [value] : [])),
  );

/** The subject's facts of the days, among them all that belong to an incident, wherever they are kept. */
const factsAround = async (
  reader: ViewReader,
  subject: string,
  days: readonly [string, ...string[]],
): Promise<readonly FactDocument[]> => {
  const { from, to } = daysAround(days);
  const range = { from: `${subject}|${from}`, to: `${subject}|${to}` };
  const single = await everyDocument<FactDocument>(reader, 'facts', { index: 'subjectDate', ...range });
  const sheets = await everyDocument<FactSheetDocument>(reader, 'factSheets', { index: 'incident', ...range });
  return [...single.map(({ document }) => document), ...sheets.flatMap(({ document }) => factsOfSheet(document))];
};

/**
 * The subject's facts that may excuse some of these, within an incident, whatever month they lie in. Nothing is read where none of
 * these is conduct that an incident excuses.
 */
export const excusesElsewhere = async (
  reader: ViewReader,
  excuses: IncidentExcuses,
  subject: string,
  facts: readonly FactDocument[],
): Promise<readonly FactDocument[]> => {
  const conduct = everSaid(facts, subject).filter(
    ({ code, incident }) => incident !== undefined && excuses.conduct.has(code),
  );
  const [first, ...others] = conduct.map(({ conductAt }) => conductAt.localDate);
  if (first === undefined) return [];
  const isExcuse = excusesOf(excuses, conduct);
  const found = await factsAround(reader, subject, [first, ...others]);
  return found.filter((document) => everSaid([document], subject).some(isExcuse));
};

/** Everything ever said of the subject that a fact of this incident and day may excuse: the reverse of `excusesElsewhere`. */
export const excusedConduct = async (
  reader: ViewReader,
  conduct: ReadonlySet<string>,
  excuse: { readonly subject: string; readonly incident: string; readonly date: string },
): Promise<readonly Fact[]> => {
  const { from, to } = daysAround([excuse.date]);
  return everSaid(await factsAround(reader, excuse.subject, [excuse.date]), excuse.subject).filter(
    ({ code, incident, conductAt: { localDate } }) =>
      incident === excuse.incident && conduct.has(code) && localDate >= from && localDate <= to,
  );
};
