import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore } from '#eventsourcing';
import { openEventStoreDb, openLogReader } from '#stores';
import { Run, dutyledger, dutyledgerJson } from '../end-to-end/support/processes.js';
import { seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { type EventStoreDouble, startDouble } from './double/server.js';

interface Copied {
  readonly events: number;
  readonly digest: string;
  readonly present: number;
  readonly copied: number;
}

const MINUTES = 60_000;
/** The server holds so many events when the copy is killed: some, and far from all. */
const KILLED_AT = 40;

/** Everything of each event but its place, in the order of the log. */
const eventsOf = async (store: EventStore): Promise<readonly unknown[]> => {
  const events = await store.readAll(null, 10_000);
  await store.close();
  return events.map(({ position: _position, ...event }) => event);
};

const until = async (isSo: () => boolean, run: Run): Promise<void> => {
  while (!isSo() && !run.hasEnded) await sleep(1);
};

/**
 * Goal: a log moves from a file to EventStoreDB and back as it was, also when the copy is killed in the middle. Method: the program as
 * it is installed, with signals; EventStoreDB is the double, which is no real server.
 */
describe('dutyledger store copy between SQLite and EventStoreDB', () => {
  const root = temporaryFolder();
  const data = join(root, 'data');
  const back = join(root, 'back');
  let double: EventStoreDouble;
  /** Events of ours; the server writes its own between them. */
  const held = (): number => double.log.events.filter(({ stream }) => !stream.startsWith('$')).length;

  beforeAll(async () => {
    double = await startDouble();
    await seedCentre(data, { agents: 8, until: '2026-03-02' });
  }, 5 * MINUTES);
  afterAll(() => double.stop());

  it(
    'keeps order, ids, hashes and both times in either direction, and goes on after kill -9',
    async () => {
      const there = ['store', 'copy', '--from', data, '--to', double.url];
      const killed = Run.start(root, ...there);
      await until(() => held() >= KILLED_AT, killed);
      expect((await killed.end('SIGKILL')).exitCode).toBeNull();
      const original = await eventsOf(openLogReader(join(data, 'log.sqlite')));
      const present = held();
      expect([present >= KILLED_AT, present < original.length]).toEqual([true, true]);

      const first = await dutyledgerJson<Copied>(root, there);
      expect([first.present, first.copied]).toEqual([present, original.length - present]);
      expect(await eventsOf(await openEventStoreDb(double.url))).toEqual(original);

      const home = ['store', 'copy', '--from', double.url, '--to', back];
      const again = Run.start(root, ...home);
      await until(() => existsSync(join(back, 'log.sqlite')), again);
      await again.end('SIGKILL');
      const second = await dutyledgerJson<Copied>(root, home);
      expect([second.events, second.digest]).toEqual([original.length, first.digest]);
      expect(await eventsOf(openLogReader(join(back, 'log.sqlite')))).toEqual(original);
    },
    10 * MINUTES,
  );

  it(
    'refuses a server that holds another log, and writes nothing there',
    async () => {
      const other = await startDouble();
      const elsewhere = join(root, 'elsewhere');
      await seedCentre(elsewhere, { agents: 2 });
      await dutyledgerJson(root, ['store', 'copy', '--from', elsewhere, '--to', other.url]);
      const held = other.log.events.length;
      const { exitCode, err } = await dutyledger(root, 'store', 'copy', '--from', data, '--to', other.url);
      expect([exitCode, err]).toEqual([4, expect.stringContaining('Copy into an empty store') as unknown]);
      expect(other.log.events.length).toBe(held);
      other.stop();
    },
    5 * MINUTES,
  );
});
