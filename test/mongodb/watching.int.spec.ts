import { type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type MongoClient } from 'mongodb';
import { openMongoReadModels } from '#stores';
import { freshDatabase, serverUrl, withServer } from './fresh-models.js';

/** What the driver does not show: the connection by which it watches a server. */
interface Watching {
  readonly topology: {
    readonly s: {
      readonly servers: ReadonlyMap<string, { readonly monitor: { readonly connection: { socket: Socket } } }>;
    };
  };
}

/** How long the driver is given to look at the server again; it looks twice a second here. */
const SOON = 10_000;

await withServer(() => {
  describe('the watch that the driver keeps over a server', () => {
    it('goes on when its connection breaks the moment before it is written to', async () => {
      const address = new URL(serverUrl());
      address.searchParams.set('heartbeatFrequencyMS', '500');
      const models = await openMongoReadModels(address.href, { database: freshDatabase() });
      const { client } = (models as unknown as { readonly connection: { readonly client: MongoClient } }).connection;
      const broken = Promise.withResolvers<null>();
      const looked = Promise.withResolvers<'looked'>();
      client.once('serverHeartbeatStarted', () => {
        const [server] = (client as unknown as Watching).topology.s.servers.values();
        server!.monitor.connection.socket.destroy();
        client.once('serverHeartbeatSucceeded', () => looked.resolve('looked'));
        broken.resolve(null);
      });
      await broken.promise;
      expect(await Promise.race([looked.promise, pause(SOON, 'stands still', { ref: false })])).toBe('looked');
      expect(await models.checkpoint('main')).toBeNull();
      await models.close();
    });
  });
});
