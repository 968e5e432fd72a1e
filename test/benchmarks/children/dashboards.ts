import { readFileSync } from 'node:fs';
import { Agent, request, type ClientRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../figures.js';
import { answer, parametersOf, progress } from './child.js';
import { post } from './posting.js';
import { type PreparedRequest, type Serving } from './serving.js';

/**
 * Everybody who may follows the feed, each over a connection of its own, while commands come at a steady pace. How long after its
 * acknowledgement each event reached each dashboard that shows it.
 */
const { file, pace, warmUp } = parametersOf<{ file: string; pace: number; warmUp: number }>();
const { url, requests, followers = [] } = JSON.parse(readFileSync(file, 'utf8')) as Serving;

const CONNECTIONS = 64;
const TICK_MILLISECONDS = 1;
/** Longest wait for what is on its way when the last command is answered. */
const REST_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 50;

const acknowledgedAt = new Map<string, number>();
/** When each position came, one entry for each dashboard; what came before its acknowledgement was not waited for. */
const told: { readonly position: string; readonly at: number }[] = [];
/** The first dashboard shows the whole centre. */
const WHOLE = 0;
const positionsOfWhole = new Set<string>();

const ID = /^id: (.*)$/gmu;

/** Resolves once the feed is open. */
const follow = (headers: PreparedRequest['headers'], seesAll: boolean): Promise<ClientRequest> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}/api/feed`, {
      agent: new Agent(),
      headers: { ...headers, accept: 'text/event-stream' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`The feed was answered with ${response.statusCode}.`));
      let rest = '';
      response.on('error', () => undefined);
      response.setEncoding('utf8').on('data', (part: string) => {
        const at = performance.now();
        const text = rest + part;
        const end = text.lastIndexOf('\n\n');
        rest = end === -1 ? text : text.slice(end);
        if (end === -1) return;
        for (const [, position] of text.slice(0, end).matchAll(ID)) {
          told.push({ position: position!, at });
          if (seesAll) positionsOfWhole.add(position!);
        }
      });
      resolve(asked);
    });
    asked.end();
  });

const opened: ClientRequest[] = [];
for (const [index, headers] of followers.entries()) {
  opened.push(await follow(headers, index === WHOLE));
  progress(`${opened.length} of ${followers.length} dashboards open`);
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const isReset = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ECONNRESET';

/** The server closes connections that rest, now and then while a request is on its way; its key makes it safe to send it again. */
const postSafely = async (prepared: PreparedRequest): Promise<string> => {
  try {
    return await post(url, agent, prepared);
  } catch (error) {
    if (!isReset(error)) throw error;
    return post(url, agent, prepared);
  }
};

const started = performance.now();
const answered: Promise<void>[] = [];
const send = async (prepared: PreparedRequest): Promise<void> => {
  const { position } = JSON.parse(await postSafely(prepared)) as { readonly position: string };
  acknowledgedAt.set(position, performance.now());
};
while (answered.length < requests.length) {
  const due = Math.ceil(((performance.now() - started) / 1000) * pace);
  for (const prepared of requests.slice(answered.length, due)) answered.push(send(prepared));
  progress(`${acknowledgedAt.size} of ${requests.length} commands acknowledged, told ${told.length} times`);
  await delay(TICK_MILLISECONDS);
}
await Promise.all(answered);
const perSecond = (requests.length / (performance.now() - started)) * 1000;

const isTold = (): boolean => [...acknowledgedAt.keys()].every((position) => positionsOfWhole.has(position));
for (const until = performance.now() + REST_MILLISECONDS; !isTold(); await delay(LOOK_MILLISECONDS)) {
  if (performance.now() > until) throw new Error('A dashboard was not told of everything within a minute.');
}
for (const one of opened) one.destroy();
agent.destroy();

const first = [...acknowledgedAt.values()].toSorted((one, other) => one - other)[warmUp] ?? 0;
const lags = told.flatMap(({ position, at }) => {
  const acknowledged = acknowledgedAt.get(position);
  return acknowledged === undefined || acknowledged < first ? [] : [Math.max(0, at - acknowledged)];
});
answer({ perSecond, told: lags.length, p50: quantile(lags, 0.5), p99: quantile(lags, 0.99) });
