import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { centreViews } from '#runtime';
import { dumpViews } from '../../../libs/runtime/src/testing/view-dump.js';
import { viewsFromEmpty } from '../../end-to-end/support/dump.js';
import { openCentre, type WalkedCentre } from './centre.js';

/** `WALK_SEEDS=7,8 WALK_STEPS=2000` walks other and longer ways. */
const SEEDS = (process.env['WALK_SEEDS'] ?? '1,22,33').split(',').map(Number);
const STEPS = Number(process.env['WALK_STEPS'] ?? '250');
/** How often what was never answered with success is tried again, with what it takes. */
const PATIENCE = 12;

/** What no token opens: notices are the policies'. */
const NEVER: readonly string[] = ['notice.notify'];

const succeeded = new Set<string>();
let operations: readonly string[] = [];
let folder: string;
let centre: WalkedCentre;

describe('a walk through the API by somebody who remembers what was answered', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dutyledger-walk-'));
  });
  afterEach(async () => {
    await centre.close();
    rmSync(folder, { recursive: true });
  });

  it.each(SEEDS)(
    'finds every answer documented, every promise kept and nothing shown to others (seed %d)',
    async (seed) => {
      centre = await openCentre(folder, seed);
      const { system, walk } = centre;
      await walk.steps(STEPS);
      await walk.insist(PATIENCE);
      await system.settled();
      await walk.compareFeeds();
      await walk.compareLists();
      operations = walk.operations();
      for (const operation of operations) if (walk.succeeded(operation)) succeeded.add(operation);
      expect(walk.problems).toEqual([]);

      const { runs, ...others } = await walk.verified();
      expect(others).toMatchObject({ log: { result: 'ok' }, keys: { result: 'ok', unreadable: 0 } });
      expect(runs.filter(({ result }) => result !== 'ok')).toEqual([]);
      const live = await Array.fromAsync(dumpViews(await system.views(), centreViews()));
      await centre.close();
      expect(await viewsFromEmpty(folder)).toEqual(live);
    },
    1_000_000,
  );
});

describe('what such walks reach', () => {
  it('is every operation but those that no token opens', () => {
    expect(operations.filter((operation) => !succeeded.has(operation))).toEqual(NEVER);
  });
});
