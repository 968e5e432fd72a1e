import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, Client } from '../end-to-end/support/client.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { withServer } from '../mongodb/fresh-models.js';
import { StandingDeployment, STORES_THAT_STAND_STILL } from './standing-deployment.js';

/** Docs say ten seconds; a busy machine may take longer, and without a limit it is a minute and more. */
const PATIENCE_MILLISECONDS = 40_000;

const TEAM = { team: 't-2', department: 'service', title: 'Second' };

await withServer(() => {
  /**
   * Goal: nobody waits for a MongoDB server that stands still, and what was sent meanwhile may be sent again. Method: a door and a worker as
   * real processes over a server that is stopped under them, and goes on.
   */
  describe('while a MongoDB server stands still', () => {
    const folder = temporaryFolder();
    let deployment: StandingDeployment;

    beforeEach(async () => {
      deployment = await StandingDeployment.begin(folder);
    });
    afterEach(() => deployment.end());

    const inTime = (answer: Promise<Answer>): Promise<Answer | 'not in time'> =>
      Promise.race([answer, sleep(PATIENCE_MILLISECONDS, 'not in time' as const, { ref: false })]);

    it.each(STORES_THAT_STAND_STILL)(
      'that of %s: questions and commands are refused in time with %s, and the same command is done once when it is back',
      async (what, code) => {
        const addresses = deployment.addresses(what);
        await deployment.start('worker', addresses);
        const door = await deployment.start('api', addresses);
        const client = new Client(addresses.keys, door.url);
        await client.act('hr-1:hr', 'team.create', { ...TEAM, team: 't-1' });
        await client.ask('hr-1:hr', 'teams');

        deployment.standStill();
        const sent = [client.get('hr-1:hr', 'teams'), client.post('hr-1:hr', 'team.create', TEAM, 'once')];
        expect(await Promise.all(sent.map(inTime))).toMatchObject(sent.map(() => ({ status: 503, body: { code } })));
        expect(await deployment.teamsInLog()).toEqual(['team-t-1']);

        deployment.goOn();
        const back = async (): Promise<Answer> => {
          for (;;) {
            const answer = await client.post('hr-1:hr', 'team.create', TEAM, 'once');
            if (answer.status !== 503) return answer;
            await sleep(500);
          }
        };
        expect([(await back()).status, (await back()).status]).toEqual([201, 201]);
        expect(await deployment.teamsInLog()).toEqual(['team-t-1', 'team-t-2']);
      },
      600_000,
    );
  });
});
