import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { BSON } from 'mongodb';
import { commandOf, messages } from './disturbing-proxy.js';

const REQUEST_AT = 4;
const CODE_AT = 12;
/** The first message of a connection is of the old form, and its answer is too. */
const OP_QUERY = 2004;
const OP_REPLY = 1;
const OP_MSG = 2013;
const LARGEST_MESSAGE = 48_000_000;

const HELLO = {
  ok: 1,
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  minWireVersion: 0,
  maxWireVersion: 17,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: LARGEST_MESSAGE,
  maxWriteBatchSize: 100_000,
  saslSupportedMechs: ['SCRAM-SHA-256'],
};

/** A reply of the old form says where its one document stands, one of the new form has a kind of section. */
const answerTo = (message: Buffer, document: BSON.Document): Buffer => {
  const isOld = message.readInt32LE(CODE_AT) === OP_QUERY;
  const before = Buffer.alloc(isOld ? 20 : 5);
  if (isOld) before.writeInt32LE(1, 16);
  const body = Buffer.concat([before, BSON.serialize(document)]);
  const head = Buffer.alloc(16);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(message.readInt32LE(REQUEST_AT), 8);
  head.writeInt32LE(isOld ? OP_REPLY : OP_MSG, CODE_AT);
  return Buffer.concat([head, body]);
};

export interface RefusingServer {
  readonly host: string;
  /** Connections that nobody has ended yet. */
  readonly open: () => number;
  close(): void;
}

/**
 * A server that says hello and answers pings, and refuses every other command with `refusal`; behind TLS where it has a certificate. A
 * double, since no MongoDB that demands users can be installed where the tests run.
 */
export const refusingServer = async (
  refusal: BSON.Document,
  secured: { readonly cert: Buffer; readonly key: Buffer } | null = null,
): Promise<RefusingServer> => {
  const sockets = new Set<Socket>();
  const onSocket = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    // A server reads a length first, and ends a connection on which something else comes, such as TLS that it does not speak.
    socket.once('data', (bytes: Buffer) => {
      if (bytes.length >= 4 && bytes.readUInt32LE(0) > LARGEST_MESSAGE) socket.destroy();
    });
    socket.on(
      'data',
      messages((message) => {
        const isOld = message.readInt32LE(CODE_AT) === OP_QUERY;
        const command = isOld ? 'hello' : commandOf(message);
        const known = command === 'hello' ? HELLO : command === 'ping' || command === 'endSessions' ? { ok: 1 } : null;
        socket.write(answerTo(message, known ?? { ok: 0, ...refusal }));
      }),
    );
  };
  const server = secured === null ? createServer(onSocket) : createTlsServer(secured, onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    open: () => sockets.size,
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
