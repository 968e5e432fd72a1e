import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sealEvent } from '#eventsourcing';
import { openSqliteKeys, openSqliteLog } from '#stores';
import { draftsOf, makeKeys, type Draft } from '../append/workload.js';
import { parametersOf } from './child.js';
import { serveUntilEnd } from './serving.js';

/** Plain node:http that seals what it is sent, appends it through the same store, and answers where it stands. */
const { folder, requests } = parametersOf<{ folder: string; requests: number }>();

const log = openSqliteLog(join(folder, 'log.sqlite'));
const keys = openSqliteKeys(join(folder, 'keys.sqlite'));

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const accept = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const draft = JSON.parse(await textOf(request)) as Draft;
  const event = await sealEvent(draft, keys);
  const { position, revision } = await log.append(draft.stream, 'none', [event]);
  const body = JSON.stringify({ stream: draft.stream, revision, position });
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
};

const server = createServer((request, response) => {
  accept(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

// Each a stream of its own, as every report is a case of its own.
const drafts = draftsOf({ writers: requests, events: requests, encrypted: true });
// The server makes a key for every new case; the floor has them already, for no design needs one sync for each.
await makeKeys(drafts, keys);
const prepared = drafts.flat().map((draft) => ({
  path: '/append',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(draft),
}));
await serveUntilEnd(
  { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: prepared },
  async () => {
    server.close();
    server.closeAllConnections();
    await log.close();
    await keys.close();
  },
);
