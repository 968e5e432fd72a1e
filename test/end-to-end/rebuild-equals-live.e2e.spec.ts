import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { centreViews } from '#runtime';
import { capturedViews, viewsFromEmpty, viewsOf } from './support/dump.js';
import { Client } from './support/client.js';
import { loadServer } from './support/load.js';
import { dutyledgerJson, type Server, startServer } from './support/processes.js';
import { seedCentre, temporaryFolder } from './support/small-centre.js';

const AGENTS = Array.from({ length: 20 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`);
const MINUTES = 60_000;

const base = temporaryFolder();
const seeded = join(base, 'seeded');

/** The build that the server runs is made by the set-up of `npm test`. */
beforeAll(() => seedCentre(seeded, { agents: AGENTS.length }), 5 * MINUTES);

describe.each([
  ['in a thread of their own', 'own'],
  ['in the thread that answers', 'same'],
])('the views of a server that worked under load, kept %s,', (_, thread) => {
  const folder = join(base, thread);
  let server: Server;
  let live: readonly string[];

  beforeAll(async () => {
    cpSync(seeded, folder, { recursive: true });
    server = await startServer(folder, { DUTYLEDGER_VIEWS_THREAD: thread });
    const client = new Client(folder, server.url);
    await loadServer(client, AGENTS);
    await client.settled();
    live = await capturedViews(folder, join(base, `captured-${thread}`));
    const { exitCode } = await server.run.end('SIGTERM');
    expect(exitCode).toBe(0);
  }, 5 * MINUTES);

  afterAll(() => server.run.end('SIGKILL'));

  it('hold documents of every view', () => {
    const counts = Map.groupBy(live, (line) => (JSON.parse(line) as [string])[0]);
    const { eventViews, derivedViews } = centreViews();
    const empty = [...eventViews, ...derivedViews].map(({ name }) => name).filter((name) => !counts.has(name));

    expect(empty).toEqual([]);
    expect(live.length).toBeGreaterThan(300);
  });

  it('are byte for byte what a rebuild beside them yields, after the switch', async () => {
    const before = await viewsOf(folder);

    const result = await dutyledgerJson<{ readonly events: number }>(folder, ['rebuild']);

    expect(result.events).toBeGreaterThan(500);
    expect(before).toEqual(live);
    expect(await viewsOf(folder)).toEqual(live);
  });

  it('are byte for byte what a rebuild in two threads yields', async () => {
    await dutyledgerJson(folder, ['rebuild', '--two-threads']);
    expect(await viewsOf(folder)).toEqual(live);
  });

  it('are byte for byte what another process makes from the log alone', async () => {
    expect(await viewsFromEmpty(folder)).toEqual(live);
  });
});
