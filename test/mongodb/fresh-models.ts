import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { type ReadModelStore, reasonOf } from '#eventsourcing';
import { type MongoReadModelsOptions, openMongoReadModels } from '#stores';
import { addressIn } from '../eventstoredb/fresh-store.js';
import { inDatabase, whyNoProxy } from './address.js';

const VARIABLE = 'DUTYLEDGER_MONGODB_URL';
const url = addressIn(VARIABLE);
const databases: string[] = [];

/** The server's URL. Only to be called inside `withServer`. */
export const serverUrl = (): string => url!;

/** Name of a database of its own, dropped after the tests. */
export const freshDatabase = (): string => {
  const name = `dutyledger-test-${randomUUID().slice(0, 13)}`;
  databases.push(name);
  return name;
};

/** The server's URL with a database of its own in it. */
export const freshUrl = (): string => inDatabase(serverUrl(), freshDatabase());

/** Read models in an empty database of their own. */
export const freshModels = (options: MongoReadModelsOptions = {}): Promise<ReadModelStore> =>
  openMongoReadModels(serverUrl(), { database: freshDatabase(), ...options });

/** Long enough for a server that is busy. */
const LOOK_MILLISECONDS = 60_000;

/** Why the server that is named does not answer; null when it does. */
const silence = async (address: string): Promise<unknown> => {
  try {
    await (await openMongoReadModels(address, { serverSelectionMs: LOOK_MILLISECONDS })).close();
    return null;
  } catch (cause) {
    const why = reasonOf(cause);
    return new Error(
      `${why}
The address is that of ${VARIABLE}; name a server that runs there, or unset it.`,
      { cause },
    );
  }
};

/** Says loudly that the file's tests could not be tried here. */
const skipped = (why: string): void => {
  const reason = `SKIPPED: ${why}`;
  process.stderr.write(`\n${reason}\n`);
  it(reason, () => expect(reason).toContain(VARIABLE));
};

/**
 * Defines the tests when a server is named and answers. One that is named and does not answer is one failure that says why, instead
 * of a wait in each test; that none is named is said loudly, with what to set. To be awaited at the top of a file of tests.
 */
export const withServer = async (define: () => void): Promise<void> => {
  if (url === undefined) return skipped(`no MongoDB server. Set ${VARIABLE}, for instance mongodb://127.0.0.1:27017`);
  const error = await silence(url);
  if (error !== null) {
    it('a server answers', () => Promise.reject(error));
    return;
  }
  define();
  afterAll(async () => {
    const client = await MongoClient.connect(url);
    for (const name of databases) await client.db(name).dropDatabase();
    await client.close();
  });
};

/** As `withServer`, for tests that put something between a process and the server which cuts or holds what is sent. */
export const withProxiedServer = async (define: () => void): Promise<void> => {
  const why = url === undefined ? null : whyNoProxy(url);
  if (why === null) return withServer(define);
  skipped(`nothing can be put before this server: ${why}. Name one node, unencrypted, in ${VARIABLE}`);
};
