import { join } from 'node:path';
import { openSqliteKeys, openSqliteLog } from '#stores';
import { writeCentreLog } from './centre-log.js';

const EVENTS_PER_AGENT = 12;

/** Fills a new folder with a centre that has just begun: its people, teams and editions, and their first shifts. */
export const writeNewCentre = async (folder: string, agents: number): Promise<void> => {
  const store = openSqliteLog(join(folder, 'log.sqlite'));
  const keys = openSqliteKeys(join(folder, 'keys.sqlite'));
  await writeCentreLog({ store, keys, agents, events: agents * EVENTS_PER_AGENT });
  await store.close();
  await keys.close();
};
