/**
 * The disk is full for the views when a re-run has just been posted, in a real server: the command line that asked for it is told under
 * which key to send it again, and posts no second one by it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dutyledger, dutyledgerJson } from '../end-to-end/support/processes.js';
import { MARCH, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { whyNoFaultDisk } from '../torture/disk/fault-disk.js';
import { serverOnFaultDisk } from './server-on-fault-disk.js';

const MINUTES = 60_000;
const PAUSE_MILLISECONDS = 500;

const base = temporaryFolder();

const reason = whyNoFaultDisk();
if (reason !== null) process.stderr.write(`skipped: a pay run whose views find no space (${reason})\n`);

(reason === null ? describe : describe.skip)('a re-run of pay that is posted while the views find no space', () => {
  it(
    'is posted once, by the key that the command line names',
    async () => {
      const { folder, disk, url, run, post } = await serverOnFaultDisk(base, { DUTYLEDGER_VIEWS_THREAD: 'own' });
      const pay = (...args: readonly string[]) => dutyledger(folder, '--lang', 'en', 'pay', ...args);
      const ends = { period: MARCH, rulebook: 'cs-assessment', start: '2026-03-01', end: '2026-03-31' };
      expect(await post('period/end', 'march', ends)).toEqual([201, '']);
      expect((await pay('run', MARCH, '--provisional')).exitCode).toBe(0);

      disk.arm({ fault: 'enospc', at: 1, lasting: true, which: 'writes', file: 'views.sqlite' });
      const { exitCode, err } = await pay('rerun', MARCH, '--provisional');
      expect([exitCode, err]).toEqual([3, expect.stringContaining('[views-without-space]')]);
      const [, key = ''] = /--key (\w+)/u.exec(err) ?? [];

      disk.arm({ fault: 'none', at: 0, lasting: false, which: 'any', file: 'views.sqlite' });
      for (const end = Date.now() + 4 * MINUTES; Date.now() < end; await sleep(PAUSE_MILLISECONDS))
        if ((await fetch(`${url}/health`)).ok) break;
      expect(await post('team/create', 'else', { team: 'T9', department: 'service', title: 'Nine' })).toEqual([
        201,
        '',
      ]);
      expect((await pay('rerun', MARCH, '--provisional', '--key', key)).exitCode).toBe(0);
      const runs = await dutyledgerJson<readonly { readonly kind: string }[]>(folder, ['pay', 'list']);
      expect(runs.map(({ kind }) => kind)).toEqual(['close', 'rerun']);
      expect((await run.end('SIGTERM')).exitCode).toBe(0);
    },
    10 * MINUTES,
  );
});
