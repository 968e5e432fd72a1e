import { describeFailure, tortureWith, tryCase } from './case.js';
import { KEPT } from './kept.js';
import { kinds } from './kinds.js';
import { powerCut } from './kinds/power-cut.js';
import { viewsThatLook } from './centre/poisoned-pay.js';
import { centreViews } from '#runtime';

const MINUTES = 60_000;

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
    5 * MINUTES,
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
    MINUTES,
  );

  it.each(['NORMAL', 'OFF'])(
    'power-cut: is red when SQLite syncs as with synchronous=%s, behind the back of the store',
    async (synchronous) => {
      const kind = powerCut();
      if (kind.unavailable() !== null) return;
      const failure = await tryCase(kind, { seed: 1, turns: 25, reopenEvery: 0, cuts: 30, synchronous });
      expect(failure?.problems.join('\n')).toMatch(/lost \d+ of \d+ acknowledged events/);
    },
    2 * MINUTES,
  );
});
