import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { credentials } from '@grpc/grpc-js';
import { nameOnlyHosts } from './server-name.js';

/** What the transport of the client does with a socket that is connected to a host. */
interface Transport {
  _createSecureConnector(
    target: { readonly scheme: 'dns'; readonly path: string },
    options: object,
  ): { connect(socket: Socket): Promise<unknown> };
}

const read = (name: string): Buffer =>
  readFileSync(new URL(`../../../../test/eventstoredb/certificate/${name}`, import.meta.url));
/** It holds for localhost and 127.0.0.1. */
const certificate = read('certificate.pem');

describe('a TLS connection to a host of EventStoreDB', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer({ cert: certificate, key: read('key.pem'), ALPNProtocols: ['h2'] }, (socket) =>
      socket.on('error', () => undefined),
    );
    server.on('tlsClientError', () => undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());

  const connected = async (host: string, isSecure: () => Promise<unknown>): Promise<void> => {
    nameOnlyHosts();
    const transport = credentials.createSsl(certificate) as unknown as Transport;
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    try {
      await transport._createSecureConnector({ scheme: 'dns', path: `${host}:${String(port)}` }, {}).connect(socket);
      await isSecure();
    } finally {
      socket.destroy();
    }
  };

  it.each([
    ['localhost', 'localhost'],
    ['127.0.0.1', false],
  ])('with %s has the server name %s', async (host, name) => {
    const accepted = once(server, 'secureConnection') as Promise<[TLSSocket]>;
    await connected(host, () => accepted);
    expect((await accepted)[0].servername).toBe(name);
  });

  it.each(['127.0.0.2', 'other.example'])('is refused where the certificate does not hold for %s', async (host) => {
    await expect(connected(host, () => Promise.resolve())).rejects.toThrow("does not match certificate's altnames");
  });
});
