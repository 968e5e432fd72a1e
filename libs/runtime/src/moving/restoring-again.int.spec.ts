import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '../configuration/clock.js';
import { FILES } from '../configuration/data-folder.js';
import { openSystem } from '../opening/open.js';
import { Centre } from '../testing/centre.js';
import { backUpFolder, backUpFolderKeys } from './backup.js';
import { restoreFolder } from './restore.js';

const MADE_AT = '2026-03-02T10:00:00.000Z';

describe('a restore that was cut short', () => {
  let root: string;
  let [backup, keys, restored] = ['', '', ''];
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'dutyledger-restoring-'));
    [backup, keys, restored] = [join(root, 'log'), join(root, 'keys'), join(root, 'restored')];
    await centreIn(join(root, 'data'));
    await backUpFolder(join(root, 'data'), backup, MADE_AT);
    backUpFolderKeys(join(root, 'data'), keys);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const centreIn = async (folder: string): Promise<void> => {
    const centre = await Centre.open(folder);
    await centre.settle();
    await centre.system.close();
  };

  const open = async (): Promise<void> => {
    const system = await openSystem({ folder: restored, clock: new SimulatedClock('2026-03-02T11:00:00.000Z') });
    await system.close();
  };
  const killed = (): Promise<void> => Promise.reject(new Error('killed'));
  const restore = (afterwards?: () => Promise<void>, from = backup) =>
    restoreFolder(restored, from, { place: restored, backup: keys }, afterwards);

  it.each([
    ['before its keys were there', [FILES.log, FILES.keys]],
    ['before its log was there', [FILES.log]],
    ['before its views were there', []],
  ])('%s is repeated', async (_when, missing) => {
    await expect(restore(killed)).rejects.toThrow('killed');
    for (const name of missing) rmSync(join(restored, name));
    const { events } = await restore(open);
    expect(events).toBeGreaterThan(3);
    expect(existsSync(join(restored, FILES.restoring))).toBe(false);
    await expect(restore(open)).rejects.toMatchObject({ code: 'file-exists' });
  });

  it('while its views were computed is repeated', async () => {
    await expect(restore(() => open().then(killed))).rejects.toThrow('killed');
    expect(existsSync(join(restored, FILES.views))).toBe(true);
    await restore(open);
    expect(readdirSync(restored)).not.toContain(FILES.restoring);
  });

  it('is not repeated once something was recorded since, which would be taken for a part of the backup', async () => {
    await expect(restore(() => open().then(killed))).rejects.toThrow('killed');
    const system = await openSystem({ folder: restored, clock: new SimulatedClock('2026-03-02T12:00:00.000Z') });
    const caller = { id: 'hr-1', role: 'hr', centre: 'centre-1' } as const;
    const data = { team: 't-9', department: 'service', title: 'Team 9' };
    await system.execute({ caller, type: 'team.create', data, idempotencyKey: 'since' });
    await system.close();
    await expect(restore(open)).rejects.toMatchObject({ code: 'file-exists' });
  });

  it('is not repeated with another backup, nor with other keys, and stays as it is', async () => {
    await expect(restore(killed)).rejects.toThrow('killed');
    const [other, otherKeys] = [join(root, 'other.log'), join(root, 'other.keys')];
    await centreIn(join(root, 'other'));
    await backUpFolder(join(root, 'other'), other, MADE_AT);
    backUpFolderKeys(join(root, 'other'), otherKeys);
    await expect(restore(open, other)).rejects.toMatchObject({ code: 'file-exists' });
    const into = { place: restored, backup: otherKeys };
    await expect(restoreFolder(restored, backup, into)).rejects.toMatchObject({ code: 'keys-differ' });
    await restore(open);
  });
});
