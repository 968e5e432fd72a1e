import { CursorNotKnown, type DocumentQuery } from '#eventsourcing';

/** The place of a document in an index: what a page ends with and the next one starts after. */
export interface Cursor {
  readonly value: string;
  readonly key: string;
}

/** The place as an answer hands it out: opaque text, to be handed in again as it is. */
export const encodeCursor = ({ value, key }: Cursor): string =>
  Buffer.from(JSON.stringify([value, key])).toString('base64url');

/** Throws CursorNotKnown when the text is no cursor of ours. */
export const decodeCursor = (cursor: string): Cursor => {
  try {
    const [value, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && typeof key === 'string') return { value, key };
  } catch {
    // Falls through to the one error below, which says more than a parser's.
  }
  throw new CursorNotKnown();
};

const matches = (value: string, query: DocumentQuery, compare: (a: string, b: string) => number): boolean =>
  (query.equals === undefined || value === query.equals) &&
  (query.from === undefined || compare(value, query.from) >= 0) &&
  (query.to === undefined || compare(value, query.to) <= 0);

/**
 * True when `value` is the first of a document's values that the query reaches: a document with several values inside a
 * range is found once, not once for each.
 */
export const isFirstMatch = (
  value: string,
  values: readonly string[],
  query: DocumentQuery,
  compare: (a: string, b: string) => number,
): boolean => {
  if (!matches(value, query, compare)) return false;
  const earlier = (other: string): boolean =>
    query.order === 'descending' ? compare(other, value) > 0 : compare(other, value) < 0;
  return !values.some((other) => matches(other, query, compare) && earlier(other));
};
