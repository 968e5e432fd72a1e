import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { EventIdTaken, type EventStore } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { Database } from './database.js';
import { EventIds } from './event-ids.js';
import { LOG_FILE } from './log-file.js';
import { openSqliteLog, type SqliteLog } from './log.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
let count = 0;
const file = (): string => folder.file(`ids-${(count += 1)}.db`);
const AT_ONCE = 4;

const open = (path: string): SqliteLog => openSqliteLog(path, { idsAtOnce: AT_ONCE });

/** Appends one event under this id to a new stream: `written`, or the stream that holds the id. */
const tryId = async (log: EventStore, id: string, stream: string): Promise<string> => {
  const [event] = await chainOf(stream, [{ amount: 1 }]);
  try {
    await log.append(stream, 'none', [{ ...event!, id }]);
    return 'written';
  } catch (error) {
    if (error instanceof EventIdTaken) return error.stream;
    throw error;
  }
};

const sql = <Row>(path: string, statement: string): readonly Row[] => {
  const database = new DatabaseSync(path);
  try {
    return database.prepare(statement).all() as Row[];
  } finally {
    database.close();
  }
};
const entered = (path: string): number =>
  sql<{ readonly count: number }>(path, 'SELECT count(*) AS count FROM event_places')[0]!.count;

describe('the ids of events in the log', () => {
  it('are known whether held in memory, entered, or read back at an opening', async () => {
    const step = fc.record({ id: fc.nat(20), fresh: fc.nat(1000), reopen: fc.nat(9).map((n) => n === 0) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), async (groups) => {
        const path = file();
        let log = open(path);
        const holders = new Map<string, string>();
        let streams = 0;
        for (const group of groups) {
          if (group.some(({ reopen }) => reopen)) {
            await log.close();
            log = open(path);
          }
          // Those of one group are committed together.
          const outcomes = await Promise.all(
            group.map(({ id }) => tryId(log, `id-${id}`, `counter-${(streams += 1)}`)),
          );
          const first = streams - group.length + 1;
          const expected = group.map(({ id }, index) => {
            const holder = holders.get(`id-${id}`);
            if (holder === undefined) holders.set(`id-${id}`, `counter-${first + index}`);
            return holder ?? 'written';
          });
          expect(outcomes).toEqual(expected);
        }
        await log.close();
      }),
      { numRuns: 40 },
    );
  });

  it('are entered together once enough of them are held', async () => {
    const path = file();
    const log = open(path);
    for (const id of ['c', 'a', 'b']) await tryId(log, id, `counter-${id}`);
    expect(entered(path)).toBe(0);
    await tryId(log, 'd', 'counter-d');
    expect(entered(path)).toBe(4);
    await tryId(log, 'e', 'counter-e');
    expect(entered(path)).toBe(4);
    await log.close();
  });

  it('are those of every event of an append', async () => {
    const log = open(file());
    const events = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
    await log.append('counter-1', 'none', events);
    expect(await tryId(log, events[1]!.id, 'counter-2')).toBe('counter-1');
    await log.close();
  });

  it.each([3, 9])('of a file from before their table are entered when it is opened (%i events)', async (number) => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= number; id += 1) await tryId(log, `id-${id}`, `counter-${id}`);
    await log.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE event_places; DROP TABLE event_places_reach; CREATE INDEX events_by_id ON events (id)');
    database.close();
    const reopened = open(path);
    for (let id = 1; id <= number; id += 1) {
      expect(await tryId(reopened, `id-${id}`, 'counter-again')).toBe(`counter-${id}`);
    }
    await reopened.close();
    expect(sql(path, "SELECT name FROM sqlite_master WHERE name = 'events_by_id'")).toEqual([]);
    expect(entered(path)).toBe(number < AT_ONCE ? 0 : number);
  });

  it('that an older program wrote meanwhile are found', async () => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= 5; id += 1) await tryId(log, `id-${id}`, `counter-${id}`);
    await log.close();
    sql(path, "INSERT INTO events SELECT 6, 'counter-6', 0, 'id-6', type, version, data, metadata FROM events LIMIT 1");
    const reopened = open(path);
    expect(await tryId(reopened, 'id-6', 'counter-7')).toBe('counter-6');
    expect(await tryId(reopened, 'id-1', 'counter-7')).toBe('counter-1');
    await reopened.close();
  });

  it('of events that were cut off are free, and those written in their place are known', async () => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= 8; id += 1) await tryId(log, `id-${id}`, `counter-${id}`);
    await log.close();
    sql(path, 'DELETE FROM events WHERE position > 6');
    const reopened = open(path);
    expect(await tryId(reopened, 'id-8', 'counter-9')).toBe('written');
    for (const id of ['a', 'b', 'c', 'd']) expect(await tryId(reopened, id, `counter-${id}`)).toBe('written');
    for (const id of ['a', 'b', 'c', 'd']) expect(await tryId(reopened, id, 'counter-x')).toBe(`counter-${id}`);
    await reopened.close();
  });

  it('of a transaction that failed are free again', async () => {
    const path = file();
    await open(path).close();
    const database = Database.open(path, LOG_FILE, { journal_mode: 'WAL' });
    const ids = new EventIds(database, 1, 0);
    expect(() =>
      database.transaction(() => {
        ids.add('id-1', 'counter-1');
        expect(ids.streamOf('id-1')).toBe('counter-1');
        ids.settle(1);
        throw new Error('the disk is full');
      }),
    ).toThrow('the disk is full');
    ids.undo();
    expect(ids.streamOf('id-1')).toBeNull();
    database.close();
  });
});
