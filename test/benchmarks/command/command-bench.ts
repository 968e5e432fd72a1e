import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, runChild } from '../children/child.js';
import { figureOf, quantile, type Figure } from '../figures.js';
import { startServer } from './start-server.js';

export interface CommandSizes {
  readonly rounds: number;
  readonly agents: number;
  /** Of one round on either side, those of the warm-up included. */
  readonly requests: number;
}

interface Sent {
  readonly milliseconds: number;
  readonly latencies: readonly number[];
}

interface Round {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor milliseconds of the server for each request, warm-up included. */
  readonly processor: number;
}

const CONNECTIONS = 64;
/** Part of the requests that only make the server warm. */
const WARM_UP = 0.2;

/** One server in a new folder, and one client in a process of its own. */
const measureOnce = async (work: string, name: string, { agents, requests }: CommandSizes): Promise<Round> => {
  const folder = mkdtempSync(join(work, 'command-'));
  try {
    const server = startServer(name, { folder, agents, requests, viewsThread: true });
    const file = join(folder, 'requests.json');
    writeFileSync(file, JSON.stringify(await server.serving));
    const warmUp = Math.floor(requests * WARM_UP);
    const sent = await runChild<Sent>('command-client', { file, connections: CONNECTIONS, warmUp });
    const { processor } = await server.end();
    return {
      perSecond: (sent.latencies.length / sent.milliseconds) * 1000,
      p50: quantile(sent.latencies, 0.5),
      p99: quantile(sent.latencies, 0.99),
      processor: processor / requests,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** `POST` of a command through the whole server beside plain node:http with the same durable append, by turns. */
export const measureCommands = async (work: string, sizes: CommandSizes): Promise<readonly Figure[]> => {
  const [values, floors]: [Round[], Round[]] = [[], []];
  for (let round = 1; round <= sizes.rounds; round += 1) {
    progress(`commands over HTTP, round ${round}/${sizes.rounds}`);
    floors.push(await measureOnce(work, 'command-floor', sizes));
    values.push(await measureOnce(work, 'command-server', sizes));
  }
  const figure = (name: string, unit: Figure['unit'], read: (round: Round) => number, aim?: number): Figure =>
    figureOf({
      group: 'command',
      name,
      unit,
      values: values.map(read),
      floors: floors.map(read),
      ...(aim === undefined ? {} : { aim }),
    });
  return [
    figure(`command over HTTP, ${CONNECTIONS} connections`, 'requests/s', ({ perSecond }) => perSecond, 0.6),
    figure('half of them answered within', 'ms', ({ p50 }) => p50),
    figure('99 of 100 answered within (aim: 50 ms)', 'ms', ({ p99 }) => p99),
    figure('processor time of the server for each', 'ms', ({ processor }) => processor),
  ];
};
