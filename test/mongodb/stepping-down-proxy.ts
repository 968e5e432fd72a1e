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

const WRITING = ['insert', 'update', 'delete', 'findAndModify', 'createIndexes', 'drop'];

/** A way to the server at `target`, which steps down at the chosen write (from 1), and is primary again after `times` of them. */
export const steppingDownProxy = async (
  target: string,
  at: number,
  kind: SteppingDown,
  times = 1,
): Promise<{ readonly url: string; readonly writes: () => readonly string[]; readonly close: () => Promise<void> }> => {
  const sockets = new Set<Socket>();
  const writes: string[] = [];
  const server = createServer((client) => {
    const upstream = connect(hostOf(target));
    let unconfirmed: number | null = null;
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
        const command = commandOf(message);
        const place = WRITING.includes(command) ? writes.push(command) : 0;
        const isChosen = place >= at && place < at + times;
        const request = message.readInt32LE(REQUEST_AT);
        if (isChosen && kind === 'refused') return void client.write(answerTo(request, NOT_PRIMARY));
        if (isChosen) unconfirmed = request;
        upstream.write(message);
      }),
    );
    upstream.on(
      'data',
      messages((message) => {
        const request = message.readInt32LE(ANSWERED_AT);
        if (request !== unconfirmed) return void client.write(message);
        const answer = BSON.deserialize(message.subarray(DOCUMENT_AT));
        client.write(answerTo(request, { ...answer, writeConcernError: STEPPED_DOWN }));
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: throughPort(target, (server.address() as AddressInfo).port),
    writes: () => writes,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
