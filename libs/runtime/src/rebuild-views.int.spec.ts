import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadModelStore } from '#eventsourcing';
import { openSqliteViews } from '#stores';
import { SimulatedClock } from './configuration/clock.js';
import { openSystem } from './opening/open.js';
import { rebuildViews } from './rebuild-views.js';

const folder = mkdtempSync(join(tmpdir(), 'dutyledger-rebuild-'));
const views = join(folder, 'views.sqlite');
afterAll(() => rmSync(folder, { recursive: true }));

const setsIn = async (): Promise<readonly string[]> => {
  const models = openSqliteViews(views);
  const sets = (await models.sets()).filter((set) => set.startsWith('main@'));
  await models.close();
  return sets;
};

/** The set cannot be dropped until the answer is called. */
const keeping = async (kept: string): Promise<() => void> => {
  const models = openSqliteViews(views);
  const kind = Object.getPrototypeOf(models) as Pick<ReadModelStore, 'drop'>;
  await models.close();
  const { drop } = kind;
  kind.drop = function (set) {
    return set === kept ? Promise.reject(new Error('no answer')) : drop.call(this, set);
  };
  return () => (kind.drop = drop);
};

describe('a rebuild whose views serve, where those before cannot be dropped', () => {
  it('is done and says why, and the next start drops them', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const options = { folder, clock, mode: 'simulation', policies: 'on-demand' } as const;
    await (await openSystem(options)).close();
    const [first] = await setsIn();
    const restore = await keeping(first!);
    const told: string[] = [];
    const rebuilt = rebuildViews({ ...options, onFault: ({ message }) => told.push(message) });
    const { set } = await rebuilt.finally(restore);
    expect([set, told]).toEqual([`${first}-1`, ['no answer', 'no answer']]);
    expect(await setsIn()).toEqual([first, set]);
    await (await openSystem(options)).close();
    expect(await setsIn()).toEqual([set]);
  });
});
