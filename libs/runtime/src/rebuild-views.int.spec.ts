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
  it('is done and says which, why, and what to do, and the next start drops them', async () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const options = { folder, clock, mode: 'simulation', policies: 'on-demand' } as const;
    await (await openSystem(options)).close();
    const [first] = await setsIn();
    const restore = await keeping(first!);
    const told: string[] = [];
    const rebuilt = rebuildViews({ ...options, onFault: ({ message }) => told.push(message) });
    const { set, kept } = await rebuilt.finally(restore);
    expect(set).toBe(`${first}-1`);
    expect(kept).toEqual([
      {
        code: 'older-views-kept',
        zh: `不再使用的视图集 ${first} 没能删除（no answer）。现用的视图不受影响，它只占空间。下次启动会再删除一次，多个进程共用视图时由下一个主持的进程删除。若仍有此提示，请检查数据文件夹的权限和磁盘，或视图服务器。`,
        en: `Set ${first} of views, which is not used any more, could not be removed (no answer). The views in use are not concerned by it; it only takes space. The next start removes it, or where several processes share the views whoever leads next. Where that says the same, look after the permissions of the data folder and its disk, or the server of the views.`,
      },
    ]);
    expect(told).toEqual(kept.map(({ en }) => en));
    expect(await setsIn()).toEqual([first, set]);
    await (await openSystem(options)).close();
    expect(await setsIn()).toEqual([set]);
  });
});
