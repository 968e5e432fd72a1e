import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { hostOf, throughPort } from './address.js';

/** Where the name of the command begins in a message: header, flags, kind of section, length and type of the first field. */
const COMMAND_AT = 16 + 4 + 1 + 4 + 1;

/**
 * What happens at the chosen write. `lost`: cut for ever before the server has it; `unanswered`: cut for ever when the server has
 * it, before its answer comes back; `broken`: as `unanswered`, but for this connection alone, so that a new one may be made; `held`:
 * everything from it on waits, as for a process that is stopped, until `wake`.
 */
export type Disturbance = 'lost' | 'unanswered' | 'broken' | 'held';

export interface DisturbingProxy {
  readonly url: string;
  /** Writing commands that came. */
  readonly writes: () => number;
  /** Resolves when the chosen write has come. */
  readonly whenDisturbed: Promise<undefined>;
  readonly wake: () => void;
  readonly close: () => Promise<void>;
}

/** Calls `onMessage` with each whole message of a stream of bytes. */
export const messages = (onMessage: (message: Buffer) => void): ((bytes: Buffer) => void) => {
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

export const commandOf = (message: Buffer): string =>
  message.toString('latin1', COMMAND_AT, message.indexOf(0, COMMAND_AT));

/** A way to the server at `target` that is disturbed at its `disturbAt`-th write (from 1). `writing`: the commands that count as writes. */
export const disturbingProxy = async (
  target: string,
  disturbAt: number,
  kind: Disturbance,
  writing: readonly string[] = ['update'],
): Promise<DisturbingProxy> => {
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  const disturbed = Promise.withResolvers<undefined>();
  let writes = 0;
  let isHeld = false;

  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    disturbed.resolve(undefined);
  };
  const hold = (): void => {
    isHeld = true;
    disturbed.resolve(undefined);
  };
  const wake = (): void => {
    isHeld = false;
    for (const send of waiting.splice(0)) send();
  };

  const server = createServer((client) => {
    const upstream = connect(hostOf(target));
    let [answersCut, isBroken] = [false, false];
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const pass = (message: Buffer): void => {
      if (isHeld) waiting.push(() => upstream.write(message));
      else upstream.write(message);
    };
    client.on(
      'data',
      messages((message) => {
        const isWrite = writing.includes(commandOf(message));
        if (isWrite) writes += 1;
        if (isWrite && writes === disturbAt) {
          if (kind === 'lost') return cut();
          if (kind === 'held') hold();
          else if (kind === 'broken') isBroken = true;
          else answersCut = true;
        }
        pass(message);
      }),
    );
    upstream.on('data', (bytes: Buffer) => {
      if (answersCut) cut();
      else if (isBroken) client.destroy();
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: throughPort(target, (server.address() as AddressInfo).port),
    writes: () => writes,
    whenDisturbed: disturbed.promise,
    wake,
    close: async () => cut(),
  };
};
