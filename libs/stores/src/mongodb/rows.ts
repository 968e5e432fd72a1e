import { type Collection } from 'mongodb';
import { documentText, type DocumentWrite, type Position, type StoredDocument } from '#eventsourcing';
import { fromOrderedText, toOrderedText } from './ordered-text.js';

/**
 * A document as MongoDB keeps it. The document itself is its JSON text: it comes back with its fields in order, whatever
 * they are called (dots, dollars, digits), with integers exact to 2^53 − 1, and parses faster than it would decode. A row
 * without text is a tombstone.
 */
export interface Row {
  /** The key, as `toOrderedText` has it. */
  readonly _id: string;
  readonly position: string;
  /** `<epoch>:<checkpoint>` that the write went with, in an order that is that of text. */
  readonly written: string;
  readonly text?: string;
  /** `<slot>:<value>` of the indexes under which the document is found by several values. */
  readonly several?: readonly string[];
  /** `value<slot>`: the value of an index under which the document has just one. Never an array, so the index can sort. */
  readonly [single: `value${number}`]: string;
}

export type Rows = Collection<Row>;

/** The field of the index in the slot of a set's indexes, for documents with one value. */
export const singleField = (slot: number): `value${number}` => `value${slot}`;

/** What stands in `several` for a value, already in ordered text, of the index in `slot`. */
export const severalEntry = (slot: number, value: string): string => `${slot}:${value}`;

const indexFields = (
  indexes: readonly string[],
  values: DocumentWrite['indexes'],
): Readonly<Record<string, string | readonly string[]>> => {
  const fields: Record<string, string | readonly string[]> = {};
  const several: string[] = [];
  for (const [slot, name] of indexes.entries()) {
    const distinct = [...new Set(values[name] ?? [])].map(toOrderedText);
    if (distinct.length === 1) fields[singleField(slot)] = distinct[0]!;
    else several.push(...distinct.map((value) => severalEntry(slot, value)));
  }
  return several.length === 0 ? fields : { ...fields, several };
};

/** The row of a write that goes with the epoch and checkpoint `written`. */
export const toRow = (write: DocumentWrite, indexes: readonly string[], written: string): Row => {
  const head = { _id: toOrderedText(write.key), position: write.position, written };
  const text = documentText(write);
  if (text === null) return head;
  return { ...head, text, ...indexFields(indexes, write.indexes) };
};

/** The document of a row that has text. */
export const toDocument = <Doc>({
  _id,
  text,
  position,
}: Pick<Row, '_id' | 'text' | 'position'>): StoredDocument<Doc> => ({
  key: fromOrderedText(_id),
  document: JSON.parse(text!) as Doc,
  position: position as Position,
});
