import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyChain, type EventStore } from '#eventsourcing';
import { chainOf, counterEventId } from '#eventsourcing/contracts';
import {
  NotThisStore,
  StoreBroken,
  StoreDamaged,
  StoreFromNewerVersion,
  StoreInUse,
  StoreNotAccessible,
} from '../errors.js';
import { LOG_FILE } from './log-file.js';
import { openLogReader } from './log-reader.js';
import { openSqliteLog } from './log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { findWriter } from './writer-lock.js';

const folder = temporaryFolder();
let count = 0;
const file = (): string => folder.file(`log-${(count += 1)}.db`);

const grow = async (log: EventStore, stream: string, amounts: readonly number[]): Promise<void> => {
  const last = (await log.readStream(stream)).at(-1);
  const previous = last === undefined ? null : { revision: last.revision, hash: last.metadata.hash };
  const events = await chainOf(
    stream,
    amounts.map((amount) => ({ amount })),
    previous,
  );
  await log.append(stream, last?.revision ?? 'none', events);
};

const alter = (path: string, sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};

const formatOf = (path: string): unknown => {
  const database = new DatabaseSync(path);
  const found = database.prepare('PRAGMA user_version').get()?.['user_version'];
  database.close();
  return found;
};

const RUN_SOURCES = new URL('../../../../../test/setup/run-sources.mjs', import.meta.url).href;

