import { Fault, reasonOf } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from './projection.js';
import { candidateFor } from './view-set.js';

/** Views that nobody reads any more could not be dropped: they take space, and nothing else is wrong. */
export class OlderViewsKept extends Fault {
  override readonly name = 'OlderViewsKept';
  constructor(set: string, cause: unknown) {
    super('older-views-kept', FAULTS.olderViewsKept, { set, reason: reasonOf(cause) }, { cause });
  }
}

/** Drops a set that nobody reads any more. Where it cannot be dropped all goes on as if it were, and `onKept` is told why. */
export const dropOlder = (
  models: Pick<ReadModelStore, 'drop'>,
  set: string,
  onKept: (fault: OlderViewsKept) => void,
): Promise<void> => models.drop(set).catch((error: unknown) => onKept(new OlderViewsKept(set, error)));

/**
 * Names what nobody will read or fill any more where one process has the views: the set before a switch, whose process was killed before it
 * dropped it, and what an earlier version had begun to fill. Left out are the serving one, and the one that a rebuild that was cut short goes on with.
 */
export const leftoverSets = async (
  models: Pick<ReadModelStore, 'sets' | 'serving'>,
  set: ViewSet,
): Promise<readonly string[]> => {
  const stored = await models.sets?.();
  if (stored === undefined) return [];
  const serving = await models.serving(set.name);
  const needed = [serving, candidateFor(set, serving)];
  return stored.filter((name) => name.startsWith(`${set.name}@`) && !needed.includes(name));
};

/**
 * Drops them, for a process that has the views alone. What cannot be dropped takes space and is read by nobody: `onKept` is told why, and the
 * next process tries it again.
 */
export const dropLeftovers = async (
  models: Pick<ReadModelStore, 'sets' | 'serving' | 'drop'>,
  set: ViewSet,
  onKept: (fault: OlderViewsKept) => void,
): Promise<void> => {
  for (const name of await leftoverSets(models, set)) await dropOlder(models, name, onKept);
};
