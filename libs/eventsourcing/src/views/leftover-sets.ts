import { asError } from '../faults/fault.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from './projection.js';
import { candidateFor } from './view-set.js';

/**
 * Drops what nobody will read or fill any more: the set before a switch, whose process was killed before it dropped it, and what an
 * earlier version had begun to fill. Kept are the serving one, and the one that a rebuild that was cut short goes on with.
 * For a process that has the views alone. What cannot be dropped takes space and is read by nobody: `onKept` is told why, and the next
 * process tries it again.
 */
export const dropLeftovers = async (
  models: Pick<ReadModelStore, 'sets' | 'serving' | 'drop'>,
  set: ViewSet,
  onKept: (fault: Error) => void,
): Promise<void> => {
  const stored = await models.sets?.();
  if (stored === undefined) return;
  const serving = await models.serving(set.name);
  const needed = [serving, candidateFor(set, serving)];
  for (const name of stored) {
    if (!name.startsWith(`${set.name}@`) || needed.includes(name)) continue;
    await models.drop(name).catch((error: unknown) => onKept(asError(error)));
  }
};
