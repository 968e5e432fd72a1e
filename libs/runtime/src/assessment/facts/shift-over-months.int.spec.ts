import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition, withNote } from '../testing/edition.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const APRIL = `${CENTRE}:small:2026-04-01..2026-04-30`;

/** Goal: an excuse for a shift that passes the end of a month holds on both sides of it, live and rebuilt (003-C.8b). */
describe('a shift that passes the end of the month', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(withNote(smallEdition(1, { late: '-2', effectiveFrom: '2025-01-01' }), 'shift'));
    await centre.assign('small', '2025-01-01');
    await centre.hire('a-1', '2025-01-01');
    centre.on('2026-04-10');
  });
  afterEach(() => centre.close());

  const status = async (period: string): Promise<unknown> =>
    (await centre.scorecard('a-1', period))?.entries.find(({ clause }) => clause === 's-1')?.status;

  it.each([
    ['is told of after midnight', '2026-03-31', '2026-04-01', MARCH],
    ['goes on after midnight', '2026-04-01', '2026-03-31', APRIL],
  ])('is excused as a whole where it %s', async (_what, lateOn, toldOn, period) => {
    await centre.violation('n1', 'late', 'a-1', lateOn);
    expect(await status(period)).toBe('charged');
    await centre.leave('d1', 'a-1', toldOn, { from: '2026-03-31', to: '2026-04-01' }, 'note-shown');
    expect(await status(period)).toBe('excused');
    expect(await rebuiltScorecards(centre)).toBe(await scorecardsOf(centre));
  });

  it('is not excused by what is told of another shift on the day of its conduct', async () => {
    await centre.violation('n1', 'late', 'a-1', '2026-04-01');
    await centre.leave('d1', 'a-1', '2026-04-01', { from: '2026-03-30', to: '2026-03-31' }, 'note-shown');
    expect(await status(APRIL)).toBe('charged');
  });
});
