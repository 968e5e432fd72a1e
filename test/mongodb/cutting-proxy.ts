import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where the name of the command begins in a message: header, flags, kind of section, length and type of the first field. */
const COMMAND_AT = 16 + 4 + 1 + 4 + 1;

export interface CuttingProxy {
  readonly url: string;
  /** Writing commands that went by. */
  readonly writes: () => number;
  /** Resolves when the connection is cut. */
  readonly whenCut: Promise<undefined>;
  readonly close: () => Promise<void>;
}

/** Calls `onMessage` with each whole message of a stream of bytes. */
const messages = (onMessage: (message: Buffer) => void): ((bytes: Buffer) => void) => {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      onMessage(held.subarray(0, length));
      held = held.subarray(length);
    }
  };
};

const isWrite = (message: Buffer): boolean => message.toString('latin1', COMMAND_AT, COMMAND_AT + 7) === 'update\0';

/**
 * A way to the server that is cut for ever at the `cutAt`-th write (from 1): `lost` before the server has it, `unanswered`
 * after the server has it and before its answer comes back.
 */
export const cuttingProxy = async (
  target: string,
  cutAt: number,
  kind: 'lost' | 'unanswered',
): Promise<CuttingProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let writes = 0;
  const { promise: whenCut, resolve: wasCut } = Promise.withResolvers<undefined>();
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    wasCut(undefined);
  };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let answersCut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on(
      'data',
      messages((message) => {
        if (isWrite(message)) writes += 1;
        const isLast = isWrite(message) && writes === cutAt;
        if (isLast && kind === 'lost') return cut();
        if (isLast) answersCut = true;
        upstream.write(message);
      }),
    );
    upstream.on('data', (bytes: Buffer) => (answersCut ? cut() : client.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes: () => writes,
    whenCut,
    close: async () => cut(),
  };
};
