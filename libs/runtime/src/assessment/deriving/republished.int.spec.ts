import fc from 'fast-check';
import { addDays } from '#callcentre';
import { type Edition } from '#rulebook';
import { assessmentsOf } from '../testing/cards.js';
import { TestCentre } from '../testing/centre.js';
import { SHIPPED_EDITIONS, shippedEdition } from '../../testing/shipped-editions.js';
import { happening, type Happening, ShippedHistory } from '../testing/shipped-history.js';

const NAMED_EDITION = /"version":\d+,"hash":"[^"]*"/g;

/** Something of no account, after both months have ended. */
const AFTERWARDS = Array.from({ length: 8 }, (): Happening => ({
  passed: 11,
  one: { what: 'left', person: 0, on: null },
}));

/** What wages depend on, and why, with each edition called the same. */
const told = async (
  edition: Edition,
  happenings: readonly Happening[],
  { seed, again }: { readonly seed: number; readonly again: string },
): Promise<unknown> => {
  const centre = await TestCentre.open(seed);
  try {
    const play = new ShippedHistory(centre, [edition, { ...edition, version: edition.version + 1 }], again);
    await play.open();
    await play.all([...happenings, ...AFTERWARDS]);
    expect(await play.failures()).toEqual([]);
    const cards = (await assessmentsOf(centre)).map((card) => ({ ...card, editions: [] }));
    return {
      cards: JSON.parse(JSON.stringify(cards).replace(NAMED_EDITION, '"version":0')) as unknown,
      runs: play.runs.map(({ run: { run, totalFen, lineCount } }) => ({ run, totalFen, lineCount })),
    };
  } finally {
    await centre.close();
  }
};

/** So late that it binds nothing: the logs of both stories then differ in this day alone. */
const NEVER = '2029-01-01';

describe('an edition that is published again as it stands, with effect from some day', () => {
  it.each(SHIPPED_EDITIONS)('%s@%d: changes nobody anything', async (rulebook, version) => {
    const edition = shippedEdition(rulebook, version);
    const stories = fc.tuple(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 60 }).map((days) => addDays('2026-02-02', days)),
      fc.array(happening, { maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(stories, async ([seed, from, happenings]) => {
        const once = await told(edition, happenings, { seed, again: NEVER });
        expect(await told(edition, happenings, { seed, again: from })).toEqual(once);
      }),
      { numRuns: 4 },
    );
  });
});
