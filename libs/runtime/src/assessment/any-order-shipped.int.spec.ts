import fc from 'fast-check';
import { isOmission } from '#rulebook';
import { explain } from './explain.js';
import { assessmentsOf, cardsAsOf, cardsOf } from './testing/cards.js';
import { TestCentre } from './testing/centre.js';
import { expectAddsUp } from './testing/explained.js';
import { rebuiltScorecards, scorecardsOf } from './testing/rebuilt.js';
import { editionsOf, SHIPPED_RULEBOOKS } from './testing/shipped-editions.js';
import { happening, ShippedHistory } from './testing/shipped-history.js';
import { verifyRun } from './verify.js';

/** Why an entry is what it is: what is shown is the entry of the scorecard, and a replay ends with it. */
const expectTold = async (centre: TestCentre, seed: number): Promise<void> => {
  const cards = await assessmentsOf(centre);
  const all = cards.flatMap(({ entries }) => entries);
  const asked = all.filter((_one, index) => (index + seed) % 17 === 0).slice(0, 8);
  for (const entry of asked) {
    const { key, status, amount, clause } = entry;
    const told = await explain({ reader: centre.reader, store: centre.store, entry: key });
    expect(told?.entry).toMatchObject({ key, status, amount, clause });
    const last = told?.replay.at(-1);
    // An omission, and what a month comes to, come about as time passes, after the last event of the story.
    const byTime = entry.kind !== 'fact' || entry.because.facts.some(({ id }) => isOmission(id));
    if (last !== undefined && !byTime) expect(last).toMatchObject({ entry: { clause, status, amount } });
  }
};

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
            await expectTold(centre, seed);
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
