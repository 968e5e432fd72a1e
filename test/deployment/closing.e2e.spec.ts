import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStoreDb } from '#stores';
import { type Answer, Client } from '../end-to-end/support/client.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { type EventStoreDouble, startDouble } from '../eventstoredb/double/server.js';
import { freshDatabase, serverUrl, withServer } from '../mongodb/fresh-models.js';
import { RunningProcess } from './running-process.js';
import { ServerProcess } from './server-process.js';

/** Shorter than a process waits for a silent server that it does not give up (two minutes), and long enough for a busy machine. */
const PATIENCE_MILLISECONDS = 100_000;

const team = (name: string) => ({ team: name, department: 'service', title: name });

await withServer(() => {
  /**
   * Goal: a door and a worker that are told to stop while a MongoDB server stands still end by themselves, refuse what waits for it, and
   * what they acknowledged is in the log. Method: real processes, and a server process that is stopped (SIGSTOP) under them, so that
   * connections stay open and nothing is answered. EventStoreDB is the double.
   */
  describe('closing while a MongoDB server stands still', () => {
    const folder = temporaryFolder();
    let double: EventStoreDouble;
    let still: ServerProcess;
    let running: RunningProcess[] = [];

    beforeEach(async () => {
      [double, still] = [await startDouble(), await ServerProcess.start()];
    });
    afterEach(async () => {
      for (const process of running) await process.end('SIGKILL');
      running = [];
      await still.end();
      double.stop();
    });

    const start = async (role: 'api' | 'worker', views: string, keys: string): Promise<RunningProcess> => {
      const process = await RunningProcess.start(role, {
        DUTYLEDGER_EVENTSTORE_URL: double.url,
        DUTYLEDGER_MONGODB_URL: views,
        DUTYLEDGER_KEYS: keys,
        DUTYLEDGER_DATA: join(folder, role),
      });
      running.push(process);
      return process;
    };
    const teamsInLog = async (): Promise<readonly string[]> => {
      const store = await openEventStoreDb(double.url);
      const events = await store.readAll(null, 1000);
      await store.close();
      return events.filter(({ type }) => type === 'TeamCreated').map(({ stream }) => stream);
    };

    it.each([
      ['views', 'views-unavailable'],
      ['keys and tokens', 'keys-unavailable'],
    ])(
      'that of %s: both end, and a question under way is refused with %s',
      async (what, code) => {
        const well = `${serverUrl()}/${freshDatabase()}`;
        const silent = `${still.url}/silent`;
        const [views, keys] = what === 'views' ? [silent, well] : [well, silent];
        const worker = await start('worker', views, keys);
        const door = await start('api', views, keys);
        const client = new Client(keys, door.url);
        await client.act('hr-1:hr', 'team.create', team('t-1'));
        await client.ask('hr-1:hr', 'teams');

        still.signal('SIGSTOP');
        const underWay: Promise<Answer> = client.get('hr-1:hr', 'teams');
        // The request has to have reached the door: another one that needs neither views nor keys has been answered after it.
        await fetch(`${door.url}/openapi.json`);
        const ended = Promise.all([door.end('SIGTERM'), worker.end('SIGTERM')]);
        const { status, body } = await underWay;
        expect([status, body['code']]).toEqual([503, code]);
        const late = sleep(PATIENCE_MILLISECONDS, 'not in time', { ref: false });
        expect(await Promise.race([ended, late])).toEqual([0, 0]);
        // What stands still is the server, and the process closes: nobody is to look for views that have stopped.
        for (const { said } of [door, worker]) expect(said).not.toContain('views-stopped');
        // A worker that closes asks for no key, and ends without waiting for their server.
        for (const { said } of what === 'views' ? [door, worker] : [door])
          expect(said).toContain('[closing-without-store]');
        expect(await teamsInLog()).toEqual(['team-t-1']);
      },
      600_000,
    );
  });
});
