import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore } from '#eventsourcing';
import { isEventStoreDbAddress, openEventStoreDb, openLogReader, openSqliteLog } from '#stores';
import { FILES } from '../configuration/data-folder.js';
import { folderPlace } from '../configuration/folder-place.js';
import { NothingToBackUp } from './backup.js';

/** The file of a place that is a data folder or a log file itself. */
const fileOf = (option: '--from' | '--to', place: string): string => {
  const path = folderPlace(option, place, 'esdb://…');
  return path.endsWith('.sqlite') || (existsSync(path) && statSync(path).isFile()) ? path : join(path, FILES.log);
};

/** Opens the log of a data folder, of a file, or of EventStoreDB (`esdb://…`), to be read. Throws NothingToBackUp, ConfigurationError. */
export const openSource = async (place: string): Promise<EventStore> => {
  if (isEventStoreDbAddress(place)) return openEventStoreDb(place);
  const file = fileOf('--from', place);
  if (!existsSync(file)) throw new NothingToBackUp(file);
  return openLogReader(file);
};

/** Opens a log to be written, made when it is a file that is not there. Throws StoreInUse while a server runs on it. */
export const openTarget = async (
  place: string,
): Promise<{ readonly store: EventStore; readonly keepsOrder: boolean }> => {
  if (isEventStoreDbAddress(place)) return { store: await openEventStoreDb(place), keepsOrder: false };
  const file = fileOf('--to', place);
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  return { store: openSqliteLog(file), keepsOrder: true };
};
