import { copyFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { chainOf } from '#eventsourcing/contracts';
import { Checkpoints } from './checkpoints.js';
import { openSqliteLog, type SqliteLog } from './log/log.js';
import { openLogReader } from './log/log-reader.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const folder = temporaryFolder();
const EVENTS = 3000;

const append = async (log: SqliteLog, stream: string): Promise<void> => {
  const events = await chainOf(
    stream,
    Array.from({ length: EVENTS }, (_, amount) => ({ amount, note: 'x'.repeat(1000) })),
    null,
  );
  await log.append(stream, 'none', events);
};

/** Events of the file itself, without what stands in its write-ahead log alone. */
const eventsInFile = (path: string): number => {
  const alone = `${path}.alone`;
  copyFileSync(path, alone);
  const database = new DatabaseSync(alone);
  try {
    return Number(database.prepare('SELECT count(*) AS events FROM events').get()!['events']);
  } finally {
    database.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${alone}${end}`, { force: true });
  }
};

/** What one turn of the event loop commits is one transaction, in the file as a whole or not at all once a checkpoint has ended. */
const untilInFile = async (path: string, events: number): Promise<void> => {
  for (;;) {
    try {
      if (eventsInFile(path) === events) return;
    } catch {
      // A copy in the middle of a checkpoint may be no database.
    }
    await delay(20);
  }
};

describe('checkpoints in a thread of their own', () => {
  it('put what was committed into the file while its writer goes on, and nothing is missing afterwards', async () => {
    const path = folder.file('log.db');
    const log = openSqliteLog(path, { checkpointsBeside: true });
    await append(log, 'a-1');
    expect(eventsInFile(path)).toBe(0);
    const checkpoints = Checkpoints.begin([path]);
    await untilInFile(path, EVENTS);
    await append(log, 'a-2');
    await untilInFile(path, 2 * EVENTS);
    await checkpoints.close();
    await log.close();
    expect(() => statSync(`${path}-wal`)).toThrow('ENOENT');
    const reader = openLogReader(path);
    expect((await reader.readAll(null, 3 * EVENTS)).length).toBe(2 * EVENTS);
    await reader.close();
  }, 300_000);

  it('are no reason to end when they cannot be made: the writer makes them when it is closed', async () => {
    const path = folder.file('other.db');
    const log = openSqliteLog(path, { checkpointsBeside: true });
    const told: Error[] = [];
    const checkpoints = Checkpoints.begin([`${folder.file('missing')}/log.db`], (fault) => told.push(fault));
    await append(log, 'a-1');
    await checkpoints.close();
    await log.close();
    expect(told).toEqual([]);
    expect(eventsInFile(path)).toBe(EVENTS);
  }, 300_000);
});
