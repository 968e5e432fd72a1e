import {
  DerivedTextWrite,
  documentText,
  type DerivingTask,
  type DocumentWrite,
  type FoldingTask,
  type Position,
  TextWrite,
  type ViewFault,
} from '#eventsourcing';

/** Files of the log and of the views of one folder. */
export interface StoreFiles {
  readonly log: string;
  readonly views: string;
}

export type FoldTask = { readonly kind: 'fold'; readonly views: readonly string[] } & Omit<FoldingTask, 'signal'>;
export type DeriveTask = { readonly kind: 'derive' } & Omit<DerivingTask, 'signal'>;

/** What the writing thread answers to each slice. */
export const WRITTEN = 'written';

export type ToThread = FoldTask | DeriveTask | typeof WRITTEN;

/** Model, key, text (null: a tombstone), position, index values and whether it is derived: a write as it goes from thread to thread. */
export type SentWrite = readonly [string, string, string | null, Position, DocumentWrite['indexes'], boolean];

export type FromThread =
  | { readonly kind: 'slice'; readonly writes: readonly SentWrite[] }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'view-failed';
      readonly view: string;
      readonly position: Position | null;
      readonly reason: string;
    }
  | { readonly kind: 'name-failed'; readonly fault: ViewFault };

/** The write as a message carries it: the document as text, which the other thread does not parse. */
export const toSent = (write: DocumentWrite): SentWrite => [
  write.model,
  write.key,
  documentText(write),
  write.position,
  write.indexes,
  write.overwrite === true,
];

/** The reverse of `toSent`. */
export const fromSent = ([model, key, text, position, indexes, isDerived]: SentWrite): DocumentWrite => {
  if (text === null)
    return { model, key, document: null, position, indexes, ...(isDerived ? { overwrite: true } : {}) };
  return isDerived
    ? new DerivedTextWrite(model, key, text, position, indexes)
    : new TextWrite(model, key, text, position, indexes);
};
