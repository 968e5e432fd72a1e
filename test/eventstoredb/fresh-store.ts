import { randomUUID } from 'node:crypto';
import { type EventStore } from '#eventsourcing';
import { openEventStoreDb, type EventStoreDbOptions } from '#stores';

/** Where the address of a real server is looked for. */
export const EVENTSTORE_VARIABLE = 'DUTYLEDGER_EVENTSTORE_URL';
const url = process.env[EVENTSTORE_VARIABLE];

/** A name that no store had before: a server cannot be emptied, so each test has a namespace of its own. */
export const freshNamespace = (): string => `test${randomUUID().replaceAll('-', '').slice(0, 12)}`;

/** The address with the namespace, beside what else it says. */
export const inNamespace = (address: string, namespace: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}namespace=${namespace}`;

/** An empty log on the real server. Only to be called inside `withServer`. */
export const freshStore = (options: EventStoreDbOptions = {}): Promise<EventStore> =>
  openEventStoreDb(url!, { namespace: freshNamespace(), ...options });

/** Defines the tests when there is a server, and says loudly what to set when there is none. */
export const withServer = (define: () => void): void => {
  if (url !== undefined) return define();
  const reason = `SKIPPED: no EventStoreDB server. Set ${EVENTSTORE_VARIABLE}, for instance esdb://127.0.0.1:2113?tls=false`;
  process.stderr.write(`\n${reason}\n`);
  it(reason, () => expect(url).toBeUndefined());
};
