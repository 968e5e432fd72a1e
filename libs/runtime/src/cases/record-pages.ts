import { CursorNotKnown, type DocumentQuery, type ViewReader } from '#eventsourcing';
import { factsOfSheet, type FactSheetDocument } from '#callcentre';

/** Streams of the records on a sheet, in order of recording. */
export const recordsOfSheet = (sheet: FactSheetDocument): readonly string[] =>
  factsOfSheet(sheet).map(({ stream }) => stream);

/** Where a page ended: the store's cursor of the sheet at hand (null: the first) and how many of its records were taken. */
interface Place {
  readonly sheet: string | null;
  readonly taken: number;
}

const RECORDS = 'records.';

const encode = (place: Place): string =>
  `${RECORDS}${Buffer.from(JSON.stringify([place.sheet, place.taken])).toString('base64url')}`;

const decode = (cursor: string): Place => {
  try {
    const [sheet, taken] = JSON.parse(Buffer.from(cursor.slice(RECORDS.length), 'base64url').toString()) as unknown[];
    const isPlace = (sheet === null || typeof sheet === 'string') && Number.isSafeInteger(taken) && Number(taken) >= 0;
    if (isPlace) return { sheet: sheet, taken: taken as number };
  } catch {
    // Any other text was not given by this store either.
  }
  throw new CursorNotKnown();
};

/** The cursor before the first record. */
export const FIRST_RECORD = encode({ sheet: null, taken: 0 });

/** Whether the cursor stands in a list of records. */
export const isRecordCursor = (cursor: string): boolean => cursor.startsWith(RECORDS);

/** Which sheets: those of one subject, or of a centre month by month. */
export type SheetQuery = Pick<DocumentQuery, 'index' | 'equals' | 'from' | 'to'>;

/** The next records at or after the cursor (null: from the start), sheet by sheet. Throws CursorNotKnown. */
export const recordPage = async (
  views: ViewReader,
  query: SheetQuery,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly streams: readonly string[]; readonly next: string | null }> => {
  const streams: string[] = [];
  let { sheet, taken }: Place = page.cursor === null ? { sheet: null, taken: 0 } : decode(page.cursor);
  for (;;) {
    const cursor = sheet === null ? {} : { cursor: sheet };
    const found = await views.find<FactSheetDocument>('factSheets', { ...query, ...cursor, limit: 1 });
    const records = found.documents.flatMap(({ document }) => recordsOfSheet(document));
    const some = records.slice(taken, taken + page.limit - streams.length);
    streams.push(...some);
    if (taken + some.length < records.length) return { streams, next: encode({ sheet, taken: taken + some.length }) };
    if (found.next === null) return { streams, next: null };
    [sheet, taken] = [found.next, 0];
    if (streams.length === page.limit) return { streams, next: encode({ sheet, taken }) };
  }
};
