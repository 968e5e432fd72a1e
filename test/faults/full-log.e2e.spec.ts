/**
 * The disk is full for the log, in a real server: commands are refused, and `/health` says it to whoever watches until there is space
 * again, which nobody has to find out by a command.
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
if (reason !== null) process.stderr.write(`skipped: a server whose log finds no space (${reason})\n`);

(reason === null ? describe : describe.skip)('a server whose log finds no space', () => {
  it(
    'raises an alarm while it is so, keeps answering, and takes the same command once there is space',
    async () => {
      const { folder, disk, url, run, post } = await serverOnFaultDisk(base);
      const create = () => post('team/create', 'k', { team: 'T9', department: 'service', title: 'Nine' });
      // A pass of the policies that has something to record meets the full disk too, and is then the fault of the answer.
      const alarm = async (): Promise<string | null> => {
        const response = await fetch(`${url}/health`);
        return ((await response.json()) as { readonly alarm: string | null }).alarm;
      };
      expect(await alarm()).toBeNull();

      try {
        disk.arm({ fault: 'enospc', at: 1, lasting: true, which: 'writes', file: 'log.sqlite' });
        expect(await create()).toEqual([503, 'no-space-left']);
        expect(await alarm()).toBe('no-space-left');

        disk.arm({ fault: 'none', at: 0, lasting: false, which: 'any', file: 'log.sqlite' });
        const end = Date.now() + 2 * MINUTES;
        while ((await alarm()) !== null && Date.now() < end) await sleep(PAUSE_MILLISECONDS);
        expect(await alarm()).toBeNull();
        expect(await create()).toEqual([201, '']);
      } finally {
        expect((await run.end('SIGTERM')).exitCode).toBe(0);
      }
      expect((await dutyledger(folder, 'verify')).exitCode).toBe(0);
    },
    10 * MINUTES,
  );
});
