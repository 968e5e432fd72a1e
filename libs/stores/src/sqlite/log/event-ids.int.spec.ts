import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { EventIdTaken, type EventStore } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { Database } from '../database.js';
import { EventIds } from './event-ids.js';
import { LOG_FILE } from './log-file.js';
import { openSqliteLog, type SqliteLog } from './log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
let count = 0;
const file = (): string => folder.file(`ids-${(count += 1)}.db`);
const HELD = 4;

const open = (path: string): SqliteLog => openSqliteLog(path, { idsHeld: HELD });

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
const entered = (path: string): readonly string[] =>
  sql<{ readonly start: string }>(path, 'SELECT start FROM event_places ORDER BY start').map(({ start }) => start);

describe('the ids of events in the log', () => {
  it('are known whether held in memory, entered, or read back at an opening', async () => {
    // Ids of several slices, some of which begin alike.
    const ids = fc.constantFrom(
      ...['0', '7', 'a', 'f', 'id-'].flatMap((slice) => [1, 2, 3, 4].map((n) => `${slice}2345678-${n}`)),
    );
    const step = fc.record({ id: ids, reopen: fc.nat(9).map((n) => n === 0) });
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
          const outcomes = await Promise.all(group.map(({ id }) => tryId(log, id, `counter-${(streams += 1)}`)));
          const first = streams - group.length + 1;
          const expected = group.map(({ id }, index) => {
            const holder = holders.get(id);
            if (holder === undefined) holders.set(id, `counter-${first + index}`);
            return holder ?? 'written';
          });
          expect(outcomes).toEqual(expected);
        }
        await log.close();
      }),
      { numRuns: 40 },
    );
  });

  it('are entered slice by slice, the fullest first, once enough of them are held', async () => {
    const path = file();
    const log = open(path);
    for (const id of ['a2', 'b1', 'a1']) await tryId(log, id, `counter-${id}`);
    expect(entered(path)).toEqual([]);
    await tryId(log, 'c1', 'counter-c1');
    expect(entered(path)).toEqual(['a1', 'a2']);
    await tryId(log, 'a3', 'counter-a3');
    expect(entered(path)).toEqual(['a1', 'a2']);
    await tryId(log, 'c2', 'counter-c2');
    expect(entered(path)).toEqual(['a1', 'a2', 'c1', 'c2']);
    await log.close();
  });

  it('are those of every event of an append', async () => {
    const log = open(file());
    const events = await chainOf('counter-1', [{ amount: 1 }, { amount: 2 }]);
    await log.append('counter-1', 'none', events);
    expect(await tryId(log, events[1]!.id, 'counter-2')).toBe('counter-1');
    await log.close();
  });

  it.each([
    [3, 'held', 0],
    [20, 'entered', 20],
  ])('of %i events of a file from before their table are %s when it is opened', async (number, _how, count) => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= number; id += 1) await tryId(log, `id-${id}`, `counter-${id}`);
    await log.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE event_places; DROP TABLE event_places_reach; DROP TABLE event_slices');
    database.exec('CREATE INDEX events_by_id ON events (id)');
    database.close();
    const reopened = open(path);
    for (let id = 1; id <= number; id += 1) {
      expect(await tryId(reopened, `id-${id}`, 'counter-again')).toBe(`counter-${id}`);
    }
    await reopened.close();
    expect(sql(path, "SELECT name FROM sqlite_master WHERE name = 'events_by_id'")).toEqual([]);
    expect(entered(path)).toHaveLength(count);
  });

  it('of a file whose table had one reach for all are known', async () => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= 5; id += 1) await tryId(log, `${id}-id`, `counter-${id}`);
    await log.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE event_slices; UPDATE event_places_reach SET position = 3; DELETE FROM event_places');
    database.exec('INSERT INTO event_places SELECT substr(id, 1, 8), position FROM events WHERE position <= 3');
    database.close();
    const reopened = open(path);
    expect(sql(path, 'SELECT DISTINCT reach FROM event_slices')).toEqual([{ reach: 3 }]);
    for (let id = 1; id <= 5; id += 1) {
      expect(await tryId(reopened, `${id}-id`, 'counter-again')).toBe(`counter-${id}`);
    }
    await reopened.close();
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

  it('of events that were cut off are free, and those written in their place are known, also after another opening', async () => {
    const path = file();
    const log = open(path);
    for (let id = 1; id <= 8; id += 1) await tryId(log, `id-${id}`, `counter-${id}`);
    await log.close();
    sql(path, 'DELETE FROM events WHERE position > 6');
    const reopened = open(path);
    expect(await tryId(reopened, 'id-8', 'counter-9')).toBe('written');
    expect(await tryId(reopened, 'a', 'counter-a')).toBe('written');
    await reopened.close();
    const again = open(path);
    for (const id of ['b', 'c', 'd']) expect(await tryId(again, id, `counter-${id}`)).toBe('written');
    expect(await tryId(again, 'id-8', 'counter-x')).toBe('counter-9');
    for (const id of ['a', 'b', 'c', 'd']) expect(await tryId(again, id, 'counter-x')).toBe(`counter-${id}`);
    await again.close();
  });

  it('of a transaction that failed are free again', async () => {
    const path = file();
    await open(path).close();
    const database = Database.open(path, LOG_FILE, { journal_mode: 'WAL' });
    const ids = new EventIds(database, 1, 0);
    expect(() =>
      database.transaction(() => {
        database.exec("INSERT INTO events VALUES (1, 'counter-1', 0, 'id-1', 'CounterGrown', 1, '{}', '{}')");
        ids.add('id-1', 1);
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
