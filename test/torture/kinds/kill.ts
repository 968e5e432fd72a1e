import { rmSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { type Case, type Kind, seeds, type Size } from '../case.js';
import { problemsIn } from '../disk/aftermath.js';
import { Laboratory } from '../disk/laboratory.js';
import { type Acknowledgement } from '../disk/scenario.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, number>> = { short: 5, ci: 60, full: 1000 };
/** More turns than any trial lets it play. */
const ENDLESS = 1_000_000;

/** Lines of acknowledgements; a line that the kill cut off is none. */
const heard = (line: string): Acknowledgement | null => {
  try {
    return JSON.parse(line) as Acknowledgement;
  } catch {
    return null;
  }
};

const playUntilKilled = async (
  { seed }: Case,
  laboratory: Laboratory,
  folder: string,
): Promise<readonly Acknowledgement[]> => {
  const random = new Random(seed);
  const [enough, extra] = [random.between(1, 80), random.next() * 4];
  const acknowledged: Acknowledgement[] = [];
  let killing: Promise<void> | null = null;
  const scenario = { folder, seed, turns: ENDLESS, reopenEvery: random.pick([0, 3, 10]) };
  for await (const line of laboratory.listen({ scenario, traced: false })) {
    const one = heard(line);
    if (one !== null) acknowledged.push(one);
    // Between two acknowledgements there are reads, encryption, writes, syncs and folding: a random moment in them.
    if (acknowledged.length >= enough) killing ??= after(extra).then(() => laboratory.kill());
  }
  await killing;
  return acknowledged;
};

/** A process that appends and projects is killed at a random moment. What it acknowledged is there, and the next one goes on. */
export const kill = (): Kind => ({
  name: 'kill',
  unavailable: () => null,
  cases: (size) => seeds(SIZES[size]),
  run: async (one) => {
    const laboratory = new Laboratory(false);
    try {
      const folder = laboratory.freshFolder();
      const acknowledged = await playUntilKilled(one, laboratory, folder);
      const problems = await problemsIn(folder, acknowledged);
      rmSync(folder, { recursive: true });
      return acknowledged.length === 0 ? ['nothing was acknowledged before the kill'] : problems;
    } finally {
      await laboratory.close();
    }
  },
});
