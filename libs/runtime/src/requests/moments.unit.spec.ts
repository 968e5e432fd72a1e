import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { momentOf } from './moments.js';

const ZONES = ['Asia/Shanghai', 'Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Monrovia', 'UTC'];
const MINUTES_OF_300_YEARS = 157_000_000;

/** What the calendar library says of a wall clock time, without anything remembered; null where it names no single instant. */
const byTheCalendar = (text: string, zone: string) => {
  try {
    const time = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'reject' });
    const instant = new Date(time.epochMilliseconds).toISOString();
    return { instant, zone: time.timeZoneId, localDate: time.toPlainDate().toString() };
  } catch {
    return null;
  }
};

const read = (text: string, zone: string) => {
  const outcome = momentOf(text, zone);
  return outcome.ok ? outcome.moment : null;
};

describe('a point in time', () => {
  it('is what the calendar says of a wall clock time, in any zone and year', () => {
    const minute = fc.integer({ min: 0, max: MINUTES_OF_300_YEARS });
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES), (minutes, zone) => {
        const text = new Date(Date.UTC(1900, 0, 1) + minutes * 60_000).toISOString().slice(0, 16);
        expect(read(text, zone)).toEqual(byTheCalendar(text, zone));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['2026-03-29', '2026-10-25', '1986-05-04', '2026-04-05'])('is so in every minute around %s', (day) => {
    for (const zone of ZONES)
      for (let minutes = -1440; minutes < 2880; minutes += 5) {
        const text = new Date(Date.parse(`${day}T00:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
        expect([zone, text, read(text, zone)]).toEqual([zone, text, byTheCalendar(text, zone)]);
      }
  });

  it.each([
    ['2026-03-03T09:12', 'Asia/Shanghai', '2026-03-03T01:12:00.000Z', '2026-03-03'],
    ['2026-03-03T09:12:30.5', 'Asia/Shanghai', '2026-03-03T01:12:30.500Z', '2026-03-03'],
    ['2026-03-03T23:30:00-05:00', 'Asia/Shanghai', '2026-03-04T04:30:00.000Z', '2026-03-04'],
    ['2026-03-02T23:30Z', 'Asia/Shanghai', '2026-03-02T23:30:00.000Z', '2026-03-03'],
  ])('%s in %s is %s on %s', (text, zone, instant, localDate) => {
    expect(momentOf(text, zone)).toEqual({ ok: true, moment: { instant, zone, localDate } });
  });

  it.each(['2026-02-30T09:12', '2026-02-30T09:12Z', '2026-03-03', '2026-03-03T24:00'])('is not %s', (text) => {
    expect(momentOf(text, 'Asia/Shanghai')).toMatchObject({ ok: false });
  });
});
