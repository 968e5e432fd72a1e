import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#eventsourcing';
import { rebuildViews } from '#runtime';
import { viewsFromEmpty, viewsOf } from '../../end-to-end/support/dump.js';
import { seedCentre } from '../../end-to-end/support/small-centre.js';
import { type Case, type Kind, type Size } from '../case.js';
import { hurt, type How } from '../disk/hurt.js';
import { scratchFolder } from '../disk/laboratory.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, number>> = { short: 5, ci: 100, full: 2_500 };
const HOWS = ['flip', 'cut', 'zero', 'swap'] as const satisfies readonly How[];
const VIEWS = 'views.sqlite';

/** A file whose head says that it is something else, or of a later program, is not taken for a damaged one. */
const NOT_A_DAMAGED_FILE = new Set(['not-this-store', 'store-from-newer-version']);

interface Original {
  readonly folder: string;
  readonly views: readonly string[];
}

let made: Promise<Original> | null = null;

const make = async (): Promise<Original> => {
  const folder = scratchFolder();
  await seedCentre(join(folder, 'data'), { agents: 6, until: '2026-03-06' });
  return { folder, views: await viewsOf(join(folder, 'data')) };
};

/** The documents after a rebuild; where the file is refused by name, after it was taken away. */
const rebuilt = async (folder: string): Promise<readonly string[]> => {
  try {
    await rebuildViews({ folder });
  } catch (error) {
    if (!(error instanceof Fault) || !NOT_A_DAMAGED_FILE.has(error.code)) throw error;
    return viewsFromEmpty(folder);
  }
  return viewsOf(folder);
};

const attempt = async ({ seed, how }: Case): Promise<readonly string[]> => {
  const original = await (made ??= make());
  const trial = scratchFolder();
  try {
    const folder = join(trial, 'data');
    cpSync(join(original.folder, 'data'), folder, { recursive: true });
    hurt(join(folder, VIEWS), how as How, new Random(seed));
    const views = await rebuilt(folder);
    const differing = original.views.filter((text) => !views.includes(text));
    return views.length === original.views.length && differing.length === 0
      ? []
      : [`rebuilt views differ: ${views.length} of ${original.views.length} documents, ${differing.length} changed`];
  } finally {
    rmSync(trial, { recursive: true });
  }
};

/** The file of views is damaged anywhere: a rebuild gives what the log says, whatever the damage. */
export const damagedViews = (): Kind => ({
  name: 'damaged-views',
  unavailable: () => null,
  cases: function* (size) {
    for (const how of HOWS) {
      for (let seed = 1; seed <= SIZES[size]; seed += 1) yield { seed, how };
    }
  },
  run: attempt,
  close: async () => {
    if (made === null) return;
    const { folder } = await made;
    rmSync(folder, { recursive: true, force: true });
    made = null;
  },
});
