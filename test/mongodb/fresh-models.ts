import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { type ReadModelStore } from '#eventsourcing';
import { type MongoReadModelsOptions, openMongoReadModels } from '#stores';

const VARIABLE = 'DUTYLEDGER_MONGODB_URL';
const url = process.env[VARIABLE];
const databases: string[] = [];

/** The server's URL. Only to be called inside `withServer`. */
export const serverUrl = (): string => url!;

/** Name of a database of its own, dropped after the tests. */
export const freshDatabase = (): string => {
  const name = `dutyledger-test-${randomUUID().slice(0, 13)}`;
  databases.push(name);
  return name;
};

/** Read models in an empty database of their own. */
export const freshModels = (options: MongoReadModelsOptions = {}): Promise<ReadModelStore> =>
  openMongoReadModels(serverUrl(), { database: freshDatabase(), ...options });

/** Defines the tests when there is a server, and says loudly what to set when there is none. */
export const withServer = (define: () => void): void => {
  if (url === undefined) {
    const reason = `SKIPPED: no MongoDB server. Set ${VARIABLE}, for instance mongodb://127.0.0.1:27017`;
    process.stderr.write(`\n${reason}\n`);
    it(reason, () => expect(url).toBeUndefined());
    return;
  }
  define();
  afterAll(async () => {
    const client = await MongoClient.connect(url);
    for (const name of databases) await client.db(name).dropDatabase();
    await client.close();
  });
};
