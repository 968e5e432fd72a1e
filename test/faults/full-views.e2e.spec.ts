/**
 * The disk is full for the thread that keeps the views, in a real server: `/health` says why nothing that needs the views is answered,
 * and everything goes on by itself when there is space again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dutyledger } from '../end-to-end/support/processes.js';
import { temporaryFolder } from '../end-to-end/support/small-centre.js';
import { whyNoFaultDisk } from '../torture/disk/fault-disk.js';
import { serverOnFaultDisk } from './server-on-fault-disk.js';

const MINUTES = 60_000;
const PAUSE_MILLISECONDS = 500;

const base = temporaryFolder();

const reason = whyNoFaultDisk();
if (reason !== null) process.stderr.write(`skipped: a server whose views find no space (${reason})\n`);

(reason === null ? describe : describe.skip)('a server whose views find no space', () => {
  it(
    'says so, loses nothing, and goes on by itself when there is space again',
    async () => {
      const { folder, disk, url, run, post } = await serverOnFaultDisk(base, { DUTYLEDGER_VIEWS_THREAD: 'own' });
      const health = async () => {
        const response = await fetch(`${url}/health`);
        const { fault = null } = (await response.json()) as { readonly fault?: { readonly code: string } | null };
        return [response.status, fault?.code ?? null] as const;
      };
      const until = async (expected: readonly unknown[], ask: () => Promise<readonly unknown[]>): Promise<void> => {
        let said = await ask();
        for (const end = Date.now() + 4 * MINUTES; JSON.stringify(said) !== JSON.stringify(expected);) {
          if (Date.now() > end) break;
          await sleep(PAUSE_MILLISECONDS);
          said = await ask();
        }
        expect(said).toEqual(expected);
      };
      const newcomer = { person: 'N1', name: 'Newcomer', contact: '1', hiredOn: '2026-03-01' };

      disk.arm({ fault: 'enospc', at: 1, lasting: true, which: 'writes', file: 'views.sqlite' });
      const create = () => post('team/create', 'full', { team: 'T9', department: 'service', title: 'Nine' });
      // It waits for what was recorded before it when the thread had not committed that yet, but not for ever.
      const recorded = create();
      await until([503, 'no-space-left'], health);

      disk.arm({ fault: 'none', at: 0, lasting: false, which: 'any', file: 'views.sqlite' });
      await until([200, null], health);
      expect([[201, ''].join(), [503, 'views-without-space'].join()]).toContain((await recorded).join());
      expect(await create()).toEqual([201, '']);
      expect(await post('person/register', 'newcomer', newcomer)).toEqual([201, '']);
      expect((await run.end('SIGTERM')).exitCode).toBe(0);
      expect((await dutyledger(folder, 'verify')).exitCode).toBe(0);
    },
    10 * MINUTES,
  );
});
