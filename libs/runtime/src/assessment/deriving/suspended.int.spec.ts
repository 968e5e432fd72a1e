import { assessAsOf } from '../replay/as-of.js';
import { type ClockDocument } from '#callcentre';
import { parsePeriodId } from '#rulebook';
import { dayToPosition } from '../known.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

/** Goal: while an appeal is open its entry waits, where the edition says so, also as of a past day and in views that are built anew. */
const MARCH = parsePeriodId(`${CENTRE}:small:2026-03-01..2026-03-31`)!;
const plain = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const { levels } = plain.processes.appeal;

describe.each([
  [true, [98, 100, 98, 100, 98]],
  [false, [98, 98, 98, 98, 98]],
])('an appeal against a deduction, under an edition in which it suspends: %s', (suspends, totals) => {
  it('goes through both levels', async () => {
    const centre = await TestCentre.open();
    const total = async (): Promise<number> =>
      Number((await centre.scorecard('a-1', MARCH.id))!.accounts['score']!.total);
    await centre.publish({ ...plain, processes: { ...plain.processes, appeal: { levels, suspends } } });
    await centre.assign('small', '2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    centre.on('2026-03-02');
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    const { key } = (await centre.scorecard('a-1', MARCH.id))!.entries.find(({ clause }) => clause === 's-1')!;
    const seen = [await total()];
    const act = async (day: string, type: string, more: object): Promise<void> => {
      centre.on(day);
      await centre.record(`appeal-${key}`, type, { entry: key, person: 'a-1', ...more }, { subjects: ['a-1'] });
      seen.push(await total());
    };
    const facts = ['violation-v1#0'];
    const text = { owner: 'case:x', text: 'r' };
    await act('2026-03-04', 'AppealFiled', { facts, level: 1, grounds: text });
    await act('2026-03-06', 'AppealDecided', {
      facts,
      level: 1,
      outcome: { kind: 'rejected' },
      reason: text,
      finalLevel: false,
    });
    await act('2026-03-08', 'AppealEscalated', { level: 2, deadline: '2026-03-13', grounds: text });
    await act('2026-03-10', 'AppealWithdrawn', { level: 2 });
    expect(seen).toEqual(totals);
    const { document } = (await centre.reader.get<ClockDocument>('clock', 'clock'))!;
    const known = [];
    for (const day of ['2026-03-03', '2026-03-05', '2026-03-07', '2026-03-09', '2026-03-11']) {
      const asOf = dayToPosition(document, day);
      const { assessments } = await assessAsOf({ reader: centre.reader, period: MARCH, persons: 'everyone', asOf });
      known.push(Number(assessments[0]!.accounts['score']!.total));
    }
    expect(known).toEqual(totals);
    await centre.close();
  });
});
