import { type ViewReader } from '#eventsourcing';
import { factsOfSheet, type FactDocument, type FactSheetDocument } from '#callcentre';
import { type Fact } from '#rulebook';
import { daysAround, excusesOf, type ExcusedWithin } from './incident-excuses.js';
import { everyDocument } from '../reading.js';

/** Whose facts are looked through: one subject's, or those of everybody in a centre. */
export type Whose = { readonly subject: string } | { readonly centre: string };

/** Everything that was ever said of them in these facts. */
const everSaid = (facts: readonly FactDocument[], whose: Whose): readonly Fact[] => {
  const said: Fact[] = [];
  for (const { history } of facts) {
    for (const { value } of history)
      if (value !== null && ('centre' in whose || value.subject === whose.subject)) said.push(value);
  }
  return said;
};

/** Their facts of the days, among them all that belong to an incident, wherever they are kept. */
const factsAround = async (
  reader: ViewReader,
  whose: Whose,
  days: readonly [string, ...string[]],
): Promise<readonly FactDocument[]> => {
  const { from, to } = daysAround(days);
  const [index, owner] = 'centre' in whose ? ['centreDate', whose.centre] : ['subjectDate', whose.subject];
  const range = { from: `${owner}|${from}`, to: `${owner}|${to}` };
  const single = await everyDocument<FactDocument>(reader, 'facts', { index, ...range });
  const sheets = await everyDocument<FactSheetDocument>(reader, 'factSheets', { index: 'incident', ...range });
  return [...single.map(({ document }) => document), ...sheets.flatMap(({ document }) => factsOfSheet(document))];
};

/**
 * Their facts that may excuse some of these, within an incident, whatever month they lie in. Nothing is read where none of
 * these is conduct that an incident excuses.
 */
export const excusesElsewhere = async (
  reader: ViewReader,
  excuses: ExcusedWithin,
  whose: Whose,
  facts: readonly FactDocument[],
): Promise<readonly FactDocument[]> => {
  const conduct = everSaid(facts, whose).filter(
    ({ code, incident }) => incident !== undefined && excuses.conduct.has(code),
  );
  const [first, ...others] = conduct.map(({ conductAt }) => conductAt.localDate);
  if (first === undefined) return [];
  const isExcuse = excusesOf(excuses, conduct);
  const found = await factsAround(reader, whose, [first, ...others]);
  return found.filter((document) => everSaid([document], whose).some(isExcuse));
};

/** Everything ever said of them that a fact of this incident and day may excuse: the reverse of `excusesElsewhere`. */
export const excusedConduct = async (
  reader: ViewReader,
  conduct: ReadonlySet<string>,
  whose: Whose,
  excuse: { readonly incident: string; readonly date: string },
): Promise<readonly Fact[]> => {
  if (conduct.size === 0) return [];
  const { from, to } = daysAround([excuse.date]);
  return everSaid(await factsAround(reader, whose, [excuse.date]), whose).filter(
    ({ code, incident, conductAt: { localDate } }) =>
      incident === excuse.incident && conduct.has(code) && localDate >= from && localDate <= to,
  );
};
