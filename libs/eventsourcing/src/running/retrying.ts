import { type Commits } from '../views/commits.js';
import { type Position } from '../events/event.js';
import { Folding } from '../views/folding.js';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { stoppedWrite, type Standstills, type StoppedView } from '../views/stopped-views.js';
import { type OpenViewSet } from '../views/view-set.js';

export interface RetryPorts {
  readonly set: OpenViewSet;
  /** Name of the stored set. */
  readonly physical: string;
  readonly store: EventStore;
  readonly models: ReadModelStore;
  readonly commits: Commits;
  readonly standstills: Standstills;
  /** Events read at once, and documents kept in memory. */
  readonly pageSize: number;
  readonly documentBudget: number;
  readonly signal?: AbortSignal;
}

/**
 * Tries the stopped views of a set again, one after the other and each alone, from where it stopped up to the checkpoint. A
 * view that gets there goes on with the others; one that stops again is marked where it stops now. Killed at any moment it
 * goes on from the last commit.
 */
export const retryStopped = async (ports: RetryPorts, checkpoint: Position | null): Promise<void> => {
  for (const stopped of ports.standstills.stoppedViews) {
    if (ports.signal?.aborted === true) return;
    if (checkpoint === null || stopped.position > checkpoint) ports.standstills.disregard(stopped);
    else await retry(ports, stopped, checkpoint);
  }
};

const retry = async (ports: RetryPorts, stopped: StoppedView, checkpoint: Position): Promise<void> => {
  const { set, physical, store, models, commits, standstills, pageSize, documentBudget, signal } = ports;
  const alone = { ...set, eventViews: set.eventViews.filter(({ name }) => name === stopped.view) };
  const load = (view: string, keys: readonly string[]) => models.getMany(physical, view, keys);
  const folding = new Folding(alone, { load, budget: documentBudget, startsEmpty: false });
  let after = stopped.after as Position | null;
  while (after !== checkpoint) {
    if (signal?.aborted === true) return;
    const events = (await store.readAll(after, pageSize)).filter(({ position }) => position <= checkpoint);
    await folding.apply(events, after);
    after = events.at(-1)?.position ?? checkpoint;
    const writes = folding.writes(checkpoint);
    const [again] = folding.faults.stopped;
    const reached = after === checkpoint ? null : { ...stopped, after };
    await commits.make(
      again === undefined ? [...writes, stoppedWrite(stopped.view, reached, checkpoint)] : writes,
      checkpoint,
      checkpoint,
    );
    for (const failed of folding.faults.failed) standstills.fail(failed);
    folding.written();
    if (again !== undefined) return standstills.stop(again);
    if (reached !== null) standstills.getsTo(reached);
  }
  standstills.goOn(stopped.view);
};
