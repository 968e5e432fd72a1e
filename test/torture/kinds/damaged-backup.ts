import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asError, Fault, type RecordedEvent } from '#eventsourcing';
import { grow } from '#eventsourcing/contracts';
import { backUpFolder, notePath, restoreFolder } from '#runtime';
import { openLogReader, openSqliteLog } from '#stores';
import { type Case, type Kind, type Size } from '../case.js';
import { HOWS, hurt, type How } from '../disk/hurt.js';
import { scratchFolder } from '../disk/laboratory.js';
import { FILES } from '../disk/scenario.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, { readonly flips: number; readonly others: number }>> = {
  short: { flips: 60, others: 10 },
  ci: { flips: 1_000, others: 150 },
  full: { flips: 10_000, others: 1_000 },
};
const EVERYTHING = 1_000_000;
const MADE_AT = '2026-03-31T16:00:00.000Z';
const BACKUP = 'backup.sqlite';
const OLDER = 'older.sqlite';
/** Of so many cases one hurts the note beside the backup instead of the backup. */
const NOTE_OF_EACH = 8;

interface Original {
  readonly folder: string;
  readonly events: readonly string[];
}

const textOf = ({ position: _position, ...event }: RecordedEvent): string => JSON.stringify(event);

const eventsOf = async (path: string): Promise<readonly string[]> => {
  const log = openLogReader(path);
  try {
    return (await log.readAll(null, EVERYTHING)).map(textOf);
  } finally {
    await log.close();
  }
};

/** A backup with its note, and one from before the log went on. */
const make = async (): Promise<Original> => {
  const folder = scratchFolder();
  const grown = async (turns: number, file: string): Promise<void> => {
    const log = openSqliteLog(join(folder, FILES.log));
    for (let turn = 0; turn < turns; turn += 1) await grow(log, `counter-${turn % 7}`, [turn % 29, (turn % 5) + 1]);
    await log.close();
    await backUpFolder(folder, join(folder, file), MADE_AT);
  };
  await grown(40, OLDER);
  await grown(30, BACKUP);
  return { folder, events: await eventsOf(join(folder, FILES.log)) };
};

let made: Promise<Original> | null = null;

/** What the restored log holds, or with what it was refused. */
const restored = async (folder: string, file: string): Promise<readonly string[] | Error> => {
  try {
    await restoreFolder(folder, file, { place: folder, backup: null });
    return await eventsOf(join(folder, FILES.log));
  } catch (error) {
    return asError(error);
  }
};

const attempt = async ({ seed, how, note }: Case): Promise<readonly string[]> => {
  const original = await (made ??= make());
  const [scratch, target] = [scratchFolder(), join(scratchFolder(), 'restored')];
  const file = join(scratch, BACKUP);
  try {
    copyFileSync(join(original.folder, BACKUP), file);
    copyFileSync(notePath(join(original.folder, BACKUP)), notePath(file));
    const hurtFile = note === true ? notePath(file) : file;
    hurt(hurtFile, how as How, new Random(seed), join(original.folder, OLDER));
    const found = await restored(target, file);
    if (found instanceof Error && !(found instanceof Fault)) return [`refused without a code: ${found.message}`];
    if (found instanceof Error)
      return existsSync(join(target, FILES.log)) ? [`refused (${found.message}), and a log is there all the same`] : [];
    const same = found.length === original.events.length && found.every((event, at) => event === original.events[at]);
    return same ? [] : [`restored ${found.length} of ${original.events.length} events or others, without a word`];
  } finally {
    for (const one of [scratch, join(target, '..')]) rmSync(one, { recursive: true, force: true });
  }
};

/** Bits are flipped, tails cut, pages zeroed, swapped or older ones in a backup or its note: what is restored is what was backed up, or nothing is. */
export const damagedBackup = (): Kind => ({
  name: 'damaged-backup',
  unavailable: () => null,
  cases: function* (size) {
    const { flips, others } = SIZES[size];
    for (const how of HOWS) {
      for (let seed = 1; seed <= (how === 'flip' ? flips : others); seed += 1)
        yield { seed, how, note: seed % NOTE_OF_EACH === 0 && how !== 'stale' };
    }
  },
  run: attempt,
  close: async () => {
    if (made === null) return;
    rmSync((await made).folder, { recursive: true, force: true });
    made = null;
  },
});
