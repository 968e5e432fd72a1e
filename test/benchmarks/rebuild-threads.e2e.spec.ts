import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerOf } from '#eventsourcing';
import { centreViews } from '#runtime';
import { openSqliteViews } from '#stores';
import { dumpViews } from '../../libs/runtime/src/testing/view-dump.js';

const MINUTES = 60_000;

const child = (name: string, parameters: object): void => {
  const script = `dist/test/benchmarks/children/${name}.js`;
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', script, JSON.stringify(parameters)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};

/** Threads run what the set-up of `npm test` compiled. */
describe('a rebuild in two threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-threads-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const rebuiltIn = async (threads: 1 | 2): Promise<readonly string[]> => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `views.sqlite${end}`), { force: true });
    // So little may be held that sheets are written and read back many times.
    child('rebuild', { folder, threads, documentBudget: 300 });
    const models = openSqliteViews(join(folder, 'views.sqlite'));
    const set = centreViews();
    const reader = readerOf(models, (await models.serving(set.name))!);
    const lines = await Array.fromAsync(dumpViews(reader, set));
    await models.close();
    return lines;
  };

  it(
    'yields the documents of a rebuild in one, byte for byte',
    async () => {
      child('make-log', { folder, agents: 20, events: 4000, next: 0 });
      const inOne = await rebuiltIn(1);
      expect(inOne.length).toBeGreaterThan(500);
      expect(await rebuiltIn(2)).toEqual(inOne);
    },
    5 * MINUTES,
  );
});
