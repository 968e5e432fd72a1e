import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, runChild } from '../children/child.js';
import { figureOf, median, type Figure } from '../figures.js';
import { startServer } from './start-server.js';

export interface DashboardSizes {
  readonly agents: number;
  readonly dashboards: number;
  /** Commands a second. */
  readonly pace: number;
  /** Commands in all, those of the warm-up included. */
  readonly requests: number;
}

interface Watched {
  readonly perSecond: number;
  /** How often some dashboard was told of some event. */
  readonly told: number;
  readonly p50: number;
  readonly p99: number;
}

/** Part of the commands that only make the server warm. */
const WARM_UP = 0.2;

const thirdsOf = (values: readonly number[]): readonly [number, number] => {
  const third = Math.max(1, Math.floor(values.length / 3));
  return [median(values.slice(0, third)), median(values.slice(-third))];
};

/**
 * Live dashboards over Server-Sent Events while commands come at a steady pace: one in ten shows the whole centre, the others a team
 * each. There is no floor; the aim is a time.
 */
export const measureDashboards = async (work: string, sizes: DashboardSizes): Promise<readonly Figure[]> => {
  const { dashboards, pace, requests } = sizes;
  progress(`${dashboards} dashboards at ${pace} commands a second`);
  const folder = mkdtempSync(join(work, 'dashboards-'));
  try {
    const server = startServer('command-server', { ...sizes, folder, viewsThread: true });
    const file = join(folder, 'requests.json');
    writeFileSync(file, JSON.stringify(await server.serving));
    const warmUp = Math.floor(requests * WARM_UP);
    const watched = await runChild<Watched>('dashboards', { file, pace, warmUp });
    const { residentMiB, processor } = await server.end();
    const [early, late] = thirdsOf(residentMiB);
    const figure = (name: string, unit: Figure['unit'], value: number): Figure =>
      figureOf({ group: 'dashboards', name, unit, values: [value] });
    return [
      figure(`${dashboards} dashboards, ${pace} commands a second: half told within`, 'ms', watched.p50),
      figure('99 of 100 told within (aim: 1,000 ms)', 'ms', watched.p99),
      figure(`commands acknowledged while ${pace} were due`, 'requests/s', watched.perSecond),
      figure('messages told to dashboards for each command', 'messages', watched.told / (requests - warmUp)),
      figure('processor time of the server for each command', 'ms', processor / requests),
      figure('memory of the server, first third (median)', 'MiB', early),
      figure('memory of the server, last third (aim: flat)', 'MiB', late),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
