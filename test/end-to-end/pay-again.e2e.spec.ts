import { join } from 'node:path';
import { inProcess, inProcessJson } from './support/in-process.js';
import { MARCH, seedCentre, temporaryFolder } from './support/small-centre.js';

/*
 * Goal: a run of pay that somebody asks for once is posted once, also where they were not told how it ended and give the command line
 * again. Method: the same command lines twice, with and without something recorded between them.
 */
const MINUTES = 60_000;
const folder = join(temporaryFolder(), 'data');

interface Run {
  readonly run: string;
}
const pay = (...args: readonly string[]): Promise<Run> => inProcessJson<Run>(folder, ['pay', ...args]);
const runs = async (): Promise<readonly string[]> =>
  (await inProcessJson<readonly Run[]>(folder, ['pay', 'list'])).map(({ run }) => run);
/** Anything else that is recorded: which rulebook binds a team. */
const recordElse = (from: string) =>
  inProcess(folder, 'rulebook', 'assign', 'cs-assessment', '--team', 'G99', '--from', from);

beforeAll(async () => {
  await seedCentre(folder, { agents: 2 });
  // The policies end the month when a command closes the store.
  await runs();
}, 5 * MINUTES);

describe('a pay run that is asked for again', () => {
  it(
    'is the one that was posted, while nothing else was recorded',
    async () => {
      const closed = await pay('run', MARCH, '--provisional');
      expect(await pay('run', MARCH, '--provisional')).toEqual(closed);
      const first = await pay('rerun', MARCH, '--provisional');
      expect(await pay('rerun', MARCH, '--provisional')).toEqual(first);
      expect(await runs()).toEqual([closed.run, first.run]);

      const other = await pay('rerun', MARCH, '--provisional', '--as-if', 'cs-assessment@1');
      expect(other.run === first.run).toBe(false);
      expect((await recordElse('2026-04-01')).exitCode).toBe(0);
      const again = ['pay', 'rerun', MARCH, '--provisional', '--as-if', 'cs-assessment@1'];
      const { out, err } = await inProcess(folder, '--json', '--lang', 'en', ...again);
      const later = JSON.parse(out) as Run;
      expect(await runs()).toEqual([closed.run, first.run, other.run, later.run]);
      // Whoever was not told of the first has to know that there are two now, and that not both can be paid.
      expect(err).toContain(`(${other.run}), which nobody has approved; something was recorded since`);
      expect((await inProcess(folder, '--lang', 'en', ...again)).err).toContain('it was not posted again.');
    },
    5 * MINUTES,
  );

  it(
    'is the one that was posted under its key, whatever was recorded since',
    async () => {
      const first = await pay('rerun', MARCH, '--provisional', '--key', 'run-of-march');
      expect((await recordElse('2026-04-02')).exitCode).toBe(0);
      const before = await runs();
      expect(await pay('rerun', MARCH, '--provisional', '--key', 'run-of-march')).toEqual(first);
      expect(await runs()).toEqual(before);

      const { exitCode, err } = await inProcess(folder, 'pay', 'rerun', MARCH, '--key', 'run-of-march');
      expect([exitCode, err.includes('[idempotency-key-reused]')]).toEqual([1, true]);
    },
    5 * MINUTES,
  );
});
