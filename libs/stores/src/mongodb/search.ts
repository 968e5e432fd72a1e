import { type Filter } from 'mongodb';
import { type DocumentPage, type DocumentQuery, type StoredDocument } from '#eventsourcing';
import { type Cursor, decodeCursor, encodeCursor, isFirstMatch } from '../document-query.js';
import { compareText } from '../text-order.js';
import { type StoredModel } from './catalogue.js';
import { fromOrderedText, toOrderedText } from './ordered-text.js';
import { type Row, type Rows, severalEntry, singleField, toDocument } from './rows.js';

interface Match {
  /** Value under which the document is found and its key, both as stored. */
  readonly value: string;
  readonly key: string;
  readonly row: Row | null;
}

/** A query in ordered text: `compareText` of the texts and `<` of what is stored agree. */
interface Search {
  readonly slot: number;
  readonly query: DocumentQuery;
  readonly descending: boolean;
  readonly after: Cursor | null;
  /** Matches wanted: one more than the page holds tells whether there is a next one. */
  readonly wanted: number;
}

const ordered = ({ query, ...rest }: Search): Search => {
  const bounds: { equals?: string; from?: string; to?: string } = {};
  if (query.equals !== undefined) bounds.equals = toOrderedText(query.equals);
  if (query.from !== undefined) bounds.from = toOrderedText(query.from);
  if (query.to !== undefined) bounds.to = toOrderedText(query.to);
  return { ...rest, query: { ...query, ...bounds } };
};

const compareMatches = ({ descending }: Search, left: Cursor, right: Cursor): number =>
  (descending ? -1 : 1) * (compareText(left.value, right.value) || compareText(left.key, right.key));

const beyond = (descending: boolean, text: string): { $lt: string } | { $gt: string } =>
  descending ? { $lt: text } : { $gt: text };

/** Conditions on values: those of the query, and that they are not before the cursor. */
const valueRange = ({ query: { from, to }, descending, after }: Search): { $gte: string; $lte?: string } => {
  const lowest = from ?? '';
  if (after === null) return { $gte: lowest, ...(to === undefined ? {} : { $lte: to }) };
  if (!descending) {
    const start = compareText(after.value, lowest) > 0 ? after.value : lowest;
    return { $gte: start, ...(to === undefined ? {} : { $lte: to }) };
  }
  return { $gte: lowest, $lte: to !== undefined && compareText(to, after.value) < 0 ? to : after.value };
};

/**
 * Documents under one value, in key order, whether they have it alone or among several: both indexes end on the key, so the
 * server merges them without sorting.
 */
const findEqual = async (rows: Rows, search: Search, value: string): Promise<readonly Match[]> => {
  const { slot, descending, after, wanted, query } = search;
  if (query.from !== undefined && compareText(value, query.from) < 0) return [];
  if (query.to !== undefined && compareText(value, query.to) > 0) return [];
  const filter: Filter<Row>[] = [
    { $or: [{ [singleField(slot)]: value }, { several: severalEntry(slot, value) }] } as Filter<Row>,
  ];
  if (after !== null) {
    const side = (descending ? -1 : 1) * compareText(after.value, value);
    if (side > 0) return [];
    if (side === 0) filter.push({ _id: beyond(descending, after.key) });
  }
  const found = await rows
    .find({ $and: filter })
    .sort({ _id: descending ? -1 : 1 })
    .limit(wanted)
    .toArray();
  return found.map((row) => ({ value, key: row._id, row }));
};

/** Documents that have just one value, in the order of the index. */
const findSingle = async (rows: Rows, search: Search): Promise<readonly Match[]> => {
  const { slot, descending, after, wanted } = search;
  const field = singleField(slot);
  const filter: Filter<Row>[] = [{ [field]: valueRange(search) } as Filter<Row>];
  if (after !== null) {
    filter.push({
      $or: [{ [field]: beyond(descending, after.value) }, { [field]: after.value, _id: beyond(descending, after.key) }],
    } as Filter<Row>);
  }
  const direction = descending ? -1 : 1;
  const found = await rows
    .find({ $and: filter })
    .sort({ [field]: direction, _id: direction })
    .limit(wanted)
    .toArray();
  return found.map((row) => ({ value: row[field]!, key: row._id, row }));
};

/**
 * Documents with several values, each at the first of its values that the query reaches. No index has that order, so keys and
 * values of those in the range are read and sorted here; such documents are few, and the documents themselves are read only
 * when they are on the page.
 */
const findSeveral = async (rows: Rows, search: Search): Promise<readonly Match[]> => {
  const { slot, query, after, wanted } = search;
  const { $gte, $lte } = valueRange(search);
  const prefix = severalEntry(slot, '');
  // `;` follows `:`, so it ends the entries of this slot.
  const end = $lte === undefined ? { $lt: `${slot};` } : { $lte: prefix + $lte };
  const found = await rows
    .find({ several: { $elemMatch: { $gte: prefix + $gte, ...end } } })
    .project<Pick<Row, '_id' | 'several'>>({ several: 1 })
    .toArray();
  return found
    .flatMap(({ _id: key, several = [] }) => {
      const values = several.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
      const first = values.find((value) => isFirstMatch(value, values, query, compareText));
      return first === undefined ? [] : [{ value: first, key, row: null }];
    })
    .filter((match) => after === null || compareMatches(search, match, after) > 0)
    .sort((left, right) => compareMatches(search, left, right))
    .slice(0, wanted);
};

const findRange = async (rows: Rows, search: Search): Promise<readonly Match[]> => {
  const both = await Promise.all([findSingle(rows, search), findSeveral(rows, search)]);
  const seen = new Set<string>();
  return both
    .flat()
    .sort((left, right) => compareMatches(search, left, right))
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .slice(0, search.wanted);
};

const withDocuments = async <Doc>(rows: Rows, matches: readonly Match[]): Promise<readonly StoredDocument<Doc>[]> => {
  const missing = matches.filter(({ row }) => row === null).map(({ key }) => key);
  const read =
    missing.length === 0 ? [] : await rows.find({ _id: { $in: missing }, text: { $exists: true } }).toArray();
  const byKey = new Map(read.map((row) => [row._id, row]));
  return matches.flatMap(({ key, row }) => {
    const found = row ?? byKey.get(key);
    return found === undefined ? [] : [toDocument<Doc>(found)];
  });
};

/** A page of documents. Throws when the model has no such index or the cursor is no cursor. */
export const findPage = async <Doc>(
  { name, indexes, rows }: StoredModel,
  query: DocumentQuery,
): Promise<DocumentPage<Doc>> => {
  const slot = indexes.indexOf(query.index);
  if (slot === -1) throw new Error(`Model ${name} has no index ${query.index}.`);
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor);
  const search = ordered({
    slot,
    query,
    descending: query.order === 'descending',
    after: cursor === null ? null : { value: toOrderedText(cursor.value), key: toOrderedText(cursor.key) },
    wanted: query.limit + 1,
  });
  const { equals } = search.query;
  const matches = await (equals === undefined ? findRange(rows, search) : findEqual(rows, search, equals));
  const page = matches.slice(0, query.limit);
  const last = page.at(-1);
  return {
    documents: await withDocuments<Doc>(rows, page),
    next:
      last === undefined || matches.length === page.length
        ? null
        : encodeCursor({ value: fromOrderedText(last.value), key: fromOrderedText(last.key) }),
  };
};
