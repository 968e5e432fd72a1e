/** A system over files of which somebody takes one away: whoever watches it is told before somebody's command is refused. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSystem } from './open.js';

const base = mkdtempSync(join(tmpdir(), 'dutyledger-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a system whose file is moved away', () => {
  it.each(['log.sqlite', 'keys.sqlite', 'tokens.sqlite'])('raises an alarm while %s is away', async (file) => {
    const folder = join(base, `data-${file}`);
    const told: string[] = [];
    const system = await openSystem({ folder, policies: 'on-demand', onFault: ({ message }) => told.push(message) });
    const look = async () => {
      const { alarm, fault } = await system.status();
      return [alarm?.code ?? null, fault];
    };
    expect(await look()).toEqual([null, null]);

    const path = join(folder, file);
    renameSync(path, `${path}.away`);
    // Questions are answered, so that the server is to be kept in service: nothing but an alarm.
    expect(await look()).toEqual(['store-moved', null]);
    expect(await look()).toEqual(['store-moved', null]);
    expect(told).toEqual([expect.stringContaining(path)]);

    renameSync(`${path}.away`, path);
    expect(await look()).toEqual([null, null]);
    await system.close();
  });
});
