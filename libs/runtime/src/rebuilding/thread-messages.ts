import { documentText, type DocumentWrite, type Position, TextWrite } from '#eventsourcing';

/** What a folding thread is started with. */
export interface FoldingTask {
  /** Files of the log and of the views. */
  readonly log: string;
  readonly views: string;
  /** Names of the views to fold. */
  readonly folded: readonly string[];
  readonly candidate: string;
  readonly upTo: Position;
  readonly pageSize: number;
  readonly documentBudget: number;
}

/** Model, key, text (null: a tombstone), position and index values: a write as it goes from thread to thread. */
export type SentWrite = readonly [string, string, string | null, Position, DocumentWrite['indexes']];

export type FoldingMessage =
  | { readonly kind: 'slice'; readonly writes: readonly SentWrite[] }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'view-failed';
      readonly view: string;
      readonly position: Position | null;
      readonly reason: string;
    };

/** What the writing thread answers to each slice. */
export const WRITTEN = 'written';

export const toSent = (write: DocumentWrite): SentWrite => [
  write.model,
  write.key,
  documentText(write),
  write.position,
  write.indexes,
];

export const fromSent = ([model, key, text, position, indexes]: SentWrite): DocumentWrite =>
  text === null
    ? { model, key, document: null, position, indexes }
    : new TextWrite(model, key, text, position, indexes);
