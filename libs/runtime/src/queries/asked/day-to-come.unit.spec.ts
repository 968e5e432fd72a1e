import { type ViewReader } from '#eventsourcing';
import { refuseDayToCome } from './day-to-come.js';

/** Views whose log has reached the day; null: an empty log. */
const reached = (date: string | null): ViewReader =>
  ({
    get: () => Promise.resolve(date === null ? null : { document: { days: [{ date }] } }),
  }) as unknown as ViewReader;

describe('a day by the end of which something is to be known', () => {
  it.each([
    ['is not asked for', undefined, '2026-03-05', true],
    ['is over', '2026-03-04', '2026-03-05', true],
    ['is today', '2026-03-05', '2026-03-05', true],
    ['is today, and nothing was recorded yet', '2026-03-05', null, true],
    ['is to come', '2026-03-06', '2026-03-05', false],
    ['is to come, and nothing was recorded yet', '2026-03-06', null, false],
    ['is to come by the clock, and the log is there already', '2026-03-06', '2026-03-06', true],
    ['is to come by the log that is ahead of the clock as well', '2026-03-07', '2026-03-06', false],
    ['is to come, and the log stands still since', '2026-03-06', '2026-02-01', false],
  ] as const)('%s', async (_name, asOf, log, isAnswered) => {
    expect((await refuseDayToCome(reached(log), asOf, '2026-03-05')) === null).toBe(isAnswered);
  });
});
