import fc from 'fast-check';
import { type Position } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { type Assessment, parsePeriodId } from '#rulebook';
import { presentAssessment } from '../replay/present.js';
import { TestCentre } from '../testing/centre.js';
import { expectAddsUp } from '../testing/explained.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';
import { type Happening, happening, MARCH, PERSONS, SmallHistory } from '../testing/small-history.js';
import { verifyRun } from '../pay-runs/verify.js';

/**
 * Histories that once gave another scorecard or position live than rebuilt: a fact of a day that another rulebook took over, an approval
 * that reaches in, what was said and taken back at once, days that were bound before the first edition alone.
 */
const KEPT: [number, Happening[], Happening[], boolean][] = [
  [
    1,
    [
      { what: 'rude', person: 'a-3', day: 2 },
      { what: 'rulebook', person: 'a-3', to: 'other', day: 2 },
    ],
    [{ what: 'retract', nth: 0 }],
    false,
  ],
  [1, [], [{ what: 'leave', person: 'a-1', day: 1, month: '02' }], false],
  [
    1,
    [{ what: 'late', person: 'a-1', day: 3 }],
    [
      { what: 'explain', nth: 0, day: 1, month: '02' },
      { what: 'take-back', nth: 0 },
    ],
    false,
  ],
  [
    1,
    [{ what: 'late', person: 'a-1', day: 3 }],
    [
      { what: 'note', person: 'a-1', day: 4, month: '04' },
      { what: 'rulebook', person: 'a-1', to: 'other', day: 5 },
    ],
    false,
  ],
  [
    1,
    [],
    [
      { what: 'late', person: 'a-1', day: 1 },
      { what: 'employment', person: 'a-1', type: 'PersonLeft', day: 1, month: '02' },
      { what: 'employment', person: 'a-1', type: 'LeavingCorrected', day: 1, month: '04' },
    ],
    false,
  ],
  [5, [{ what: 'rulebook', person: 'a-1', to: 'other', day: 2 }], [], false],
];

describe('whatever is recorded, before and after a month is closed', () => {
  it('rebuilds the same scorecards, adds up the causes to the fen, and proves both runs', async () => {
    const months = fc.tuple(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(happening, { maxLength: 8 }),
      fc.array(happening, { maxLength: 8 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(months, async ([seed, before, after, revised]) => {
        const centre = await TestCentre.open(seed);
        try {
          const play = new SmallHistory(centre);
          await play.publish(seed % 5 === 0 ? '2026-03-10' : '2026-01-01', '-2');
          await centre.assign('small', '2026-01-01');
          centre.on('2026-03-01');
          for (const person of PERSONS) await centre.hire(person, '2026-03-01');
          const half = Math.ceil(before.length / 2);
          await play.all(before.slice(0, half));
          const [then, known] = [await head(centre), await cards(centre)];
          await play.all(before.slice(half));
          // What was recorded since does not show in what was known then.
          expect(await presentCards(centre, then)).toEqual(known);
          expect(await presentCards(centre, await head(centre))).toEqual(await cards(centre));
          centre.on('2026-04-01');
          await centre.end('2026-03-01', '2026-03-31');
          const closed = await centre.run('close', MARCH, { approve: true });
          await play.all(after);
          const asIf = revised ? { asIf: await play.publish('2026-04-01', '-5') } : {};
          const again = await centre.run('again', MARCH, { kind: 'rerun', ...asIf });
          await expectExplained(centre, closed, again);
          await expectRebuilt(centre, seed);
        } finally {
          await centre.close();
        }
      }),
      { numRuns: 30, examples: KEPT.map((month) => [month]) },
    );
  });
});

const head = async (centre: TestCentre): Promise<Position> => {
  await centre.settled();
  return (await centre.store.head()) as Position;
};

const cards = (centre: TestCentre): Promise<readonly (Assessment | null)[]> =>
  Promise.all(PERSONS.map((person) => centre.scorecard(person, MARCH)));

/** The same cards as they are answered before they are derived. */
const presentCards = (centre: TestCentre, at: Position): Promise<readonly (Assessment | null)[]> =>
  Promise.all(
    PERSONS.map(async (person) => {
      const present = await presentAssessment(centre.reader, parsePeriodId(MARCH)!, person, at);
      if (present === null) throw new Error('Nobody in this centre counts for anybody else.');
      return present.assessment === null ? null : (JSON.parse(JSON.stringify(present.assessment)) as Assessment);
    }),
  );

const expectExplained = async (centre: TestCentre, before: PayRunDocument, after: PayRunDocument): Promise<void> => {
  await expectAddsUp(centre, before, after);
  expect(await verifyRun({ store: centre.store, run: 'close' })).toMatchObject({ result: 'ok' });
  expect(await verifyRun({ store: centre.store, run: 'again' })).toMatchObject({ result: 'ok' });
};

const expectRebuilt = async (centre: TestCentre, seed: number): Promise<void> => {
  expect(await rebuiltScorecards(centre, 1 + (seed % 7))).toBe(await scorecardsOf(centre));
};
