import fc from 'fast-check';
import { Temporal as used } from 'temporal-polyfill';
import { Temporal as packaged } from 'temporal-polyfill/implementation';

type Calendar = typeof packaged;

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const zones = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom('Asia/Shanghai', 'asia/shanghai', 'PRC', '+08:00', 'Nowhere/At_All', ...zones);

const told = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as Error).name;
  }
};

/** What both say, the name of the error where they refuse. */
const same = (work: (calendar: Calendar) => unknown): void =>
  expect(told(() => work(used))).toEqual(told(() => work(packaged)));

/**
 * `Temporal` is the engine's own from Node 26 on and the package's before. What a run was computed with under the one is verified
 * under the other.
 */
describe('the calendar of the engine and that of the package', () => {
  it('count the same days and months', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -1200, max: 1200 }), (from, to, count) => {
        same((calendar) => {
          const date = calendar.PlainDate.from(from);
          return [
            date.until(calendar.PlainDate.from(to), { largestUnit: 'days' }).days,
            date.add({ days: count }).toString(),
            date.add({ months: count }).toString(),
            date.toPlainYearMonth().add({ months: count }).toPlainDate({ day: 31 }).toString(),
            date.dayOfWeek,
          ];
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('let days begin and clocks change at the same instants', () => {
    fc.assert(
      fc.property(day, zone, (date, name) => {
        same((calendar) => {
          const begins = calendar.PlainDate.from(date).toZonedDateTime(name);
          const change = begins.getTimeZoneTransition('next');
          return [
            begins.toInstant().toString({ fractionalSecondDigits: 3 }),
            begins.offsetNanoseconds,
            begins.timeZoneId,
            begins.add({ days: 1 }).startOfDay().epochMilliseconds,
            change === null ? null : change.epochMilliseconds,
          ];
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('refuse the same times of the wall clock', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const changing = fc.constantFrom('2026-03-29', '2026-10-25', '1986-05-04', '1986-09-14', '2026-04-05');
    const place = fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(changing, minute, place, (date, at, name) => {
        const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
        same((calendar) =>
          calendar.PlainDateTime.from(`${date}T${time}`)
            .toZonedDateTime(name, { disambiguation: 'reject' })
            .toInstant()
            .toString(),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
