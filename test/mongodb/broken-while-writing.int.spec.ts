import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Long, type MongoClient } from 'mongodb';
import { isMongoAway, openMongoReadModels } from '#stores';
import { type RefusingServer, refusingServer } from './refusing-server.js';

/** Three of them are more than a socket takes at once while nobody reads at its other end. */
const LARGE = 'x'.repeat(14_000_000);
/** Longer than anything that a process says at its start, and shorter than the first part of a large message. */
const LARGE_FROM = 20_000;
/** For the part that is still taken to arrive. */
const TAKING_MILLISECONDS = 200;

/** What every question of the store is answered with: there is nothing. */
const NOTHING = { ok: 1, cursor: { id: Long.ZERO, ns: 'centre.sets', firstBatch: [] } };

/**
 * Goal: a connection that breaks while a large message is on its way is one that broke, as at any other moment: told as a server that is
 * away, and repeated. Method: a way to a double on which nobody reads on when such a message comes, and which is reset then.
 */
describe('a connection to MongoDB that is reset while a large message is written to it', () => {
  let double: RefusingServer;
  let way: Server;
  const sockets = new Set<Socket>();
  let resets = 0;

  beforeEach(async () => {
    double = await refusingServer(NOTHING);
    resets = 0;
    const [host = '', port = ''] = double.host.split(':');
    way = createServer((client) => {
      const upstream = connect(Number(port), host);
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
      }
      client.on('data', (bytes: Buffer) => {
        if (bytes.length < LARGE_FROM) return void upstream.write(bytes);
        client.pause();
        resets += 1;
        setTimeout(() => client.resetAndDestroy(), TAKING_MILLISECONDS);
      });
      upstream.pipe(client);
    });
    way.listen(0, '127.0.0.1');
    await once(way, 'listening');
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    way.close();
    double.close();
  });

  it('is told as a server that is away', async () => {
    const url = `mongodb://127.0.0.1:${(way.address() as AddressInfo).port}/centre`;
    const models = await openMongoReadModels(url);
    const { client } = (models as unknown as { readonly connection: { readonly client: MongoClient } }).connection;
    const operations = [1, 2, 3].map((place) => ({ insertOne: { document: { place, text: LARGE } } }));
    const error: unknown = await client
      .db('centre')
      .collection('large')
      .bulkWrite(operations, { ordered: false })
      .catch((broken: unknown) => broken);
    await models.close();
    expect([resets, isMongoAway(error), String(error)]).toEqual([
      1,
      true,
      expect.stringMatching(/ECONNRESET|EPIPE/) as unknown,
    ]);
  });
});
