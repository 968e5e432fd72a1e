import { type Position } from '../events/event.js';
import { type Bilingual, Fault, type MessageValues } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type ViewSet } from '../views/projection.js';
import { DocumentFailed, progressDocuments, Standstills, ViewStopped } from '../views/stopped-views.js';
import { openSet } from '../views/view-set.js';

/** The rebuilt set could not be made the serving one; the set that served goes on serving. */
export class RebuildNotSwitched extends Fault {
  override readonly name = 'RebuildNotSwitched';
  constructor(message: Bilingual, values: MessageValues) {
    super('rebuild-not-switched', message, values);
  }
}

/** A set in which something stands still may only take over from one in which it cannot be read either. */
export const verifyNoWorse = async (
  { models, set }: { readonly models: ReadModelStore; readonly set: ViewSet },
  { candidate, standstills }: { readonly candidate: string; readonly standstills: Standstills },
  previous: string | null,
): Promise<void> => {
  if (previous === null) return;
  const serving = new Standstills(openSet(set));
  serving.load(await progressDocuments(models, previous));
  const stopped = standstills.stoppedViews.find(({ view }) => !serving.isStopped(view));
  const failed = standstills.failedNames.find((name) => !serving.refuses(name));
  const worse =
    stopped === undefined ? (failed === undefined ? null : new DocumentFailed(failed)) : new ViewStopped(stopped);
  if (worse === null) return;
  const values = { candidate, previous, reason: worse.told.en, reasonZh: worse.told.zh };
  throw new RebuildNotSwitched(FAULTS.rebuiltWorse, values);
};

/** Why a set that reflects `reached` may not take over from one that reflects `wanted`; null when that one knows no more. */
export const behind = (values: {
  readonly candidate: string;
  readonly reached: Position | null;
  readonly previous: string | null;
  readonly wanted: Position | null;
}): RebuildNotSwitched | null => {
  const { reached, wanted } = values;
  return wanted === null || (reached !== null && reached >= wanted)
    ? null
    : new RebuildNotSwitched(FAULTS.rebuiltBehind, values);
};
