import { randomUUID } from 'node:crypto';
import { type EventStore, reasonOf } from '#eventsourcing';
import { openEventStoreDb, type EventStoreDbOptions } from '#stores';

/** Where the address of a real server is looked for. */
export const EVENTSTORE_VARIABLE = 'DUTYLEDGER_EVENTSTORE_URL';

/** The address that a variable holds; an empty one is none. */
export const addressIn = (variable: string): string | undefined => {
  const address = process.env[variable]?.trim();
  return address === '' ? undefined : address;
};

const url = addressIn(EVENTSTORE_VARIABLE);

/** A name that no store had before: a server cannot be emptied, so each test has a namespace of its own. */
export const freshNamespace = (): string => `test${randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** The address with the namespace, beside what else it says. */
export const inNamespace = (address: string, namespace: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}namespace=${namespace}`;

/** An empty log on the real server. Only to be called inside `withServer`. */
export const freshStore = (options: EventStoreDbOptions = {}): Promise<EventStore> =>
  openEventStoreDb(url!, { namespace: freshNamespace(), ...options });

/** Why the server that is named does not answer, although it was waited for; null when it does. */
const silence = async (): Promise<unknown> => {
  try {
    await (await freshStore()).close();
    return null;
  } catch (error) {
    return error;
  }
};

/**
 * Defines the tests when a server is named and answers. One that is named and does not answer is one failure that says why, instead
 * of a wait in each test; that none is named is said loudly, with what to set. To be awaited at the top of a file of tests.
 */
export const withServer = async (define: () => void): Promise<void> => {
  if (url !== undefined) {
    const error = await silence();
    if (error === null) return define();
    const why = reasonOf(error);
    const mend = `The address is that of ${EVENTSTORE_VARIABLE}; name a server that runs there, or unset it.`;
    return it('a server answers', () => Promise.reject(new Error(`${why}\n${mend}`, { cause: error })));
  }
  const reason = `SKIPPED: no EventStoreDB server. Set ${EVENTSTORE_VARIABLE}, for instance esdb://127.0.0.1:2113?tls=false`;
  process.stderr.write(`\n${reason}\n`);
  it(reason, () => expect(url).toBeUndefined());
};
