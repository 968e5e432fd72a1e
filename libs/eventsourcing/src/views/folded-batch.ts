import { type Commits } from './commits.js';
import { type Deriving } from './deriving.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import { type Folding } from './folding.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type Standstills } from './stopped-views.js';
import { DIRTY_MODEL, lastEventWrite } from './view-set.js';

export interface FoldedBatch {
  readonly folding: Folding;
  readonly commits: Commits;
  readonly standstills: Standstills;
  readonly deriving: Deriving;
  /** The last event that was folded. */
  readonly last: RecordedEvent;
  /** The checkpoint that the batch follows on. */
  readonly from: Position | null;
  /** From where on names that become dirty are known to wait; null where nothing is certain until they are derived. */
  readonly certainBefore: Position | null;
  /** What the commit says besides where the views reflect the batch with it; default: nothing. */
  readonly shown?: (reflected: Position) => readonly DocumentWrite[];
}

/**
 * Commits what was folded together with the checkpoint, then tells those who derive and those who keep what stands still. What
 * stands still is in the store before anybody relies on it. Throws what the store throws, and nobody was told then.
 */
export const commitFolded = async (batch: FoldedBatch): Promise<void> => {
  const { folding, commits, standstills, deriving, last, from, certainBefore, shown } = batch;
  const { position } = last;
  const writes = folding.writes(position);
  const { stopped, failed } = folding.faults;
  const corrections = standstills.corrections(position, stopped);
  // Where nothing has to be derived the views reflect the batch with this very commit.
  const isQuiet = stopped.length + failed.length === 0 && deriving.pending === 0;
  const reflects = isQuiet && shown !== undefined && !writes.some(({ model }) => model === DIRTY_MODEL);
  const besides = reflects ? shown(position) : [];
  await commits.make([...writes, ...corrections, lastEventWrite(last), ...besides], from, position);
  folding.written();
  standstills.corrected(position);
  deriving.note(writes, certainBefore);
  for (const view of stopped) standstills.stop(view);
  for (const name of failed) {
    standstills.fail(name);
    deriving.rest(name);
  }
};
