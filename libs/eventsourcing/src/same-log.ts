import { type Position } from './event.js';
import { type EventStore, type ReadModelStore } from './ports.js';
import { lastEventIn } from './view-set.js';

/** The views know events that the log does not have: the log was restored from a backup older than the views. */
export class ViewsAhead extends Error {
  override readonly name: string = 'ViewsAhead';
  constructor(set: string, checkpoint: string, head: string | null) {
    super(
      `The views (${set}) know the log up to ${checkpoint}, but it ends at ${head ?? 'nothing'}: events are missing from its end, or it was restored from an older backup. Restore the newer log; or remove the stored views, and the next start builds them from the log as it is.`,
    );
  }
}

/** The log goes on past the views' checkpoint, but not with the event at which they stand: it is another log by now. */
export class ViewsOfAnotherLog extends Error {
  override readonly name = 'ViewsOfAnotherLog';
  constructor(set: string, checkpoint: string, eventId: string) {
    super(
      `Set ${set} stands at event ${eventId} (${checkpoint}), which this log does not have: it was restored from an older backup and written since. ` +
        'Remove the stored views, and the next start builds them from the log as it is.',
    );
  }
}

/** Makes sure that a set at `checkpoint` can be carried on with this log. Throws ViewsAhead and ViewsOfAnotherLog. */
export const demandSameLog = async (
  { models, store }: { readonly models: ReadModelStore; readonly store: EventStore },
  set: string,
  checkpoint: Position | null,
): Promise<void> => {
  if (checkpoint === null) return;
  const head = await store.head();
  if (head === null || checkpoint > head) throw new ViewsAhead(set, checkpoint, head);
  const last = await lastEventIn(models, set);
  if (last === null) return;
  const [found] = await store.readStream(last.stream, last.revision);
  if (found?.metadata.hash !== last.hash) throw new ViewsOfAnotherLog(set, checkpoint, last.id);
};
