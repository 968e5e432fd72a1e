import { type Case, type Kind, seeds, type Size } from '../case.js';
import { Random } from '../random.js';
import { turn, World } from '../simulation/world.js';

const SIZES: Readonly<Record<Size, readonly Case[]>> = {
  short: seeds(80, { steps: 150 }),
  ci: seeds(2_000, { steps: 300 }),
  full: seeds(100_000, { steps: 300 }),
};

/** Every so many seeds are played twice, to see that nothing but the seed decides. */
const TWICE_EVERY = 10;

/** What can happen in a step, and how often. */
const HAPPENINGS: readonly (readonly [number, (world: World) => unknown])[] = [
  [46, (world) => world.command()],
  [10, (world) => world.crowd()],
  [10, turn],
  [8, (world) => world.lead()],
  [6, (world) => world.kill()],
  [3, (world) => world.stop()],
  [5, (world) => world.stall()],
  [6, (world) => world.wake()],
  [3, (world) => world.jump()],
  [1, (world) => world.loseViews()],
  [2, (world) => world.rebuild()],
];
const TOTAL = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0);

const happening = (random: Random): ((world: World) => unknown) => {
  let left = random.next() * TOTAL;
  for (const [weight, act] of HAPPENINGS) {
    left -= weight;
    if (left < 0) return act;
  }
  return HAPPENINGS[0]![1];
};

interface Played {
  readonly problems: readonly string[];
  readonly digest: string;
}

const play = async ({ seed, steps }: Case): Promise<Played> => {
  const random = new Random(seed);
  const world = new World(random);
  try {
    return await playIn(world, random, Number(steps));
  } finally {
    world.end();
  }
};

const playIn = async (world: World, random: Random, steps: number): Promise<Played> => {
  for (let step = 1; step <= steps; step += 1) {
    await happening(random)(world);
    await world.check();
    if (world.problems.length > 0)
      return { problems: world.problems.map((problem) => `step ${step}: ${problem}`), digest: '' };
  }
  const digest = await world.heal();
  return { problems: world.problems, digest };
};

/**
 * A seeded schedule of commands, repeats, lost connections, leaders that stall, die and are superseded, lost views, rebuilds and
 * clocks that jump, over stores in memory that repeat deliveries and drop subscriptions; then no more faults, and everything
 * has to converge.
 */
export const simulated = (): Kind => ({
  name: 'simulated',
  unavailable: () => null,
  cases: (size) => SIZES[size],
  run: async (one) => {
    const { problems, digest } = await play(one);
    if (problems.length > 0 || one.seed % TWICE_EVERY !== 0) return problems;
    const again = await play(one);
    return again.digest === digest ? [] : ['the same seed gave other bytes the second time'];
  },
});
