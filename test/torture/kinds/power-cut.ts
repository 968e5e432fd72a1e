import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type Kind, type Size } from '../case.js';
import { problemsIn } from '../disk/aftermath.js';
import { whyNoFaultDisk } from '../disk/fault-disk.js';
import { Laboratory } from '../disk/laboratory.js';
import { CachedDisk, type Loss, LOSSES } from '../disk/power-cut.js';
import { type Acknowledgement } from '../disk/scenario.js';
import { type DiskOperation } from '../disk/trace.js';
import { type Weakening } from '../disk/weakening.js';
import { Random } from '../random.js';

/** Each plays a scenario once and cuts the power at up to `cuts` of its operations, evenly spread. */
const SIZES: Readonly<Record<Size, readonly Case[]>> = {
  short: [{ seed: 1, turns: 30, reopenEvery: 11, cuts: 1_500 }],
  ci: [
    { seed: 2, turns: 80, reopenEvery: 17, cuts: 4_500 },
    { seed: 3, turns: 150, reopenEvery: 0, cuts: 4_500 },
  ],
  full: Array.from({ length: 20 }, (_, index) => ({
    seed: 100 + index,
    turns: 120,
    reopenEvery: index % 2 === 0 ? 13 : 0,
    cuts: 150_000,
  })),
};

/** Small, so that the log is copied into the database many times in a short scenario. */
const CHECKPOINT_EVERY = 25;

interface Cut {
  readonly at: number;
  readonly loss: Loss;
}

/** The moments at which the power goes: all of them, or as many as wanted, evenly spread. */
const cutsOf = (operations: readonly DiskOperation[], { cuts, at, loss }: Case): readonly Cut[] => {
  if (at !== undefined) return [{ at: Number(at), loss: loss as Loss }];
  const step = Math.max(1, (operations.length * LOSSES.length) / Number(cuts));
  const moments: Cut[] = [];
  for (let place = 0; place < operations.length; place += step) {
    for (const lost of LOSSES) moments.push({ at: Math.floor(place), loss: lost });
  }
  return moments;
};

const acknowledgedBy = (disk: CachedDisk): readonly Acknowledgement[] =>
  disk.acknowledged.map((line) => JSON.parse(line) as Acknowledgement);

/**
 * The power goes at any write or sync, or the process ends there. What was not synced is lost, all of it, each sector by chance, or
 * nothing. Names of files are lost too unless their folder was synced. Every acknowledged event has to be there, with its text.
 */
export const powerCut = (): Kind => ({
  name: 'power-cut',
  unavailable: whyNoFaultDisk,
  cases: (size) => SIZES[size],
  run: async (one) => {
    const laboratory = new Laboratory(true);
    try {
      const { seed, turns, reopenEvery, synchronous } = one;
      const weakening = {
        checkpointEvery: CHECKPOINT_EVERY,
        ...(synchronous === undefined ? {} : { synchronous }),
      } as Weakening;
      const scenario = {
        folder: laboratory.freshFolder(),
        seed,
        turns: Number(turns),
        reopenEvery: Number(reopenEvery),
      };
      const { error } = await laboratory.play({ scenario, traced: true, weakening });
      if (error !== null) return [`the scenario ended with ${error.name}: ${error.message}`];
      return await problemsAfterCuts(laboratory, one);
    } finally {
      await laboratory.close();
    }
  },
});

const problemsAfterCuts = async (laboratory: Laboratory, one: Case): Promise<readonly string[]> => {
  const operations = laboratory.takeTrace();
  const disk = new CachedDisk();
  const problems: string[] = [];
  let done = 0;
  for (const { at, loss } of cutsOf(operations, one)) {
    for (; done < at; done += 1) disk.apply(operations[done]!);
    const folder = join(laboratory.folder, 'cut');
    mkdirSync(folder);
    disk.cut(folder, loss, new Random(one.seed * 1_000_003 + at));
    const found = await problemsIn(folder, acknowledgedBy(disk)).catch((error: unknown) => [
      `cannot be opened: ${String(error)}`,
    ]);
    problems.push(...found.map((problem) => `${problem} (at: ${at}, loss: ${loss})`));
    rmSync(folder, { recursive: true });
  }
  return problems;
};
