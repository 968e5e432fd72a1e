import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventStoreDb } from '#stores';
import { type Answer, Client } from '../end-to-end/support/client.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { type EventStoreDouble, startDouble } from '../eventstoredb/double/server.js';
import { freshDatabase, serverUrl, withServer } from '../mongodb/fresh-models.js';
import { RunningProcess } from './running-process.js';
import { ServerProcess } from './server-process.js';

/** Docs say ten seconds; a busy machine may take longer, and without a limit it is a minute and more. */
const PATIENCE_MILLISECONDS = 40_000;

const TEAM = { team: 't-2', department: 'service', title: 'Second' };

await withServer(() => {
  /**
   * Goal: nobody waits for a MongoDB server that stands still, and what was sent meanwhile may be sent again. Method: a door and a worker as
   * real processes, and a server process that is stopped (SIGSTOP), so that connections stay open and nothing is answered. EventStoreDB is
   * the double.
   */
  describe('while a MongoDB server stands still', () => {
    const folder = temporaryFolder();
    let double: EventStoreDouble;
    let still: ServerProcess;
    let running: RunningProcess[] = [];

    beforeEach(async () => {
      [double, still] = [await startDouble(), await ServerProcess.start()];
    });
    afterEach(async () => {
      still.signal('SIGCONT');
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
    const inTime = (answer: Promise<Answer>): Promise<Answer | 'not in time'> =>
      Promise.race([answer, sleep(PATIENCE_MILLISECONDS, 'not in time' as const, { ref: false })]);
    const timesInLog = async (): Promise<number> => {
      const store = await openEventStoreDb(double.url);
      const events = await store.readAll(null, 1000);
      await store.close();
      return events.filter(({ type, stream }) => type === 'TeamCreated' && stream === 'team-t-2').length;
    };

    it.each([
      ['views', 'views-unavailable'],
      ['keys and tokens', 'keys-unavailable'],
    ])(
      'that of %s: questions and commands are refused in time with %s, and the same command is done once when it is back',
      async (what, code) => {
        const well = `${serverUrl()}/${freshDatabase()}`;
        const silent = `${still.url}/silent`;
        const [views, keys] = what === 'views' ? [silent, well] : [well, silent];
        await start('worker', views, keys);
        const door = await start('api', views, keys);
        const client = new Client(keys, door.url);
        await client.act('hr-1:hr', 'team.create', { ...TEAM, team: 't-1' });
        await client.ask('hr-1:hr', 'teams');

        still.signal('SIGSTOP');
        const sent = [client.get('hr-1:hr', 'teams'), client.post('hr-1:hr', 'team.create', TEAM, 'once')];
        expect(await Promise.all(sent.map(inTime))).toMatchObject(sent.map(() => ({ status: 503, body: { code } })));
        expect(await timesInLog()).toBe(0);

        still.signal('SIGCONT');
        const back = async (): Promise<Answer> => {
          for (;;) {
            const answer = await client.post('hr-1:hr', 'team.create', TEAM, 'once');
            if (answer.status !== 503) return answer;
            await sleep(500);
          }
        };
        expect([(await back()).status, (await back()).status, await timesInLog()]).toEqual([201, 201, 1]);
      },
      600_000,
    );
  });
});
