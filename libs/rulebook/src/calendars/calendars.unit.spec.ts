import { parse } from 'yaml';
import { normaliseCalendar } from '../loading/normalising/calendars.js';
import { readSource } from '../loading/reading/source.js';
import { compileExpression } from '../expressions/compile.js';
import { type Value } from '../expressions/values.js';
import { WorkCalendar } from './work-calendar.js';
import { shippedText } from '../testing/shipped-editions.js';

/** The calendar of a shipped year. */
const shipped = (year: number) => {
  const file = shippedText(`calendars/cn-${String(year)}.yaml`);
  const data = readSource(file).data as { calendars: { statutory: never } };
  return normaliseCalendar(data.calendars.statutory);
};

const calendar = new WorkCalendar('statutory', {
  weekend: ['saturday', 'sunday'],
  years: { ...shipped(2018).years, ...shipped(2024).years, ...shipped(2026).years },
  closed: ['2026-03-11'],
  open: ['2026-03-14'],
});

describe('working days', () => {
  it.each([
    ['2026-03-09', 1, '2026-03-10'],
    ['2026-03-06', 1, '2026-03-09'],
    ['2026-03-10', 1, '2026-03-12'],
    ['2026-03-13', 1, '2026-03-14'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2024-03-01', 3, '2024-03-06'],
    ['2024-03-07', 3, '2024-03-12'],
    ['2024-03-09', 1, '2024-03-11'],
    ['2024-03-09', 3, '2024-03-13'],
    ['2026-03-09', 0, '2026-03-09'],
  ])('from %s, %i after it is %s', (from, count, to) => {
    expect(calendar.workdaysAfter(from, count)).toBe(to);
  });

  it('two before Monday the 9th of March 2026 is Thursday the 5th; two after it passes a day off of the centre', () => {
    expect(calendar.workdaysBefore('2026-03-09', 2)).toBe('2026-03-05');
    expect(calendar.workdaysAfter('2026-03-09', 2)).toBe('2026-03-12');
  });

  it('are counted after the first day up to and with the second', () => {
    expect(calendar.workdaysBetween('2026-03-05', '2026-03-09')).toBe(2);
    expect(calendar.workdaysBetween('2026-03-06', '2026-03-09')).toBe(1);
    expect(calendar.workdaysBetween('2026-03-09', '2026-03-05')).toBe(-2);
    expect(calendar.workdaysBetween('2026-03-09', '2026-03-09')).toBe(0);
  });

  it('of a year without data are refused by name', () => {
    expect(() => calendar.workdaysAfter('2026-12-31', 1)).toThrow('no data for 2027');
    expect(() => calendar.isWorkday('2025-01-01')).toThrow('"statutory" has no data for 2025');
  });

  it('are counted in whole numbers only', () => {
    expect(() => calendar.workdaysAfter('2026-03-09', 1.5)).toThrow('whole number');
    expect(() => calendar.workdaysAfter('2026-03-09', -1)).toThrow('whole number');
  });
});

describe('shipped calendars', () => {
  it.each([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])(
    '%i has the statutory days',
    (year) => {
      const { years } = shipped(year);
      const { holidays, workdays } = years[String(year)]!;
      expect(Object.keys(years)).toEqual([String(year)]);
      for (const day of [
        `${String(year)}-10-01`,
        `${String(year)}-10-02`,
        `${String(year)}-10-03`,
        `${String(year)}-05-01`,
      ])
        expect(holidays).toContain(day);
      expect(new Set([...holidays, ...workdays]).size).toBe(holidays.length + workdays.length);
      expect([...holidays, ...workdays].every((day) => day.startsWith(`${String(year)}-`))).toBe(true);
    },
  );

  it('are plain YAML', () => {
    const file = shippedText('calendars/cn-2026.yaml');
    expect(Object.keys(parse(file) as object)).toEqual(['calendars']);
  });
});

describe('date functions of formulas', () => {
  const value = (text: string, names: Readonly<Record<string, Value>> = {}): unknown => {
    const scope = { asked: 'text', shift: 'text', days: 'number' } as const;
    const compiled = compileExpression(text, scope, { place: 'c-1', dates: { zone: 'Asia/Shanghai', calendar } });
    const result = compiled.evaluate((name) => names[name] ?? 'unknown');
    return typeof result === 'object' ? String(result) : result;
  };
  const swap = { asked: '2026-03-05', shift: '2026-03-09', days: 2 as unknown as Value };

  it('take dates and instants, which belong to the day of the zone', () => {
    expect(value('daysBetween(asked, shift)', swap)).toBe('4');
    expect(value('daysBetween(asked, shift)', { ...swap, asked: '2026-03-05T16:00:00Z' })).toBe('3');
    expect(value('workdaysBetween(asked, shift) < 2', swap)).toBe(false);
    expect(value('workdaysBetween(asked, shift) < 2', { ...swap, asked: '2026-03-06' })).toBe(true);
    expect(value('workdaysBefore(shift, 2)', swap)).toBe('2026-03-05');
    expect(value('workdaysAfter(shift, 1) == "2026-03-10"', swap)).toBe(true);
    expect(value('isWorkday(shift)', swap)).toBe(true);
  });

  it.each([
    ['monthDay("2026-10-01", -1, 27)', '2026-09-27'],
    ['monthDay("2027-03-31", -1, 29)', '2027-02-28'],
    ['monthDay("2028-03-01", -1, 29)', '2028-02-29'],
    ['monthDay("2026-12-05", 1, 5)', '2027-01-05'],
    ['monthDay("2026-03-09", 0, 31)', '2026-03-31'],
  ])('%s is %s', (formula, date) => {
    expect(value(formula)).toBe(date);
  });

  it('refuse a day that no month has, and months that are no whole number', () => {
    expect(() => value('monthDay("2026-10-01", -1, 32)')).toThrow('c-1: there is no day 32, -1 months on.');
    expect(() => value('monthDay("2026-10-01", 0, 0)')).toThrow('there is no day 0');
    expect(() => value('monthDay("2026-10-01", 0.5, 1)')).toThrow('there is no day 1, 0.5 months on');
    expect(() => value('monthDay("2026-10-01", 12000, 1)')).toThrow('12000 months on');
    expect(() => value('monthDay("2026-10-01", 1)')).toThrow('monthDay');
  });

  it('are unknown while a date is', () => {
    expect(value('workdaysBetween(asked, shift) < 2')).toBe('unknown');
  });

  it('refuse a year without data, a text that is no date, and an edition without a calendar', () => {
    expect(() => value('workdaysAfter(shift, 1)', { shift: '2027-01-04' })).toThrow(
      'c-1: the calendar "statutory" has no data for 2027',
    );
    expect(() => value('daysBetween(asked, shift)', { asked: 'soon', shift: '2026-01-01' })).toThrow(
      'c-1: "soon" is not a date',
    );
    expect(() => value('workdaysBefore(shift, 3 / 2)', { shift: '2026-03-09' })).toThrow(
      'c-1: working days are counted by a whole number',
    );
    const without = compileExpression('isWorkday(shift)', { shift: 'text' });
    expect(() => without.evaluate(() => '2026-03-09')).toThrow('no calendar "statutory"');
  });

  it('have types', () => {
    expect(() => value('daysBetween(asked, days)')).toThrow('takes dates');
    expect(() => value('workdaysAfter(asked, shift)')).toThrow('takes dates');
  });

  it('known() is the first while somebody knows it', () => {
    expect(value('known(days, 7)')).toBe('7');
    expect(value('known(asked, "never") == "never"')).toBe(true);
    expect(() => value('known(days, asked)')).toThrow('both arguments');
  });
});
