import { type ClockDocument } from '#callcentre';
import { Fault, type ReadModelStore } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** The views in a database were filled from another log: two centres would answer with each other's data. */
export class DatabaseOfAnotherLog extends Fault {
  override readonly name = 'DatabaseOfAnotherLog';
  constructor(bound: string, log: string) {
    super('views-of-another-log', FAULTS.viewsDatabaseOfAnotherLog, { bound, log });
  }
}

type Models = Pick<ReadModelStore, 'leases' | 'serving' | 'get'>;

/** Never released and never followed by another: an epoch is taken once, whoever asks first. */
const ONLY_EPOCH = 1;

/** The log of the views that serve, for a database that was filled before it was bound to one; null where none do. */
const servedLog = async (models: Models, name: string): Promise<string | null> => {
  const serving = await models.serving(name);
  const clock = serving === null ? null : await models.get<ClockDocument>(serving, 'clock', 'clock');
  return clock?.document.store ?? null;
};

/**
 * Binds a database of views to a log, once for ever, before anything is written there. A door reads views that another process filled, and a
 * standby waits for whoever leads, so neither would notice that it is another centre's. `name`: of the view set. `identity`: the one of the
 * log's first event. Throws DatabaseOfAnotherLog.
 */
export const bindViews = async (models: Models, name: string, identity: string): Promise<void> => {
  const lease = `log-of-${name}`;
  const boundTo = async (): Promise<string | null> => (await models.leases.current(lease))?.holder ?? null;
  let bound = (await boundTo()) ?? (await servedLog(models, name));
  if (bound === null || bound === identity) {
    await models.leases.take(lease, ONLY_EPOCH, identity);
    bound = await boundTo();
  }
  if (bound !== identity) throw new DatabaseOfAnotherLog(bound ?? '—', identity);
};
