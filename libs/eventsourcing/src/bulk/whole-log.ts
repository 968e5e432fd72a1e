import { type Commits } from '../views/commits.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type EventStore } from '../ports/event-store.js';
import { type ViewReader } from '../views/projection.js';
import { dirtyWrite, EVERYTHING, lastEventWrite, type OpenViewSet } from '../views/view-set.js';
import { type WorkBeside } from '../views/beside.js';
import { BulkFolding } from './bulk-folding.js';
import { foldInBulk } from './fold-in-bulk.js';
import { together } from '../views/together.js';

export interface WholeLog {
  readonly set: OpenViewSet;
  /** Name of the stored set that is filled, which is empty. */
  readonly candidate: string;
  readonly store: Pick<EventStore, 'readAll' | 'readUnparsed'>;
  readonly reader: ViewReader;
  readonly commits: Commits;
  /** The newest event when it began, which is the last that is folded. */
  readonly head: Position;
  readonly pageSize: number;
  readonly documentBudget: number;
  /** Who folds some of the views meanwhile. Default: nobody. */
  readonly beside?: WorkBeside | undefined;
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
  const { set, commits } = whole;
  const [last] = await together(whole.signal, [(signal) => foldHere(whole, signal), (signal) => takeIn(whole, signal)]);
  const dirty = set.derivedViews.map(({ name }) => dirtyWrite(name, EVERYTHING, last.position));
  await commits.make([...dirty, lastEventWrite(last)], null, last.position);
  return { last, dirty };
};

/** The part of the budget that views folded beside have: it is the views that hold most that are worth a thread. */
const BESIDE = 9 / 10;

const foldHere = (whole: WholeLog, signal: AbortSignal): Promise<RecordedEvent> => {
  const { set, store, reader, commits, head: upTo, pageSize, beside, onFolded } = whole;
  const documentBudget = beside === undefined ? whole.documentBudget : whole.documentBudget * (1 - BESIDE);
  const views = set.eventViews.filter(({ name }) => beside?.views.includes(name) !== true);
  const folding = new BulkFolding(views, (view, key) => reader.get(view, key), documentBudget);
  return foldInBulk(
    { store, folding, upTo, pageSize, signal },
    {
      write: (writes) => commits.make(writes, null, null),
      folded: async (events) => {
        onFolded(events);
        await beside?.turn();
      },
    },
  );
};

/** Writes what is folded beside. */
const takeIn = async (whole: WholeLog, signal: AbortSignal): Promise<void> => {
  const { candidate, commits, head: upTo, pageSize, beside } = whole;
  if (beside === undefined) return;
  const documentBudget = whole.documentBudget * BESIDE;
  for await (const slice of beside.fold({ candidate, upTo, pageSize, documentBudget, signal })) {
    signal.throwIfAborted();
    await commits.make(slice, null, null);
  }
};
