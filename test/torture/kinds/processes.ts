import { type Case, type Kind, seeds, type Size } from '../case.js';
import { CentreUnderStress } from '../processes/centre-under-stress.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, readonly Case[]>> = {
  short: seeds(6, { steps: 40 }),
  ci: seeds(150, { steps: 50 }),
  full: seeds(2_000, { steps: 60 }),
};

/** What can happen in a step, and how often. */
const HAPPENINGS: readonly (readonly [number, (centre: CentreUnderStress) => unknown])[] = [
  [40, (centre) => centre.command()],
  [20, (centre) => centre.pass()],
  [4, (centre) => centre.pause()],
  [14, (centre) => centre.interrupt()],
  [12, (centre) => centre.wake()],
  [6, (centre) => centre.kill()],
  [6, (centre) => centre.startWorker()],
  [4, (centre) => centre.away()],
];

const attempt = async ({ seed, steps }: Case): Promise<readonly string[]> => {
  const random = new Random(seed);
  const centre = new CentreUnderStress(random);
  await centre.begin();
  const bag = HAPPENINGS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
  for (let step = 1; step <= Number(steps); step += 1) await random.pick(bag)(centre);
  await centre.heal();
  return centre.problems;
};

/**
 * A seeded schedule over a door and up to three workers with one lease: workers that stand still and wake, die and are started,
 * processes that do not reach their stores for a minute, while violations are reported and confirmed; then no more faults. One
 * leads, nothing acknowledged is lost, everybody was told once, the views are what the log says.
 */
export const processes = (): Kind => ({
  name: 'processes',
  unavailable: () => null,
  cases: (size) => SIZES[size],
  run: attempt,
});
