import { spawnSync } from 'node:child_process';
import { type Case, describeFailure, tortureWith, tryCase } from './case.js';
import { KEPT } from './kept.js';
import { kinds } from './kinds.js';
import { diskFull } from './kinds/disk-full.js';
import { powerCut } from './kinds/power-cut.js';
import { LaneProcess } from './lane-process.js';
import { progressOf } from './progress.js';
import { viewsThatLook } from './centre/poisoned-pay.js';
import { centreViews } from '#runtime';

const MINUTES = 60_000;

describe('the command line of torture', () => {
  /** Runs what the set-up of `npm test` compiled. */
  const torture = (...typed: readonly string[]) =>
    spawnSync(process.execPath, ['--no-warnings', 'dist/test/torture/torture.js', ...typed], { encoding: 'utf8' });

  it('says how it is used, with exit code 0 where it was asked', () => {
    const { status, stdout, stderr } = torture('--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('usage: npm run torture');
  });

  it.each([['--nothing'], ['--size', 'huge'], ['--kind', 'kill', '--case', '{'], ['--jobs', '0'], ['--kind', 'none']])(
    'refuses %s %s %s %s in one line and says how it is used',
    (...typed) => {
      const { status, stdout, stderr } = torture(...typed);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.trim().split('\n').slice(1).join('\n')).toMatch(/^usage: .*\n用法：.*$/u);
    },
  );
});

describe('faults', () => {
  it.each(kinds.map((make) => [make().name, make] as const))(
    '%s: nothing is lost and nothing goes wrong unnoticed',
    async (_name, make) => {
      const kind = make();
      const { failures, skipped, tried } = await tortureWith(kind, kind.cases('short'));
      if (skipped !== null) process.stderr.write(`skipped: ${kind.name} (${skipped})\n`);
      expect(failures.map(describeFailure)).toEqual([]);
      expect(tried > 0 || skipped !== null).toBe(true);
    },
    10 * MINUTES,
  );

  it('poison every event view of the centre but those that look at nothing but where and when an event stands', () => {
    const all = centreViews().eventViews.map(({ name }) => name);
    expect(all.filter((name) => !viewsThatLook().includes(name))).toEqual(['clock', 'audit']);
  });

  it.each(KEPT)(
    'that were found once stay mended: $mended',
    async ({ kind: name, case: one }) => {
      const kind = kinds.map((make) => make()).find((candidate) => candidate.name === name)!;
      const failure = kind.unavailable() === null ? await tryCase(kind, one) : null;
      await kind.close?.();
      expect(failure).toBeNull();
    },
    5 * MINUTES,
  );

  it.each(['NORMAL', 'OFF'])(
    'power-cut: is red when SQLite syncs as with synchronous=%s, behind the back of the store',
    async (synchronous) => {
      const kind = powerCut();
      if (kind.unavailable() !== null)
        return void process.stderr.write(`skipped: ${kind.name} (${kind.unavailable()})\n`);
      const failure = await tryCase(kind, { seed: 1, turns: 25, reopenEvery: 0, cuts: 45, synchronous });
      expect(failure?.problems.join('\n')).toMatch(/lost \d+ of \d+ acknowledged events/);
    },
    5 * MINUTES,
  );
});

describe('trials in processes of their own', () => {
  const kind = diskFull();
  const small: readonly Case[] = [1, 2, 3, 4].map((seed) => ({ seed, file: 'log.sqlite', pages: seed }));
  /** There is no such file, so the trial itself fails. */
  const impossible: Case = { seed: 5, file: 'nothing.sqlite', pages: 1 };

  it('are all tried, and a failure comes back with its case', async () => {
    const heard: unknown[] = [];
    const lanes = [new LaneProcess(kind.name), new LaneProcess(kind.name)];
    const cases = [impossible, ...small];
    const { tried, failures } = await tortureWith(kind, cases, (failure) => heard.push(failure), lanes);
    expect([tried, failures.map(({ case: one }) => one)]).toEqual([5, [impossible]]);
    expect(failures[0]!.problems).toEqual([expect.stringMatching(/^the trial itself failed: TypeError/)]);
    expect(heard.filter((failure) => failure === null)).toHaveLength(4);
  });

  it('fail by name when their process ends, and the next one gets another process', async () => {
    const lane = new LaneProcess('no-such-kind');
    for (const one of small.slice(0, 2)) {
      const ended = { kind: 'no-such-kind', case: one, problems: ['The process of the trial ended (1).'] };
      expect(await lane.attempt(one)).toEqual(ended);
    }
    await lane.end();
  });
});

describe('the progress of trials', () => {
  it('says how many were tried, how many failed, and how long the others take at that pace', () => {
    let now = 0;
    let said = '';
    const tried = progressOf('kill', 1000, { write: (text) => (said += text) }, () => now);
    for (const second of [10, 20, 31, 40]) {
      now = second * 1000;
      tried(second === 20 ? { kind: 'kill', case: { seed: 2 }, problems: ['lost'] } : null);
    }
    // 997 others at 31 seconds for three.
    expect(said).toBe('kill: 3 of 1000 tried, 1 failed, about 2.9 h left\n');
  });
});
