import { momentAt, type Position } from '#eventsourcing';
import { type ClockDocument } from '#callcentre';
import { toldAt } from './known.js';

const ZONE = 'Asia/Shanghai';
const TOLD = momentAt('2026-03-04T02:00:00.000Z', ZONE);

/** When something counts as told that a clock dated so, in a log that had reached the day. */
const inLogOf = (date: string): string => {
  const position = '1' as Position;
  const clock = { zone: ZONE, days: [{ date, position, count: 1, lastEvent: 'e' }], earlier: '' };
  return toldAt(clock as unknown as ClockDocument, TOLD, position).localDate;
};

/** Goal: nobody's time to appeal is over, and nobody's lasts for years, by a clock that was wrong. */
describe('the day on which something was told', () => {
  it.each([
    ['2026-03-04', '2026-03-04'],
    ['2026-03-03', '2026-03-04'],
    ['2026-03-12', '2026-03-12'],
    ['2027-03-05', '2027-03-05'],
    ['2027-03-06', '2026-03-04'],
    ['2099-01-01', '2026-03-04'],
  ])('in a log that had reached %s is %s', (reached, told) => {
    expect(inLogOf(reached)).toBe(told);
  });
});
