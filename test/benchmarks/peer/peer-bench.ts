import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { progress, runChild } from '../children/child.js';
import { figureOf, type Figure, type Rates } from '../figures.js';
import { reasonOf } from '#eventsourcing';

/** Newest versions that fit each other. sqlite3 is compiled where no built one can be had, which takes minutes. */
const PACKAGES = ['@event-driven-io/emmett@0.38.5', '@event-driven-io/emmett-sqlite@0.38.5', 'sqlite3@5.1.7'];
const INSTALL_MILLISECONDS = 20 * 60_000;

export interface PeerSizes {
  readonly alone: number;
  readonly together: number;
}

interface Measured {
  readonly appendedAlone: Rates;
  readonly appendedTogether: Rates;
  readonly batchRead: Rates;
  readonly consumed: Rates;
}

export interface PeerResult {
  readonly figures: readonly Figure[];
  /** Why there are none; null when there are. */
  readonly skipped: string | null;
}

const isInstalled = (folder: string): boolean =>
  existsSync(join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'));

/** The peer is no dependency of this project: it is installed into a folder of its own, once. Why it could not be, else null. */
const install = (folder: string): string | null => {
  if (isInstalled(folder)) return null;
  progress('installing Emmett on SQLite, to measure it beside');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { status, error, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: folder,
    encoding: 'utf8',
    timeout: INSTALL_MILLISECONDS,
  });
  if (status === 0 && isInstalled(folder)) return null;
  const reason = error?.message ?? stderr.split('\n').find((line) => line.includes('error')) ?? 'sqlite3 was not built';
  return `it could not be installed (${reason})`;
};

/** The same events through Emmett's event store on SQLite, in a process of its own. `place`: the folder where it is or will be installed. */
export const measurePeer = async (place: string, sizes: PeerSizes | null): Promise<PeerResult> => {
  const folder = resolve(place);
  const skipped = sizes === null ? 'small sizes were asked for' : install(folder);
  if (sizes === null || skipped !== null) return { figures: [], skipped };
  const work = mkdtempSync(join(folder, 'work-'));
  try {
    const measured = await runChild<Measured>('peer', { packages: folder, folder: work, ...sizes });
    const figure = (name: string, value: number): Figure =>
      figureOf({ group: 'peer', name, unit: 'events/s', values: [value] });
    const figures = (name: string, { byClock, byProcessor }: Rates): readonly Figure[] => [
      figure(`Emmett on SQLite: ${name}`, byClock),
      figure('the same by processor time', byProcessor),
    ];
    return {
      figures: [
        ...figures('append, 1 writer', measured.appendedAlone),
        ...figures('append of 1,000 events to one stream at once', measured.appendedTogether),
        ...figures('raw read in batches of 1,000, and one fold', measured.batchRead),
        ...figures('the same fold through its consumer', measured.consumed),
      ],
      skipped: null,
    };
  } catch (error) {
    // The figures of everything else took long to measure and are not lost for it.
    return { figures: [], skipped: reasonOf(error) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
