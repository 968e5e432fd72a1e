/** Another program holds the file of views in a transaction: the views wait for it, as for space, and do not stop for good. */
import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSystem } from './open.js';
import { localOperator } from '../configuration/server-file.js';

const base = mkdtempSync(join(tmpdir(), 'dutyledger-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 40_000; !(await isSo());) {
    if (Date.now() > end) throw new Error('It was not so in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe('views whose file another program holds', () => {
  it('wait, say so in the health, and go on by themselves once it lets go', async () => {
    const folder = join(base, 'data');
    const system = await openSystem({ folder, policies: 'on-demand' });
    const create = (team: string) =>
      system.execute({
        caller: { ...localOperator('centre-1'), role: 'hr' },
        type: 'team.create',
        data: { team, department: 'service', title: team },
        idempotencyKey: team,
      });
    await create('t-1');
    await system.settled();

    const other = new DatabaseSync(join(folder, 'views.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    expect((await create('t-2')).kind).toBe('accepted');
    await until(async () => (await system.status()).fault !== null);
    const { fault } = await system.status();
    expect([fault?.code, fault?.en.includes('views.sqlite is locked by another program')]).toEqual([
      'store-locked',
      true,
    ]);

    other.close();
    await until(async () => (await system.status()).fault === null);
    await system.settled();
    const { head, checkpoint } = await system.status();
    expect(checkpoint).toBe(head);
    await system.close();
  }, 120_000);
});
