import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { answer, parametersOf, progress } from './child.js';
import { post } from './posting.js';
import { type PreparedRequest, type Serving } from './serving.js';

/** Sends every request once over connections that are kept, each connection one after the other. */
const { file, connections, warmUp } = parametersOf<{ file: string; connections: number; warmUp: number }>();
const { url, requests } = JSON.parse(readFileSync(file, 'utf8')) as Serving;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

const sendAll = async (prepared: readonly PreparedRequest[]): Promise<readonly number[]> => {
  const latencies: number[] = [];
  const queue = prepared.values();
  const connection = async (): Promise<void> => {
    for (const one of queue) {
      const started = performance.now();
      await post(url, agent, one);
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
