import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { hostOf, throughPort } from './address.js';
import { commandOf, messages } from './disturbing-proxy.js';

/** Header and flags of a message, and the kind of its first section, of which there is one in an answer. */
const DOCUMENT_AT = 16 + 4 + 1;
const REQUEST_AT = 4;
const ANSWERED_AT = 8;
/** The code of messages of this form. */
const OP_MSG = 2013;
const NOT_PRIMARY = { ok: 0, code: 10_107, codeName: 'NotWritablePrimary', errmsg: 'not primary' };
const STEPPED_DOWN = {
  code: 189,
  codeName: 'PrimarySteppedDown',
  errmsg: 'Primary stepped down while waiting for replication',
};

/**
 * What a primary does that steps down at the chosen write. `refused`: it is none any more, and does nothing; `unconfirmed`: it has done it,
 * with whatever it refused of it, and does not know whether a majority has.
 */
export type SteppingDown = 'refused' | 'unconfirmed';

const answerTo = (request: number, document: BSON.Document): Buffer => {
  const body = BSON.serialize(document);
  const head = Buffer.alloc(DOCUMENT_AT);
  head.writeInt32LE(DOCUMENT_AT + body.length, 0);
  head.writeInt32LE(request, ANSWERED_AT);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
};

/** What a command is answered with: `instead`, without the server, or what is put `besides` in the server's answer. */
interface Answer {
  readonly instead?: BSON.Document;
  readonly besides?: BSON.Document;
}

/** A way to the server at `target` on which some commands, by their name or by what they say, are answered otherwise. */
export const answeringProxy = async (
  target: string,
  answerOf: (command: string, documentOf: () => BSON.Document) => Answer,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(hostOf(target));
    const changed = new Map<number, BSON.Document>();
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
        const request = message.readInt32LE(REQUEST_AT);
        const { instead, besides } = answerOf(commandOf(message), () =>
          BSON.deserialize(message.subarray(DOCUMENT_AT), { allowObjectSmallerThanBufferSize: true }),
        );
        if (instead !== undefined) return void client.write(answerTo(request, instead));
        if (besides !== undefined) changed.set(request, besides);
        upstream.write(message);
      }),
    );
    upstream.on(
      'data',
      messages((message) => {
        const request = message.readInt32LE(ANSWERED_AT);
        const besides = changed.get(request);
        if (besides === undefined) return void client.write(message);
        client.write(answerTo(request, { ...BSON.deserialize(message.subarray(DOCUMENT_AT)), ...besides }));
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: throughPort(target, (server.address() as AddressInfo).port),
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

const WRITING = ['insert', 'update', 'delete', 'findAndModify', 'createIndexes', 'drop'];

/** A way to the server at `target`, which steps down at the chosen write (from 1), and is primary again after `times` of them. */
export const steppingDownProxy = async (
  target: string,
  at: number,
  kind: SteppingDown,
  times = 1,
): Promise<{ readonly url: string; readonly writes: () => readonly string[]; readonly close: () => Promise<void> }> => {
  const writes: string[] = [];
  const proxy = await answeringProxy(target, (command) => {
    const place = WRITING.includes(command) ? writes.push(command) : 0;
    if (place < at || place >= at + times) return {};
    return kind === 'refused' ? { instead: NOT_PRIMARY } : { besides: { writeConcernError: STEPPED_DOWN } };
  });
  return { ...proxy, writes: () => writes };
};
