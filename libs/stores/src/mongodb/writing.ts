import { type AnyBulkWriteOperation, BSON } from 'mongodb';
import { type DocumentWrite, ModelMissing } from '#eventsourcing';
import { duplicatesOf, surviving } from './attempts.js';
import { type StoredModel, type StoredSet } from './catalogue.js';
import { DocumentTooLarge } from './errors.js';
import { type Row, type Rows, toRow } from './rows.js';

/** What one document may take on the server; the driver counts the operation around it as well, and so does this. */
const DOCUMENT_BYTES = 16 * 1024 * 1024;
/** What the names of an operation's fields take beside filter and replacement. */
const OPERATION_BYTES = 128;

export interface BulkBounds {
  readonly bulkDocuments: number;
  readonly bulkBytes: number;
}

interface GuardedWrite {
  readonly row: Row;
  /** Matches what the write may replace. */
  readonly filter: { readonly _id: string; readonly position?: { $lte: string }; readonly written?: { $lte: string } };
  readonly bytes: number;
}

/** The writes to one model, in chunks that each fit one message. */
export interface PlannedModel {
  readonly rows: Rows;
  readonly chunks: readonly (readonly GuardedWrite[])[];
}

/**
 * What a write may replace: nothing newer. An `overwrite` goes by the checkpoint with which the stored document was written
 * and its epoch instead of its position, so that a runner that was paused and wakes leaves no stale derived document standing.
 */
const guard = (row: Row, overwrite: boolean): GuardedWrite['filter'] =>
  overwrite ? { _id: row._id, written: { $lte: row.written } } : { _id: row._id, position: { $lte: row.position } };

/**
 * One write for each key, as if all had been made in order: operations of an unordered bulk have no order, and those on one
 * key would get in each other's way.
 */
const lastOfEach = (writes: readonly DocumentWrite[]): readonly DocumentWrite[] => {
  const kept = new Map<string, DocumentWrite>();
  for (const write of writes) {
    const before = kept.get(write.key);
    if (before === undefined || write.overwrite === true) kept.set(write.key, write);
    else if (write.position >= before.position) {
      kept.set(write.key, before.overwrite === true ? { ...write, overwrite: true } : write);
    }
  }
  return [...kept.values()];
};

const chunked = (writes: readonly GuardedWrite[], bounds: BulkBounds): readonly (readonly GuardedWrite[])[] => {
  const chunks: GuardedWrite[][] = [];
  let bytes = Infinity;
  for (const write of writes) {
    const open = chunks.at(-1);
    if (open === undefined || open.length === bounds.bulkDocuments || bytes + write.bytes > bounds.bulkBytes) {
      chunks.push([write]);
      bytes = write.bytes;
    } else {
      open.push(write);
      bytes += write.bytes;
    }
  }
  return chunks;
};

const planModel = (
  { name: set }: StoredSet,
  { name, indexes, rows }: StoredModel,
  writes: readonly DocumentWrite[],
  written: string,
  bounds: BulkBounds,
): PlannedModel => {
  const guarded = lastOfEach(writes).map((write): GuardedWrite => {
    const row = toRow(write, indexes, written);
    const filter = guard(row, write.overwrite === true);
    const bytes = BSON.calculateObjectSize(row) + BSON.calculateObjectSize(filter) + OPERATION_BYTES;
    if (bytes >= DOCUMENT_BYTES) throw new DocumentTooLarge(set, name, write.key, bytes, DOCUMENT_BYTES);
    return { row, filter, bytes };
  });
  return { rows, chunks: chunked(guarded, bounds) };
};

/**
 * What a commit sends, model by model in the order in which the writes name them. Everything that can be refused is refused
 * here, before anything is written. Throws DocumentTooLarge.
 */
export const planWrites = (
  set: StoredSet,
  writes: readonly DocumentWrite[],
  written: string,
  bounds: BulkBounds,
): readonly PlannedModel[] => {
  const byModel = Map.groupBy(writes, ({ model }) => model);
  return Array.from(byModel, ([name, own]) => {
    const model = set.models.get(name);
    if (model === undefined) throw new ModelMissing(set.name, name);
    return planModel(set, model, own, written, bounds);
  });
};

const operation = ({ row, filter }: GuardedWrite, upsert: boolean): AnyBulkWriteOperation<Row> => ({
  replaceOne: { filter, replacement: row, upsert },
});

/** Sends the writes once. Returns those refused for a duplicate key and those that the server did not come to. */
const send = async (
  rows: Rows,
  writes: readonly GuardedWrite[],
  upsert: boolean,
): Promise<{ readonly refused: readonly GuardedWrite[]; readonly unsent: readonly GuardedWrite[] }> => {
  const operations = writes.map((write) => operation(write, upsert));
  try {
    await surviving(() => rows.bulkWrite(operations, { ordered: false }));
    return { refused: [], unsent: [] };
  } catch (error) {
    const places = new Set(duplicatesOf(error));
    const { matchedCount, upsertedCount } = (error as { result: { matchedCount: number; upsertedCount: number } })
      .result;
    const refused = writes.filter((_, place) => places.has(place));
    const others = writes.filter((_, place) => !places.has(place));
    // A server may stop at the first error. What it wrote of the rest cannot be told, and may be written again.
    return { refused, unsent: matchedCount + upsertedCount < others.length ? others : [] };
  }
};

/**
 * Writes one chunk. A guarded upsert that finds a newer document, or that lost a race to insert, ends in a duplicate key;
 * sent again without upsert it replaces the document unless that is newer, in which case there is nothing to do.
 */
export const writeChunk = async (rows: Rows, chunk: readonly GuardedWrite[]): Promise<void> => {
  for (let left = chunk; left.length > 0;) {
    const { refused, unsent } = await send(rows, left, true);
    if (refused.length > 0) await send(rows, refused, false);
    left = unsent;
  }
};
