import { type Position } from '../events/event.js';
import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { lastEventIn } from '../views/view-set.js';

/** The views know events that the log does not have: the log was restored from a backup older than the views. */
export class ViewsAhead extends Fault {
  override readonly name = 'ViewsAhead';
  constructor(set: string, checkpoint: string, head: string | null) {
    super('views-ahead', FAULTS.viewsAhead, { set, checkpoint, head: head ?? '—' });
  }
}

/** The log goes on past the views' checkpoint, but not with the event at which they stand: it is another log by now. */
export class ViewsOfAnotherLog extends Fault {
  override readonly name = 'ViewsOfAnotherLog';
  constructor(set: string, checkpoint: string, eventId: string) {
    super('views-of-another-log', FAULTS.viewsOfAnotherLog, { set, checkpoint, event: eventId });
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
