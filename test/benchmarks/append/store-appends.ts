import { join } from 'node:path';
import { sealEvent, type KeyStore } from '#eventsourcing';
import { openSqliteKeys, openSqliteLog, type SqliteLog } from '#stores';
import { ratesOf, type Rates } from '../figures.js';
import { draftsOf, makeKeys, type Draft, type Workload } from './workload.js';

/** Seals, hashes and appends one event after the other, each only when the one before was acknowledged. */
const writeAll = async (log: SqliteLog, keys: KeyStore, drafts: readonly Draft[]): Promise<void> => {
  let previousHash: string | null = null;
  for (const draft of drafts) {
    draft.metadata.previousHash = draft.revision === 0 ? null : previousHash;
    const event = await sealEvent(draft, keys);
    await log.append(draft.stream, draft.revision === 0 ? 'none' : draft.revision - 1, [event]);
    previousHash = event.metadata.hash;
  }
};

/** Acknowledged events a second through the event store, on a new log in the folder. */
export const storeAppends = async (folder: string, workload: Workload): Promise<Rates> => {
  const log = openSqliteLog(join(folder, 'store.sqlite'));
  const keys = openSqliteKeys(join(folder, 'store-keys.sqlite'));
  const drafts = draftsOf(workload);
  if (workload.encrypted) await makeKeys(drafts, keys);
  const rates = await ratesOf(drafts.flat().length, async () => {
    await Promise.all(drafts.map((own) => writeAll(log, keys, own)));
  });
  await log.close();
  await keys.close();
  return rates;
};
