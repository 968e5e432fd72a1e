import { type ViewReader } from '#eventsourcing';
import { factsOfSheet, sheetKey, type FactDocument, type FactSheetDocument, valueAt } from '#callcentre';
import { type Fact } from '#rulebook';
import { type Days, factsBetween, monthsOf } from './fact-loading.js';
import { documentsOfEach, everyDocument } from '../reading.js';

/** The facts on all sheets of the subject, of whatever month. */
const everFiled = async (reader: ViewReader, subject: string): Promise<readonly FactDocument[]> => {
  const sheets = await everyDocument<FactSheetDocument>(reader, 'factSheets', { index: 'subject', equals: subject });
  return sheets.flatMap(({ document }) => factsOfSheet(document));
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
  const filed = await everFiled(reader, person);
  return [...facts, ...filed.filter(({ id }) => ids.includes(id))];
};

/** The facts on the subject's sheets of some months, and on those of other months with a fact that was moved there. */
const filedIn = async (
  reader: ViewReader,
  subject: string,
  months: readonly string[],
): Promise<readonly FactDocument[]> => {
  const keys = months.map((month) => sheetKey({ subject, month }));
  const own = await reader.getMany<FactSheetDocument>('factSheets', keys);
  const moved = await documentsOfEach<FactSheetDocument>(
    reader,
    'factSheets',
    'moved',
    months.map((month) => `${subject}|${month}`),
  );
  const others = moved.filter(({ key }) => !own.has(key));
  return [...own.values(), ...others].flatMap(({ document }) => factsOfSheet(document));
};

/** What stands of the subject's conduct of these codes within some days. */
export const conductBetween = async (
  reader: ViewReader,
  subject: string,
  days: Days,
  codes: readonly string[],
): Promise<readonly Fact[]> => {
  if (codes.length === 0) return [];
  const single = await factsBetween(reader, 'subjectDate', subject, days);
  const filed = await filedIn(reader, subject, monthsOf(days));
  return [...single, ...filed]
    .flatMap(({ history }) => valueAt(history, null) ?? [])
    .filter(({ code, status, conductAt: { localDate }, ...fact }) => {
      const isOfSubject = fact.subject === subject && status === 'standing' && codes.includes(code);
      return isOfSubject && localDate >= days.from && localDate <= days.to;
    });
};
