import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
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
  instance.get('/quick', () => ({}));
  instance.get('/slow', () => sleep(200));
  instance.get('/stream', (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write(': begun\n\n');
  });
  await instance.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await instance.close();
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

/** The server has ended or cut off the connection. */
const over = (client: Socket): Promise<unknown> => Promise.race([once(client, 'end'), once(client, 'close')]);

describe('a server that is sent bytes that are no HTTP', () => {
  it('does not give its refusal of them as the answer to the request before', async () => {
    const client = await sending('GET /slow HTTP/1.1\r\nHost: x\r\n\r\nno HTTP at all\r\n\r\n');
    const received: Buffer[] = [];
    client.on('data', (bytes: Buffer) => received.push(bytes));
    await over(client);
    expect(Buffer.concat(received).toString('utf8')).not.toContain('400 Bad Request');
  });

  it('does not write into the answer of an event stream', async () => {
    const client = await sending('GET /stream HTTP/1.1\r\nHost: x\r\n\r\n');
    const received: Buffer[] = [];
    client.on('data', (bytes: Buffer) => received.push(bytes));
    await once(client, 'data');
    client.write('no HTTP at all\r\n\r\n');
    await over(client);
    const text = Buffer.concat(received).toString('utf8');
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).not.toContain('400 Bad Request');
  });

  it('refuses them where every request before was answered', async () => {
    const client = await sending('GET /quick HTTP/1.1\r\nHost: x\r\n\r\n');
    const [first] = (await once(client, 'data')) as [Buffer];
    expect(first.toString('utf8')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    client.write('no HTTP at all\r\n\r\n');
    const [second] = (await once(client, 'data')) as [Buffer];
    expect(second.toString('utf8')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

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
