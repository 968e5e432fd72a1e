import { Metadata, status } from '@grpc/grpc-js';
import { UnavailableError } from '@eventstore/db-client';
import { connectClient } from './client.js';
import { readConnectionString } from './connection.js';

/** What the client calls when a call failed. */
interface Reconnecting {
  handleError(caller: { getChannel(): unknown }, error: Error): Promise<void>;
}

const away = new UnavailableError(
  Object.assign(new Error('away'), { code: status.UNAVAILABLE, details: 'away', metadata: new Metadata() }),
);

describe('a client of EventStoreDB', () => {
  it('ends no process when a second call fails while it looks, in vain, for a node of the cluster', async () => {
    const text = 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=1&discoveryInterval=1';
    const client = connectClient(readConnectionString(text), 'own-call');
    const read = client.readAll();
    const failed = new Promise((resolve) => read.on('error', resolve));
    // By now the client looks for a node, in a promise that the failure of another call waits for as well.
    await Promise.resolve();
    const handled = (client as unknown as Reconnecting).handleError({ getChannel: () => null }, away);
    await expect(failed).resolves.toMatchObject({ message: 'Failed to discover after 1 attempts.' });
    await expect(handled).resolves.toBeUndefined();
    await client.dispose();
  });
});
