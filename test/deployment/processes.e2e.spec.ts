import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent, readerOf, Runner } from '#eventsourcing';
import { centreViews } from '#runtime';
import { MemoryReadModelStore, openEventStoreDb, openMongoReadModels } from '#stores';
import { digestViews } from '../../libs/runtime/src/testing/view-dump.js';
import { Client } from '../end-to-end/support/client.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { type EventStoreDouble, startDouble } from '../eventstoredb/double/server.js';
import { inDatabase } from '../mongodb/address.js';
import { freshDatabase, freshUrl, serverUrl, withServer } from '../mongodb/fresh-models.js';
import { RunningProcess } from './running-process.js';

/** Longer than a lease lives, with what a busy machine may take. */
const TAKEOVER_MILLISECONDS = 240_000;

await withServer(() => {
  /**
   * Goal: two doors and two workers over EventStoreDB and MongoDB are one system while processes are killed and stopped. Method:
   * real processes with signals; MongoDB's protocol from the test server, EventStoreDB from the double, which is no real server.
   */
  describe('doors and workers as processes', () => {
    const folder = temporaryFolder();
    const database = freshDatabase();
    const keys = freshUrl();
    const running: RunningProcess[] = [];
    let double: EventStoreDouble;

    const start = async (role: 'api' | 'worker'): Promise<RunningProcess> => {
      const process = await RunningProcess.start(role, {
        DUTYLEDGER_EVENTSTORE_URL: double.url,
        DUTYLEDGER_MONGODB_URL: inDatabase(serverUrl(), database),
        DUTYLEDGER_KEYS: keys,
        DUTYLEDGER_DATA: join(folder, `data-${running.length}`),
      });
      running.push(process);
      return process;
    };
    /** For the message of a failure: what each process says of itself, and what was recorded last. */
    const stand = async (): Promise<string> => {
      const health = running.map((process) =>
        process.health().then(
          (said) => JSON.stringify(said),
          () => 'no answer',
        ),
      );
      const recorded = (await events()).slice(-12).map(({ type, stream, position }) => `${position} ${type} ${stream}`);
      return [...(await Promise.all(health)), ...recorded].join('\n');
    };
    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      const started = Date.now();
      while (!(await isSo())) {
        if (Date.now() - started > TAKEOVER_MILLISECONDS) throw new Error(`It was not so in time.\n${await stand()}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    /** One of two leads, in the end; on a busy machine it need not be the one that began first. */
    const leaderAndOther = async (
      workers: readonly [RunningProcess, RunningProcess],
    ): Promise<readonly [RunningProcess, RunningProcess]> => {
      let leading: readonly boolean[] = [];
      await until(async () => {
        leading = await Promise.all(workers.map(async (worker) => (await worker.health()).leading));
        return leading.filter((leads) => leads).length === 1;
      });
      return leading[0]! ? workers : [workers[1], workers[0]];
    };
    const events = async (): Promise<readonly RecordedEvent[]> => {
      const store = await openEventStoreDb(double.url);
      const found = await store.readAll(null, 10_000);
      await store.close();
      return found;
    };
    /** How many were told of the violation; other notices come with the periods that have ended since. */
    const told = async (): Promise<number> =>
      (await events()).filter(({ type, data }) => type === 'EntryNotified' && data['amount'] === '-10').length;
    const violation = async (door: Client, subject: string, incident: string): Promise<void> => {
      const attributes = {};
      const conductAt = '2026-03-02T08:30';
      const data = { code: 'entertainment-on-duty', subject, conductAt, attributes, incident, description: 'seen' };
      const id = await door.act('leader-1:team_leader', 'violation.report', data);
      await door.act('supervisor-1:supervisor', 'violation.confirm', { violation: id });
    };

    beforeAll(async () => {
      double = await startDouble();
    });
    afterAll(async () => {
      for (const process of running) {
        process.signal('SIGCONT');
        await process.end('SIGKILL');
      }
      double.stop();
    });

    it('answer as one, and others take over from whoever is killed, stopped or paused', async () => {
      const [first, second] = await leaderAndOther([await start('worker'), await start('worker')]);
      const [one, two] = [await start('api'), await start('api')].map(
        ({ url }, index) => new Client(keys, url, `door-${index}`),
      );
      await settle(one!);
      await violation(two!, 'a-1', 'I-1');
      await until(async () => (await told()) === 1);

      await first.end('SIGKILL');
      await until(async () => (await second.health()).leading);
      await violation(one!, 'a-2', 'I-2');
      await until(async () => (await told()) === 2);

      const third = await start('worker');
      second.signal('SIGSTOP');
      await until(async () => (await third.health()).leading);
      await two!.act('hr-1:hr', 'team.create', { team: 't-3', department: 'service', title: 'T' });
      second.signal('SIGCONT');
      await until(async () => !(await second.health()).leading);
      await until(async () => (await third.health()).leading);

      await third.end('SIGTERM');
      await until(async () => (await second.health()).leading);
      const { position } = await post(one!, 'team.create', { team: 't-4', department: 'service', title: 'T' });
      await two!.ask('hr-1:hr', 'people', { after: position });
      await until(async () => (await second.health()).head === (await second.health()).checkpoint);

      expect(await told()).toBe(2);
      const keysOfNotices = (await events())
        .filter(({ type }) => type === 'EntryNotified')
        .map(({ stream, data }) => JSON.stringify([stream, data['amount'], data['status']]));
      expect(new Set(keysOfNotices).size).toBe(keysOfNotices.length);
      expect(await storedDigest(serverUrl(), database)).toEqual(await rebuiltDigest(double.url));
    }, 1_200_000);
  });
});

const post = async (door: Client, command: string, data: unknown): Promise<{ readonly position: string }> => {
  const { body } = await door.post('hr-1:hr', command, data);
  return body as unknown as { readonly position: string };
};

/** A small centre under norm 003, through one of the doors. */
const settle = async (door: Client): Promise<void> => {
  const source = readFileSync(new URL('../../rulebooks/cs-assessment/1.yaml', import.meta.url), 'utf8');
  await door.act('hr-1:hr', 'edition.draft', { source, fileName: '1.yaml' });
  await door.act('manager-1:manager', 'edition.publish', { rulebook: 'cs-assessment', version: 1 });
  await door.act('hr-1:hr', 'team.create', { team: 't-1', department: 'service', title: 'Team 1' });
  const from = '2025-06-02';
  for (const [person, duty] of [
    ['a-1', 'cs_specialist'],
    ['a-2', 'cs_specialist'],
    ['leader-1', 'team_leader'],
  ] as const) {
    await door.act('hr-1:hr', 'person.register', { person, name: `Name of ${person}`, hiredOn: from });
    await door.act('hr-1:hr', 'person.assign-post', { person, post: duty, from });
    await door.act('hr-1:hr', 'person.join-team', { person, team: 't-1', from });
    await door.act('hr-1:hr', 'person.take-post', { person, on: from });
  }
  await door.act('hr-1:hr', 'team.appoint-leader', { team: 't-1', leader: 'leader-1', from });
  const target = { kind: 'centre', id: 'centre-1' };
  await door.act('hr-1:hr', 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-03-01' });
};

const storedDigest = async (url: string, database: string): Promise<unknown> => {
  const models = await openMongoReadModels(url, { database });
  const digest = await digestViews(readerOf(models, (await models.serving('main'))!), centreViews());
  await models.close();
  return digest;
};

const rebuiltDigest = async (url: string): Promise<unknown> => {
  const store = await openEventStoreDb(url);
  const runner = new Runner({ set: centreViews(), store, models: new MemoryReadModelStore() });
  await runner.start();
  const digest = await digestViews(runner.reader, centreViews());
  await runner.stop();
  await store.close();
  return digest;
};
