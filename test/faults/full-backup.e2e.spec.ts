/** A backup onto a disk that is full or fails, which need not be the disk of the log, and a restore onto such a disk. */
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Run, dutyledger, type Finished } from '../end-to-end/support/processes.js';
import { seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import { FaultDisk, whyNoFaultDisk } from '../torture/disk/fault-disk.js';

const MINUTES = 60_000;

const base = temporaryFolder();

const reason = whyNoFaultDisk();
if (reason !== null) process.stderr.write(`skipped: a backup that finds no space (${reason})\n`);

(reason === null ? describe : describe.skip)('a backup that finds no space', () => {
  const folder = join(base, 'data');
  beforeAll(() => seedCentre(folder, { agents: 2 }), 10 * MINUTES);

  it.each([
    ['the log', 'log', '.part'],
    ['its note', 'log.note.json', '.note.json'],
  ])(
    'for %s names the file that has no room, leaves nothing there, and may be made again',
    async (_what, named, file) => {
      const shelf = mkdtempSync(join(base, 'shelf-'));
      const disk = new FaultDisk(base, shelf);
      const backUp = (): Promise<Finished> =>
        Run.startWith(disk.environment, folder, '--lang', 'en', 'store', 'backup', join(shelf, 'log')).finished;

      disk.arm({ fault: 'enospc', at: 1, lasting: true, which: 'writes', file });
      const full = await backUp();

      expect(full.exitCode).toBe(3);
      expect(full.err).toContain(`There is no space left to write to ${join(shelf, named)}.`);
      expect(readdirSync(shelf)).toEqual([]);

      disk.arm({ fault: 'none', at: 0, lasting: false, which: 'any', file });
      expect((await backUp()).exitCode).toBe(0);
      expect((await dutyledger(folder, 'verify')).exitCode).toBe(0);
    },
    10 * MINUTES,
  );
});

(reason === null ? describe : describe.skip)('a restore onto such a disk', () => {
  const [folder, shelf] = [join(base, 'restored-from'), join(base, 'backups')];
  const [log, keys] = [join(shelf, 'log'), join(shelf, 'keys')];
  beforeAll(async () => {
    await seedCentre(folder, { agents: 2 });
    mkdirSync(shelf);
    await dutyledger(folder, 'store', 'backup', log);
    await dutyledger(folder, 'store', 'backup-keys', keys);
  }, 10 * MINUTES);

  it.each([
    [
      'finds no space for the log',
      { fault: 'enospc', which: 'writes', file: 'log.sqlite' },
      'no space left to write to',
    ],
    [
      'finds none for its mark',
      { fault: 'enospc', which: 'writes', file: 'restoring.json' },
      'no space left to write to',
    ],
    [
      'cannot have its mark on the disk',
      { fault: 'eio', which: 'syncs', file: 'restoring.json' },
      'restoring.json failed',
    ],
  ] as const)(
    'that %s leaves nothing there, and may be made again, with the keys as well',
    async (_what, fault, said) => {
      const restored = mkdtempSync(join(base, 'restored-'));
      const disk = new FaultDisk(base, restored);
      const restore = (...more: readonly string[]): Promise<Finished> =>
        Run.startWith(disk.environment, restored, '--lang', 'en', 'store', 'restore', log, ...more).finished;

      disk.arm({ at: 1, lasting: true, ...fault });
      const failed = await restore();

      expect(failed.exitCode).toBe(3);
      expect(failed.err).toContain(said);
      expect(readdirSync(restored)).toEqual([]);

      disk.arm({ fault: 'none', at: 0, lasting: false, which: 'any', file: '' });
      expect((await restore('--keys', keys)).exitCode).toBe(0);
      expect((await dutyledger(restored, 'store', 'check-keys')).exitCode).toBe(0);
    },
    10 * MINUTES,
  );
});
