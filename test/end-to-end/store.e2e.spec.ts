import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteKeys } from '#stores';
import { Client } from './support/client.js';
import { dutyledger, dutyledgerJson, Run, startServer } from './support/processes.js';
import { seedCentre, temporaryFolder } from './support/small-centre.js';

interface Moved {
  readonly events: number;
  readonly digest: string;
}

/** Goal: the commands that move, back up and restore a log do what the guide says. Method: the program, beside a running server. */
describe('dutyledger store', () => {
  const root = temporaryFolder();
  const path = (name: string): string => join(root, name);
  const data = path('data');

  it('backs up while a server runs and writes, restores elsewhere, and moves house', async () => {
    await seedCentre(data, { agents: 12, until: '2026-03-02' });
    const server = await startServer(data);
    const client = new Client(data, server.url);
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        client.act('H01:hr', 'team.create', { team: `X${index}`, department: '后勤', title: `组 ${index}` }),
      ),
    );
    const backup = await dutyledgerJson<Moved>(data, ['store', 'backup', path('log.backup')]);
    await writing;
    await client.act('H01:hr', 'team.create', { team: 'Y', department: '后勤', title: '后来' });
    await dutyledgerJson(data, ['store', 'backup-keys', path('keys.backup')]);
    expect((await dutyledger(data, 'store', 'backup', path('log.backup'))).exitCode).toBe(2);
    await server.run.end('SIGTERM');

    const restored = path('restored');
    const restore = ['store', 'restore', path('log.backup'), '--keys', path('keys.backup')];
    expect(await dutyledgerJson(restored, restore)).toEqual({
      folder: restored,
      events: backup.events,
      last: expect.any(String) as unknown,
      digest: backup.digest,
      keys: expect.objectContaining({ bound: true, erased: 0, unreadable: 0, examples: [] }) as unknown,
    });
    const checked = await dutyledger(restored, '--lang', 'en', 'store', 'check-keys');
    expect([checked.exitCode, checked.out]).toEqual([0, expect.stringContaining('owners can all be read') as unknown]);
    const verified = await dutyledgerJson<{ readonly log: unknown }>(restored, ['verify']);
    expect(verified.log).toEqual({ result: 'ok', events: backup.events });
    expect((await dutyledger(restored, ...restore)).exitCode).toBe(2);

    const copy = ['store', 'copy', '--from', data, '--to', path('moved')];
    const moved = await dutyledgerJson<Moved & { readonly copied: number }>(data, copy);
    expect([moved.copied, moved.events > backup.events]).toEqual([moved.events, true]);
    expect(await dutyledgerJson(data, copy)).toMatchObject({ digest: moved.digest, copied: 0 });
    const told = (await dutyledger(data, '--lang', 'en', ...copy)).err.trim().split('\n');
    expect([told[0], told.at(-1)]).toEqual([
      expect.stringMatching(/^copying the log \d+ comparing$/),
      expect.stringMatching(/^copying the log \d+ verifying$/),
    ]);
    expect((await dutyledger(data, ...copy)).err).toMatch(/^复制日志 \d+ 核对$/m);
    const copyKeys = ['store', 'copy-keys', '--from', data, '--to', path('moved')];
    const held = await dutyledgerJson<{ readonly keys: number; readonly tokens: number }>(data, copyKeys);
    expect([held.keys > 12, held.tokens > 0]).toEqual([true, true]);
    expect(await dutyledgerJson(data, copyKeys)).toEqual(held);
    const listed = await dutyledgerJson<readonly unknown[]>(path('moved'), ['token', 'list']);
    expect(listed).toEqual(await dutyledgerJson(data, ['token', 'list']));
    mkdirSync(path('other'));
    const other = openSqliteKeys(join(path('other'), 'keys.sqlite'));
    await other.keyFor('person:A001');
    await other.close();
    const others = await dutyledger(data, '--lang', 'en', 'store', 'copy-keys', '--from', data, '--to', path('other'));
    expect([others.exitCode, others.err]).toEqual([4, expect.stringContaining('Nothing was written') as unknown]);
    const refusedKeys = [
      await dutyledger(path('other'), '--lang', 'en', 'serve'),
      await Run.startWith({ DUTYLEDGER_KEYS: path('other') }, data, 'pay', 'list').finished,
    ];
    expect(refusedKeys.map(({ exitCode, err }) => [exitCode, /\[(.*)\]/.exec(err)?.[1]])).toEqual([
      [3, 'keys-of-another-log'],
      [3, 'keys-of-another-log'],
    ]);
    const foreign = await dutyledger(data, 'store', 'copy', '--from', restored, '--to', path('moved'));
    expect([foreign.exitCode, foreign.err]).toEqual([
      4,
      expect.stringContaining('Copy into an empty store') as unknown,
    ]);
  }, 600_000);

  it('restores nothing from a file that is no backup', async () => {
    writeFileSync(path('text'), 'no backup at all');
    const { exitCode } = await dutyledger(path('nowhere'), 'store', 'restore', path('text'));
    expect([exitCode, existsSync(path('nowhere'))]).toEqual([3, false]);
  }, 300_000);
});
