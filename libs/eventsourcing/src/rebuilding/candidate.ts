import { type Position } from '../events/event.js';
import { CheckpointConflict, type ReadModelStore, SetMadeAnew, SetServes } from '../ports/read-model-store.js';
import { retryStopped } from '../running/retrying.js';
import { Commits } from '../views/commits.js';
import { progressDocuments, Standstills } from '../views/stopped-views.js';
import { modelsOf, openSet } from '../views/view-set.js';
import { DOCUMENT_BUDGET, PAGE_SIZE, type RebuildOptions } from './rebuild-options.js';

/**
 * Whether the candidate was left by a rebuild that had come to a checkpoint: one that was killed while it folded has none. What was written
 * under an epoch served once and was left behind by whoever led, as where another version took over; no rebuild can commit to it.
 * Throws CheckpointConflict where another process is going on with it.
 */
export const mayGoOn = async (models: ReadModelStore, candidate: string): Promise<boolean> => {
  const reached = await models.checkpoint(candidate);
  if (reached === null) return false;
  try {
    await new Commits(models, candidate, null).make([], reached, reached);
    return true;
  } catch (error) {
    if (error instanceof CheckpointConflict && error.newer) return false;
    throw error;
  }
};

/**
 * Throws SetMadeAnew where somebody else makes it in the same moment, since two who fold into one set find there what they have not folded,
 * or has made it while this one stood still: a candidate that serves by now was filled by that one.
 */
export const makeAnew = async ({ models, set }: RebuildOptions, candidate: string): Promise<void> => {
  try {
    await models.drop(candidate);
  } catch (error) {
    throw error instanceof SetServes ? new SetMadeAnew(candidate, { cause: error }) : error;
  }
  await models.prepare(candidate, modelsOf(set), 'anew');
};

/** What stands still in the candidate after the views that an earlier run left stopped were tried again. */
export const retried = async (
  { set, models, store, signal, pageSize = PAGE_SIZE, documentBudget = DOCUMENT_BUDGET }: RebuildOptions,
  candidate: string,
  reached: Position | null,
): Promise<Standstills> => {
  const standstills = new Standstills(openSet(set));
  standstills.load(await progressDocuments(models, candidate));
  const commits = new Commits(models, candidate, null);
  const ports = { set: openSet(set), physical: candidate, store, models, commits, standstills };
  await retryStopped({ ...ports, pageSize, documentBudget, ...(signal === undefined ? {} : { signal }) }, reached);
  return standstills;
};
