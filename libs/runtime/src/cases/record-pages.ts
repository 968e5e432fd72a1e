import { setImmediate as turn } from 'node:timers/promises';
import { CursorNotKnown, type DocumentPage, type ViewReader } from '#eventsourcing';
import { factsOfSheet, type CaseStatus, type FactDocument, type FactSheetDocument, valueAt } from '#callcentre';
import { monthsOf } from '../assessment/facts/fact-loading.js';
import { beginningWith } from '../assessment/reading.js';

/** Streams of the records on a sheet, in order of recording. */
export const recordsOfSheet = (sheet: FactSheetDocument): readonly string[] =>
  factsOfSheet(sheet).map(({ stream }) => stream);

/** Whose records, all of a centre or those of some of its persons and units, and of which status (undefined: of any). */
export interface RecordsAsked {
  readonly centre: string;
  readonly subjects: readonly string[] | 'all';
  readonly status: string | undefined;
}

/** As the case of the record says it, which is read from its stream: a record stands until it is retracted. */
const statusOf = ({ history }: FactDocument): CaseStatus<'record'> =>
  valueAt(history, null)?.status === 'void' ? 'retracted' : 'recorded';

/** Where a page ended: on which sheet (`<month>|<subject>`), and behind how many of its records, of which none is ever taken away. */
interface Place {
  readonly sheet: string;
  readonly taken: number;
}

const START: Place = { sheet: '', taken: 0 };
const RECORDS = 'records.';
const CURSOR = /^records\.((?:\d{4}-\d{2}\|[^|]+)?)\|(\d{1,9})$/u;

const encode = ({ sheet, taken }: Place): string => `${RECORDS}${sheet}|${taken}`;

const decode = (cursor: string): Place => {
  const found = CURSOR.exec(cursor);
  if (found === null) throw new CursorNotKnown();
  return { sheet: found[1]!, taken: Number(found[2]) };
};

/** Whether the cursor stands in a list of records. */
export const isRecordCursor = (cursor: string): boolean => cursor.startsWith(RECORDS);

const nameOf = ({ month, subject }: FactSheetDocument): string => `${month}|${subject}`;

/** Sheets that are read at once: each has the records of somebody's month. */
const SHEETS = 5;

const firstAndLast = async (views: ViewReader, centre: string): Promise<readonly FactSheetDocument[]> => {
  const query = { ...beginningWith('filed', `${centre}|`), limit: 1 };
  const first = await views.find<FactSheetDocument>('factSheets', query);
  const last = await views.find<FactSheetDocument>('factSheets', { ...query, order: 'descending' });
  return [...first.documents, ...last.documents].map(({ document }) => document);
};

/** The sheets of these subjects from the one with the name on. */
async function* sheetsOf(
  views: ViewReader,
  { centre, subjects }: { readonly centre: string; readonly subjects: readonly string[] },
  from: string,
): AsyncGenerator<FactSheetDocument> {
  const [first, last] = await firstAndLast(views, centre);
  if (first === undefined || last === undefined) return;
  const inOrder = subjects.toSorted();
  for (const month of monthsOf({ from: `${first.month}-01`, to: `${last.month}-01` })) {
    if (month < from.slice(0, month.length)) continue;
    const found = await views.getMany<FactSheetDocument>(
      'factSheets',
      inOrder.map((subject) => `${subject}|${month}`),
    );
    const sheets = inOrder.flatMap((subject) => found.get(`${subject}|${month}`)?.document ?? []);
    yield* sheets.filter((sheet) => nameOf(sheet) >= from);
  }
}

/** Where sheets are found that may have records of the status: those of a large centre are many, and of few of them any was retracted. */
const indexFor = (status: string | undefined): 'filed' | 'retracted' =>
  status === ('retracted' satisfies CaseStatus<'record'>) ? 'retracted' : 'filed';

/** The sheets of everybody that may have records of the status, from the one with the name on. */
async function* sheetsOfAll(
  views: ViewReader,
  { centre, status }: Pick<RecordsAsked, 'centre' | 'status'>,
  from: string,
): AsyncGenerator<FactSheetDocument> {
  let cursor: string | null = null;
  do {
    const page: DocumentPage<FactSheetDocument> = await views.find<FactSheetDocument>('factSheets', {
      ...beginningWith(indexFor(status), `${centre}|`),
      ...{ from: `${centre}|${from}`, limit: SHEETS },
      ...(cursor === null ? {} : { cursor }),
    });
    yield* page.documents.map(({ document }) => document);
    cursor = page.next;
    // Where few of many are asked for, others have their turn between two pages.
    await turn();
  } while (cursor !== null);
}

/**
 * The next records behind the cursor (null: from the start), month by month as they were first recorded, and person by person in each.
 * A page goes on behind the record with which the one before ended, so that none comes twice or is left out whatever is recorded or
 * corrected meanwhile. Throws CursorNotKnown.
 */
export const recordPage = async (
  views: ViewReader,
  { centre, subjects, status }: RecordsAsked,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly streams: readonly string[]; readonly next: string | null }> => {
  const place = cursor === null ? START : decode(cursor);
  const sheets =
    subjects === 'all'
      ? sheetsOfAll(views, { centre, status }, place.sheet)
      : sheetsOf(views, { centre, subjects }, place.sheet);
  const found: { readonly stream: string; readonly place: Place }[] = [];
  for await (const sheet of sheets) {
    const name = nameOf(sheet);
    const taken = name === place.sheet ? place.taken : 0;
    const filed = factsOfSheet(sheet).map((fact, index) => ({ fact, place: { sheet: name, taken: index + 1 } }));
    const asked = filed.slice(taken).filter(({ fact }) => status === undefined || statusOf(fact) === status);
    found.push(...asked.map(({ fact, place: behind }) => ({ stream: fact.stream, place: behind })));
    if (found.length > limit) break;
  }
  const streams = found.slice(0, limit).map(({ stream }) => stream);
  return { streams, next: found.length > limit ? encode(found[limit - 1]?.place ?? START) : null };
};
