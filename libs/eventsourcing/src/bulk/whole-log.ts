import { type Commits } from '../commits.js';
import { type Position, type RecordedEvent } from '../event.js';
import { type DocumentWrite, type EventStore } from '../ports.js';
import { type ViewReader } from '../projection.js';
import { dirtyWrite, EVERYTHING, lastEventWrite, type OpenViewSet } from '../view-set.js';
import { BulkFolding } from './bulk-folding.js';
import { foldInBulk } from './fold-in-bulk.js';

export interface WholeLog {
  readonly set: OpenViewSet;
  readonly store: Pick<EventStore, 'readAll'>;
  /** Reads and writes of the set that is filled, which is empty. */
  readonly reader: ViewReader;
  readonly commits: Commits;
  /** The newest event when it began, which is the last that is folded. */
  readonly head: Position;
  readonly pageSize: number;
  readonly documentBudget: number;
  readonly signal?: AbortSignal | undefined;
  readonly onFolded: (events: readonly RecordedEvent[]) => void;
}

/** Whether the set can be folded in bulk: each derived view has one name for everything. */
export const canFoldInBulk = ({ derivedViews }: OpenViewSet): boolean =>
  derivedViews.every(({ everything }) => everything !== undefined);

/**
 * Folds the log into an empty set. Its documents are written without a checkpoint, which comes with the last commit together
 * with the dirty names: a set without a checkpoint is of no use, and what fills it next has to empty it first.
 * Returns the last event and the dirty names. Throws BulkFoldFailed.
 */
export const foldWholeLog = async (
  whole: WholeLog,
): Promise<{ readonly last: RecordedEvent; readonly dirty: readonly DocumentWrite[] }> => {
  const { set, store, reader, commits, head, documentBudget, onFolded } = whole;
  const folding = new BulkFolding(set.eventViews, (view, key) => reader.get(view, key), documentBudget);
  const last = await foldInBulk(
    { store, folding, upTo: head, pageSize: whole.pageSize, signal: whole.signal },
    { write: (writes) => commits.make(writes, null, null), folded: onFolded },
  );
  const dirty = set.derivedViews.map(({ name }) => dirtyWrite(name, EVERYTHING, last.position));
  await commits.make([...dirty, lastEventWrite(last)], null, last.position);
  return { last, dirty };
};
