import fc from 'fast-check';
import { cardsAsOf, cardsOf } from '../testing/cards.js';
import { TestCentre } from '../testing/centre.js';
import { expectAddsUp } from '../testing/explained.js';
import { expectReplayed } from '../testing/replayed.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';
import { editionsOf, SHIPPED_RULEBOOKS } from '../../testing/shipped-editions.js';
import { happening, ShippedHistory } from '../testing/shipped-history.js';
import { verifyRun } from '../pay-runs/verify.js';

describe('whatever is recorded under a shipped rulebook, in whatever order', () => {
  it.each(SHIPPED_RULEBOOKS)(
    '%s: rebuilds the same scorecards, tells those of half way, proves the runs, and explains their differences',
    async (rulebook) => {
      const editions = editionsOf(rulebook);
      const months = fc.tuple(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(happening, { maxLength: 25 }),
        fc.array(happening, { maxLength: 25 }),
      );
      await fc.assert(
        fc.asyncProperty(months, async ([seed, first, second]) => {
          const centre = await TestCentre.open(seed);
          try {
            const play = new ShippedHistory(centre, editions);
            await play.open();
            await play.all(first);
            expect(await rebuiltScorecards(centre, 1 + (seed % 7))).toBe(await scorecardsOf(centre));
            const [half, known] = [await centre.store.head(), await cardsOf(centre, play.begun())];
            await play.all(second);
            expect(await rebuiltScorecards(centre, 1 + (seed % 7), true)).toBe(await scorecardsOf(centre));
            expect(await play.failures()).toEqual([]);
            expect(await cardsAsOf(centre, half, [...known.keys()])).toEqual(known);
            await expectReplayed(centre, 8, seed);
            for (const { month, run } of play.runs) {
              expect(await verifyRun({ store: centre.store, run: run.run })).toMatchObject({ result: 'ok' });
              const first = play.runs.find((other) => other.month === month)!.run;
              if (first !== run) await expectAddsUp(centre, first, run);
            }
          } finally {
            await centre.close();
          }
        }),
        { numRuns: 4 },
      );
    },
  );
});
