import fc from 'fast-check';
import { editionsOf, SHIPPED_RULEBOOKS } from '../../testing/shipped-editions.js';
import { expectSame, story } from '../testing/told-story.js';

/** Stories for each rulebook; `TOLD_TWICE_RUNS` asks for more. */
const RUNS = Number(process.env['TOLD_TWICE_RUNS'] ?? 3);

/**
 * Whatever is told of the wrong person or day, with another code or amount, twice, or by mistake alone, is corrected, withdrawn, or won
 * by appeal, some of it once the months are closed. Then nobody's wage depends on the mistakes.
 */
describe('a history told with mistakes that are mended, and the same told rightly', () => {
  it.each(SHIPPED_RULEBOOKS)('%s: come to the same cards and the same pay', async (rulebook) => {
    const editions = editionsOf(rulebook);
    await fc.assert(
      fc.asyncProperty(story, (told) => expectSame(told, editions)),
      { numRuns: RUNS },
    );
  });

  it('tells the difference of two runs where a fact was corrected of somebody who had left before the month', async () => {
    const left = {
      what: 'left',
      who: 3,
      day: '2026-02-15',
      wrongly: '',
      wrong: { day: '2026-03-29' },
      noticed: 1000,
    } as const;
    const fact = {
      what: 'fact',
      code: 396,
      subject: 55,
      day: '2026-01-26',
      values: [472, 552, 898, 194],
      wrongly: 'attributes',
      wrong: { code: 765, subject: 498, day: '2026-02-01', values: [407, 141, 239, 713] },
      noticed: 1000,
    } as const;
    const statements = [
      left,
      { ...fact, values: [...fact.values], wrong: { ...fact.wrong, values: [...fact.wrong.values] } },
    ];
    const told = { seed: 1, laterFrom: '', closed: 'between', approved: [true, true, true] } as const;
    await expectSame(
      {
        ...told,
        approved: [...told.approved],
        choices: [],
        withdrawn: [],
        overruled: [],
        disputes: [],
        statements: statements.map((one) => ({ passed: 0 as const, one })),
      },
      editionsOf('insurer-quality'),
    );
  });

  it('names what moved the lines of two runs where a team was bound by another rulebook by mistake', async () => {
    const bound = { what: 'unit-bound', who: 0, day: '2026-01-26', noticed: 1000 } as const;
    await expectSame(
      {
        ...{ seed: 1, laterFrom: '', closed: 'between', approved: [false, false, false] },
        ...{ choices: [], withdrawn: [], overruled: [], disputes: [] },
        statements: [{ passed: 0, one: bound }],
      },
      editionsOf('qc-section'),
    );
  });
});