const startWriter = (path: string) =>
  spawn(
    process.execPath,
    [
      '--no-warnings',
      '--conditions=source',
      `--import=${RUN_SOURCES}`,
      fileURLToPath(new URL('../testing/endless-writer.ts', import.meta.url)),
      path,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

describe('the log in a file', () => {
  it('is there again after closing, and goes on where it was', async () => {
    const path = file();
    const first = openSqliteLog(path);
    await grow(first, 'counter-1', [1, 2]);
    await first.close();
    const second = openSqliteLog(path);
    await grow(second, 'counter-1', [3]);
    const events = await second.readStream('counter-1');
    expect(events.map(({ data }) => data['amount'])).toEqual([1, 2, 3]);
    expect(verifyChain(events)).toBeNull();
    await second.close();
  });

  it('writes what is waiting before it closes, and refuses what comes later', async () => {
    const log = openSqliteLog(file());
    const pending = grow(log, 'counter-1', [1]).then(() => 'written');
    await Promise.resolve().then(() => undefined);
    const [event] = await chainOf('counter-2', [{ amount: 1 }]);
    const waiting = log.append('counter-2', 'none', [event!]);
    await log.close();
    await expect(waiting).resolves.toMatchObject({ revision: 0 });
    await pending.catch(() => 'refused');
    await expect(log.append('counter-3', 'none', [event!])).rejects.toThrow('was closed');
  });

  it('lets an event id that another stream holds fail alone', async () => {
    const log = openSqliteLog(file());
    const [event] = await chainOf('counter-1', [{ amount: 1 }]);
    const outcomes = await Promise.allSettled([
      log.append('counter-1', 'none', [event!]),
      log.append('counter-2', 'none', [event!]),
      grow(log, 'counter-3', [1]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'EventIdTaken', stream: 'counter-1' } });
    expect(await log.readStream('counter-2')).toEqual([]);
    await log.close();
  });

  it('lets a conflict fail alone among appends that are committed together', async () => {
    const log = openSqliteLog(file());
    await grow(log, 'counter-1', [1]);
    const [late] = await chainOf('counter-1', [{ amount: 9 }]);
    const outcomes = await Promise.allSettled([
      grow(log, 'counter-2', [1]),
      log.append('counter-1', 'none', [{ ...late!, id: 'late' }]),
      grow(log, 'counter-3', [1]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await log.readAll(null, 10)).toHaveLength(3);
    await log.close();
  });

  it('is held by one writer, whose address others are told', async () => {
    const path = file();
    expect(findWriter(path)).toBeNull();
    const log = openSqliteLog(path);
    log.announce('http://127.0.0.1:3000');
    expect(() => openSqliteLog(path)).toThrow(StoreInUse);
    expect(() => openSqliteLog(path)).toThrow(`process ${process.pid} (http://127.0.0.1:3000)`);
    expect(findWriter(path)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:3000' });
    await log.close();
    expect(findWriter(path)).toBeNull();
    await openSqliteLog(path).close();
  });

  it('can be read beside its writer, but not written', async () => {
    const path = file();
    const log = openSqliteLog(path);
    await grow(log, 'counter-1', [1]);
    const reader = openLogReader(path);
    expect(await reader.readAll(null, 10)).toEqual(await log.readAll(null, 10));
    await grow(log, 'counter-1', [2]);
    expect(await reader.head()).toBe(await log.head());
    const stop = new AbortController();
    for await (const batch of reader.subscribe(null, stop.signal)) {
      expect(batch).toHaveLength(2);
      stop.abort();
    }
    await expect(reader.append('counter-1', 1, [])).rejects.toThrow('open for reading only');
    await reader.close();
    await log.close();
  });

  it('tells a reader of every commit, so that it need not look by itself', async () => {
    const path = file();
    const log = openSqliteLog(path);
    const reader = openLogReader(path);
    let told = 0;
    log.tellOfAppends(() => {
      told += 1;
      reader.wake();
    });
    const stop = new AbortController();
    const found: string[] = [];
    const { setTimeout } = globalThis;
    // No look comes by itself.
    globalThis.setTimeout = (() => undefined) as never;
    try {
      const following = (async (): Promise<void> => {
        for await (const batch of reader.subscribe(null, stop.signal)) {
          found.push(...batch.map(({ position }) => position));
          if (found.length === 3) stop.abort();
        }
      })();
      await grow(log, 'counter-1', [1]);
      await grow(log, 'counter-1', [2, 3]);
      await following;
      expect([found.length, told]).toEqual([3, 2]);
    } finally {
      globalThis.setTimeout = setTimeout;
    }
    await reader.close();
    await log.close();
  });

  it('refuses a file from a newer version and leaves it as it is', async () => {
    const path = file();
    await openSqliteLog(path).close();
    const { version } = LOG_FILE;
    alter(path, `PRAGMA user_version = ${version + 1}`);
    expect(() => openSqliteLog(path)).toThrow(StoreFromNewerVersion);
    expect(() => openLogReader(path)).toThrow(`has format ${version + 1}; this version knows formats up to ${version}`);
    alter(path, `PRAGMA user_version = ${version}`);
    await openSqliteLog(path).close();
  });

  it('leaves the format of an older file until an event is recorded in it, since older programs can read it until then', async () => {
    const path = file();
    const older = openSqliteLog(path);
    await grow(older, 'counter-1', [1]);
    await older.close();
    alter(path, 'PRAGMA user_version = 1');
    const read = openSqliteLog(path);
    expect((await read.readAll(null, 10)).length).toBe(1);
    await read.append('counter-1', 'none', await chainOf('counter-1', [{ amount: 1 }], null));
    await read.close();
    expect(formatOf(path)).toBe(1);
    const written = openSqliteLog(path);
    await grow(written, 'counter-1', [2]);
    await written.close();
    expect(formatOf(path)).toBe(LOG_FILE.version);
  });

  it('refuses a database of something else, and a file that is none', () => {
    const other = file();
    alter(other, 'CREATE TABLE things (a)');
    expect(() => openSqliteLog(other)).toThrow(NotThisStore);
    const text = file();
    writeFileSync(text, 'not a database at all, but long enough to have a header '.repeat(20));
    expect(() => openSqliteLog(text)).toThrow(StoreDamaged);
    expect(() => openSqliteLog(text)).toThrow(`${text} is damaged (file is not a database). Stop everything`);
    expect(findWriter(text)).toBeNull();
  });

  it('says that a folder cannot be written, instead of that somebody else holds the log', () => {
    const path = join(file(), 'in-no-folder.db');
    expect(() => openSqliteLog(path)).toThrow(StoreNotAccessible);
    expect(() => openSqliteLog(path)).toThrow(`${path} cannot be opened for writing`);
  });

  it('says where whole streams were deleted', async () => {
    const path = file();
    const log = openSqliteLog(path);
    for (const stream of ['counter-1', 'counter-2', 'counter-3']) await grow(log, stream, [1, 2]);
    expect(await log.firstGap()).toBeNull();
    await log.close();
    alter(path, "DELETE FROM events WHERE stream = 'counter-2'");
    const reader = openLogReader(path);
    expect(await reader.firstGap?.()).toBe('0000000000000003');
    await reader.close();
  });

  it('shows a changed event to whoever verifies the chain', async () => {
    const path = file();
    const log = openSqliteLog(path);
    await grow(log, 'counter-1', [1, 2, 3]);
    await log.close();
    alter(path, `UPDATE events SET data = '{"amount":7}' WHERE revision = 1`);
    const reader = openLogReader(path);
    expect(verifyChain(await reader.readStream('counter-1'))).toEqual({
      eventId: counterEventId('counter-1', 1),
      stream: 'counter-1',
      revision: 1,
      reason: 'hash-differs',
    });
    await reader.close();
  });

  it('closes for ever when a write fails, rejecting everything that waits', async () => {
    const path = file();
    const broken: StoreBroken[] = [];
    const log = openSqliteLog(path, { onBroken: (error) => broken.push(error) });
    await grow(log, 'counter-1', [1]);
    alter(
      path,
      `CREATE TRIGGER fail BEFORE INSERT ON events WHEN NEW.stream = 'counter-2' BEGIN SELECT RAISE(ABORT, 'disk error'); END`,
    );
    const outcomes = await Promise.allSettled([grow(log, 'counter-2', [1]), grow(log, 'counter-3', [1])]);
    expect(
      outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).name : 'written')),
    ).toEqual(['StoreBroken', 'StoreBroken']);
    expect(broken).toHaveLength(1);
    await expect(log.readAll(null, 10)).rejects.toThrow(StoreBroken);
    const reopened = openSqliteLog(path);
    expect(await reopened.readAll(null, 10)).toHaveLength(1);
    await reopened.close();
  });

  it.each([1, 2, 3])('loses nothing that it acknowledged when its process is killed (round %i)', async () => {
    const path = file();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const writer = startWriter(path);
      const enough = acknowledged.length + 60 + Math.floor(Math.random() * 200);
      for await (const id of createInterface({ input: writer.stdout })) {
        acknowledged.push(id);
        if (acknowledged.length >= enough && !writer.killed) {
          expect(() => openSqliteLog(path)).toThrow(`process ${writer.pid}`);
          writer.kill('SIGKILL');
        }
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
      // A writer that ended by itself, or never began, shows nothing.
      expect(writer.signalCode).toBe('SIGKILL');
    }
    const log = openSqliteLog(path);
    const stored = await log.readAll(null, 1_000_000);
    const ids = new Set(stored.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    for (const stream of new Set(stored.map((event) => event.stream))) {
      expect(verifyChain(await log.readStream(stream))).toBeNull();
    }
    await log.close();
  });
});
