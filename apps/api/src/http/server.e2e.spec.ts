import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { RouteMethods } from './route-methods.js';
import { createServer } from './server.js';

const TIMING = { closingGrace: 200, requestTimeout: 100, timeoutCheck: 20 };

let instance: FastifyInstance;
let clients: Socket[];

beforeEach(async () => {
  clients = [];
  instance = createServer(new RouteMethods(), TIMING).getInstance<FastifyInstance>();
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

/** All that a connection is sent until the server ends it. */
const received = async (client: Socket): Promise<string> => {
  const parts: Buffer[] = [];
  client.on('data', (bytes: Buffer) => parts.push(bytes));
  await over(client);
  return Buffer.concat(parts).toString('utf8');
};

/** The last answer among these bytes. */
const problemIn = (text: string): Readonly<Record<string, unknown>> =>
  JSON.parse(text.slice(text.lastIndexOf('\r\n\r\n'))) as Readonly<Record<string, unknown>>;

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

describe('a server that is sent a request too slowly', () => {
  const POST = 'POST / HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Type: application/json\r\n';

  it.each([
    ['a head that does not end', 'GET /quick HTTP/1.1\r\nHost: x\r\n'],
    ['a body that does not end', `${POST}Content-Length: 100\r\n\r\n{`],
    ['a body in pieces that do not end', `${POST}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`],
  ])('answers 408 to %s, and ends the connection', async (_what, bytes) => {
    const text = await received(await sending(bytes));
    expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(text.toLowerCase()).toContain('content-type: application/problem+json');
    expect(problemIn(text)).toMatchObject({ status: 408, code: 'request-too-slow' });
  });

  it('gives head and body half a minute together', () => {
    const { server } = createServer(new RouteMethods()).getInstance<FastifyInstance>();
    expect([server.requestTimeout, server.headersTimeout]).toEqual([30_000, 30_000]);
  });

  it('says so in the language of a request whose head was whole', async () => {
    const text = await received(await sending(`${POST}Content-Length: 100\r\n\r\n{`));
    expect(text.toLowerCase()).toContain('content-language: en');
    expect(problemIn(text)['detail']).toMatch(/^The request was not sent whole/);
  });

  it('does not give this as the answer to a request before', async () => {
    const text = await received(
      await sending(`GET /slow HTTP/1.1\r\nHost: x\r\n\r\n${POST}Content-Length: 100\r\n\r\n{`),
    );
    expect(text).not.toContain('408');
  });

  it.each([
    ['by its head alone', 'GET /quick HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', 200],
    ['by its type', `${POST.replace('json', 'xml')}Content-Length: 100\r\n\r\n{`, 415],
  ])('does not answer a second time what it has answered %s', async (_how, bytes, status) => {
    const text = await received(await sending(bytes));
    expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, answered]) => Number(answered))).toEqual([status]);
  });

  it('answers a body whose pieces are no HTTP', async () => {
    const text = await received(await sending(`${POST}Transfer-Encoding: chunked\r\n\r\nno length\r\n`));
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(problemIn(text)).toMatchObject({ status: 400, code: 'bad-request' });
  });
});

describe('a server that is sent many headers', () => {
  const answerTo = async (count: number): Promise<string> =>
    received(
      await sending(`GET /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${'a: b\r\n'.repeat(count - 2)}\r\n`),
    );

  it('takes a thousand, and refuses one more with the number that it takes', async () => {
    expect(await answerTo(1000)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(problemIn(await answerTo(1001))).toMatchObject({
      status: 431,
      code: 'headers-too-large',
      detail: '请求头合计超过 16 KiB，或超过一千个。',
    });
  });
});

describe('a server that is sent a header twice of which one counts', () => {
  it.each(['Host: y', 'Authorization: Bearer b', 'Content-Type: text/xml'])(
    'refuses the request with a second %s',
    async (second) => {
      const text = await received(
        await sending(
          `GET /quick HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nContent-Type: text/plain\r\n${second}\r\nConnection: close\r\n\r\n`,
        ),
      );
      expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(problemIn(text)).toMatchObject({ status: 400, code: 'bad-request' });
    },
  );
});

describe('a server that is asked for a tunnel', () => {
  const CONNECT = 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n';

  it('says that it takes no such method, and ends the connection', async () => {
    const text = await received(await sending(CONNECT));
    expect(text).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/);
    expect(text.toLowerCase()).toContain('allow: get, head, post');
    expect(problemIn(text)).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  it('does not give this as the answer to a request before', async () => {
    expect(await received(await sending(`GET /slow HTTP/1.1\r\nHost: x\r\n\r\n${CONNECT}`))).not.toContain('405');
  });

  it('goes on although the client is gone by then', async () => {
    const client = await sending(CONNECT);
    client.resetAndDestroy();
    const next = await sending('GET /quick HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(await received(next)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});

describe('a server that is told to stop while a connection is in use', () => {
  it('answers what was under way, and refuses what follows on the connection as any other problem', async () => {
    const client = await sending('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    const text = received(client);
    await once(instance.server, 'request');
    const closed = instance.close();
    client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}');
    const [first, second] = (await text).split(/(?=HTTP\/1\.1 503)/);
    await closed;
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(second).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
    for (const header of [
      'content-type: application/problem+json',
      'retry-after: 1',
      'cache-control: no-store',
      'connection: close',
    ])
      expect(second!.toLowerCase()).toContain(header);
    expect(problemIn(second!)).toMatchObject({ status: 503, code: 'server-stopping' });
  });
});
