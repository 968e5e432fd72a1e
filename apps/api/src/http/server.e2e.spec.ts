import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { type FastifyInstance } from 'fastify';
import { RouteMethods } from './route-methods.js';
import { createServer } from './server.js';

const GRACE = 20;

let instance: FastifyInstance;
let clients: Socket[];

beforeEach(async () => {
  clients = [];
  instance = createServer(new RouteMethods(), GRACE).getInstance<FastifyInstance>();
  instance.post('/', () => ({}));
  await instance.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => {
  for (const client of clients) client.destroy();
});

/** Sends these bytes and keeps its side of the connection open whatever the server does. */
const sending = async (bytes: string): Promise<Socket> => {
  const { port } = instance.server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => undefined);
  clients.push(client);
  const arrived = once(instance.server, 'connection');
  await once(client, 'connect');
  client.write(bytes);
  await arrived;
  return client;
};

describe('a server that is told to stop', () => {
  it('stops although a client never ends its request', async () => {
    await sending('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await instance.close();
    expect(instance.server.listening).toBe(false);
  });

  it('stops although a client whose bytes were refused keeps its side open', async () => {
    const client = await sending('no HTTP at all\r\n\r\n');
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(answer.toString('utf8')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    await instance.close();
    expect(instance.server.listening).toBe(false);
  });
});
