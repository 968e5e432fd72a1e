import { parsePeriodId, monthOfPay, periodContaining, previousPeriod } from './periods.js';

const rulebook = (startDay: number) => ({ rulebook: 'cs', periods: { assessment: { startDay } } });

describe('assessment periods', () => {
  it.each([
    [1, '2026-03-01', '2026-03-01', '2026-03-31'],
    [1, '2026-03-31', '2026-03-01', '2026-03-31'],
    [1, '2028-02-29', '2028-02-01', '2028-02-29'],
    [26, '2026-03-25', '2026-02-26', '2026-03-25'],
    [26, '2026-03-26', '2026-03-26', '2026-04-25'],
    [26, '2026-01-01', '2025-12-26', '2026-01-25'],
    [28, '2026-02-28', '2026-02-28', '2026-03-27'],
    [28, '2026-03-31', '2026-03-28', '2026-04-27'],
    [15, '2026-03-31', '2026-03-15', '2026-04-14'],
  ])('start on day %i: %s lies in %s..%s', (startDay, date, start, end) => {
    expect(periodContaining(rulebook(startDay), 'hz', date)).toEqual({
      id: `hz:cs:${start}..${end}`,
      centre: 'hz',
      rulebook: 'cs',
      start,
      end,
    });
  });

  it('go back over the end of the year, and belong to the month of their last day', () => {
    const period = periodContaining(rulebook(26), 'hz', '2026-01-10');
    expect(previousPeriod(period, 2).id).toBe('hz:cs:2025-10-26..2025-11-25');
    expect(previousPeriod(period).id).toBe('hz:cs:2025-11-26..2025-12-25');
    expect(monthOfPay(period)).toBe('2026-01');
  });

  it.each(['hz:cs:2026-02-30..2026-03-31', 'hz:cs:2026-03-01..2026-03-32', 'hz:cs:2026-13-01..2026-13-31'])(
    'are not named by an id with a day that does not exist: %s',
    (id) => {
      expect(parsePeriodId(id)).toBeNull();
    },
  );

  it('refuse a day that does not exist', () => {
    expect(() => periodContaining(rulebook(1), 'hz', '2026-02-30')).toThrow(RangeError);
  });
});
