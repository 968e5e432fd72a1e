import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEdition } from '#rulebook';
import { inProcess, inProcessJson } from './support/in-process.js';
import { type Finished, Run, dutyledger } from './support/processes.js';
import { temporaryFolder } from './support/small-centre.js';
import {
  type Difference,
  type PayRun,
  type Step,
  goldenTour,
  payTables,
  postedBy,
  resultOf,
} from './support/tour-result.js';

const MINUTES = 60_000;
const base = temporaryFolder();
const folder = join(base, 'whole');
let told: Finished;
let runs: readonly PayRun[];
let difference: Difference;

const sum = (steps: readonly Step[]): number => steps.reduce((total, { fen }) => total + fen, 0);

/** Everything that an edition gives a name: facts, accounts, results, options and the processes that clauses open. */
const namesOf = (file: string): readonly string[] => {
  const source = readFileSync(new URL(`../../rulebooks/${file}.yaml`, import.meta.url), 'utf8');
  const { facts, accounts, results, clauses, outcomes } = loadEdition(source).edition!;
  const opened = clauses.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'opens' ? effect.process : [])),
  );
  const options = clauses.flatMap(({ choice }) => Object.keys(choice?.options ?? {}));
  const rights = outcomes.map(({ right }) => right);
  return [...[facts, accounts, results].flatMap((named) => Object.keys(named)), ...opened, ...options, ...rights];
};

/** The build that is toured is made by the set-up of `npm test`. */
beforeAll(async () => {
  told = await dutyledger(folder, '--lang', 'en', 'tour');
  ({ runs, difference } = await postedBy(folder));
}, 5 * MINUTES);

describe('the tour on an empty folder', () => {
  it('comes to its end and tells every chapter', () => {
    expect([told.exitCode, told.err.includes('Error')]).toEqual([0, false]);
    const chapters = [...told.out.matchAll(/^━━ (\d+) · /gm)].map(([, chapter]) => Number(chapter));
    expect(chapters).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('counts every command that it plays', () => {
    const played = [...told.out.matchAll(/ (\d+) commands over (\d+) days/g)].map(([, commands, days]) => [
      Number(commands),
      Number(days),
    ]);

    expect(played[0]![0]).toBeGreaterThan(4000);
    expect(played[1]).toEqual([3, 3]);
  });

  it('shows the pay tables, a scorecard in two states of knowledge, and a dispute through two levels', () => {
    expect(told.out).toMatch(/cs-assessment@1 {2}total ¥-?\d+\.\d\d/);
    expect(told.out).toMatch(/telemarketing@1 {2}total ¥-?\d+\.\d\d/);
    expect(told.out).toMatch(/│ 2026-03-25 │ 003-3\.1\.4@1 +│/);
    const dispute = told.out.slice(told.out.indexOf('━━ 6 · '), told.out.indexOf('━━ 7 · '));
    const events = [...dispute.matchAll(/│ ((?:violation|told of the violation|discretion|appeal)[a-z ]*?) +│/g)].map(
      ([, type]) => type,
    );
    expect(events).toEqual([
      'violation reported',
      'violation confirmed',
      'discretion decided',
      'told of the violation',
      'appeal filed',
      'appeal decided',
      'appeal escalated',
      'appeal decided',
    ]);
  });

  it('closes with digests that a computation from the log alone confirms, also for the re-run', () => {
    const digests = [...told.out.matchAll(/sha256 ([0-9a-f]{64})/g)].map(([, digest]) => digest);
    const verified = [...told.out.matchAll(/✔ pay run (\S+): .* digest agrees ([0-9a-f]{64})/g)];

    expect(digests).toEqual(runs.filter(({ kind }) => kind === 'close').map(({ digest }) => digest));
    expect(verified.map(([, run, digest]) => [run, digest])).toEqual(runs.map(({ run, digest }) => [run, digest]));
    expect(runs).toHaveLength(3);
  });

  it('explains each difference by causes that add up, to the fen', () => {
    expect(difference.persons.length).toBeGreaterThan(30);
    for (const { before, after, fen, steps } of difference.persons) {
      expect([after - before, sum(steps)]).toEqual([fen, fen]);
    }
    expect(sum(difference.causes)).toBe(difference.totalFen);
    expect(sum(difference.persons.map(({ fen }) => ({ cause: '', fen })))).toBe(difference.totalFen);
    expect(difference.causes.map(({ cause }) => cause)).toEqual(['late-facts', 'edition']);
  });

  it(
    'comes to the known results',
    async () => {
      const found = await resultOf(folder);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(goldenTour, `${JSON.stringify(found, null, 2)}\n`);

      expect(existsSync(goldenTour)).toBe(true);
      expect(found).toEqual(JSON.parse(readFileSync(goldenTour, 'utf8')));
    },
    5 * MINUTES,
  );

  it(
    'says everything in words, and nothing by a name of the editions',
    async () => {
      const [closed, , rerun] = runs;
      const { out } = await inProcess(folder, '--lang', 'zh', 'pay', 'table', closed!.period);
      const said = [out];
      for (const asked of [
        ['pay', 'show', closed!.run],
        ['pay', 'diff', rerun!.run],
        ['scorecard', 'A001', '--period', closed!.period, '--as-of', '2026-03-27'],
        ['decisions', closed!.period],
      ])
        said.push((await inProcess(folder, '--lang', 'zh', ...asked)).out);
      expect(said.every((text) => text.length > 200)).toBe(true);
      const names = new Set(['cs-assessment/1', 'cs-assessment/2'].flatMap(namesOf));
      const words = said.flatMap((text) => text.match(/(?<![\w.:@#-])[a-z][\w-]*(?![\w.:@-])/gu) ?? []);
      expect([...new Set(words)].filter((word) => names.has(word))).toEqual([]);
    },
    5 * MINUTES,
  );

  it('goes on from the data that are there, the second time', async () => {
    const again = await inProcessJson<{ readonly mode: string; readonly runs: unknown }>(folder, ['tour']);
    const { out } = await inProcess(folder, '--lang', 'en', 'tour');

    expect(again).toMatchObject({ mode: 'simulation', runs });
    expect(out).toBe(`Going on with the data in ${folder}.\n`);
  });
});

describe('a tour that is killed half-way', () => {
  const interrupted = join(base, 'interrupted');

  it(
    'is taken up where it was and comes to the same results',
    async () => {
      const first = Run.start(interrupted, '--lang', 'en', 'tour');
      await first.says(/playing the sample month [3-6]0%/);
      await first.end('SIGKILL');

      const second = await dutyledger(interrupted, '--lang', 'en', 'tour');

      expect(second.exitCode).toBe(0);
      expect(await payTables(interrupted)).toEqual(await payTables(folder));
      const found = await inProcessJson<readonly PayRun[]>(interrupted, ['pay', 'list']);
      expect(found.map(({ kind, totalFen, digest }) => ({ kind, totalFen, digest }))).toEqual(
        runs.map(({ kind, totalFen, digest }) => ({ kind, totalFen, digest })),
      );
    },
    5 * MINUTES,
  );
});
