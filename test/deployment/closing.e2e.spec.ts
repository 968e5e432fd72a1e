import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Client } from '../end-to-end/support/client.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { withServer } from '../mongodb/fresh-models.js';
import { StandingDeployment, STORES_THAT_STAND_STILL } from './standing-deployment.js';

/** Shorter than a process waits for a silent server that it does not give up (two minutes), and long enough for a busy machine. */
const PATIENCE_MILLISECONDS = 100_000;

const TEAM = { team: 't-1', department: 'service', title: 'First' };

await withServer(() => {
  /**
   * Goal: a door and a worker that are told to stop while a MongoDB server stands still end by themselves, refuse what waits for it, and
   * what they acknowledged is in the log. Method: real processes over a server that is stopped under them.
   */
  describe('closing while a MongoDB server stands still', () => {
    const folder = temporaryFolder();
    let deployment: StandingDeployment;

    beforeEach(async () => {
      deployment = await StandingDeployment.begin(folder);
    });
    afterEach(() => deployment.end());

    it.each(STORES_THAT_STAND_STILL)(
      'that of %s: both end, and a question under way is refused with %s',
      async (what, code) => {
        const addresses = deployment.addresses(what);
        const worker = await deployment.start('worker', addresses);
        const door = await deployment.start('api', addresses);
        const client = new Client(addresses.keys, door.url);
        await client.act('hr-1:hr', 'team.create', TEAM);
        await client.ask('hr-1:hr', 'teams');

        deployment.standStill();
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
        expect(await deployment.teamsInLog()).toEqual(['team-t-1']);
      },
      600_000,
    );
  });
});
