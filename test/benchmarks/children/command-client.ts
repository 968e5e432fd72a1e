import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { answer, parametersOf, progress } from './child.js';
import { type PreparedRequest, type Serving } from './serving.js';

/** Sends every request once over connections that are kept, each connection one after the other. */
const { file, connections, warmUp } = parametersOf<{ file: string; connections: number; warmUp: number }>();
const { url, requests } = JSON.parse(readFileSync(file, 'utf8')) as Serving;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const CREATED = 201;

const post = ({ path, headers, body }: PreparedRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const sent = request(`${url}${path}`, { agent, method: 'POST', headers: { ...headers, 'content-length': length } });
    sent.on('error', reject);
    sent.on('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (response.statusCode === CREATED) resolve();
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${text}`));
      });
    });
    sent.end(body);
  });

const sendAll = async (prepared: readonly PreparedRequest[]): Promise<readonly number[]> => {
  const latencies: number[] = [];
  const queue = prepared.values();
  const connection = async (): Promise<void> => {
    for (const one of queue) {
      const started = performance.now();
      await post(one);
      latencies.push(performance.now() - started);
      progress(`${latencies.length} of ${prepared.length} requests answered`);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return latencies;
};

await sendAll(requests.slice(0, warmUp));
const started = performance.now();
const latencies = await sendAll(requests.slice(warmUp));
answer({ milliseconds: performance.now() - started, latencies });
agent.destroy();
