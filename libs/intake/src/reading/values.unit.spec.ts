import { RowProblem } from '../problem.js';
import { type Cells, attributesIn, dateIn, listIn, namedIn, optionalDateIn, required, timeIn } from './values.js';

const cell = (value: string): Cells => new Map([['day', value]]);

const problem = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { code: error.code, column: error.column, ...error.told(error.column) };
  }
};

const ZONE = 'Asia/Shanghai';

describe('a date', () => {
  it.each([
    '2026-03-03',
    '2026/3/3',
    '2026.3.3',
    '2026年3月3日',
    '2026-3-03',
    '2026/3/3 0:00',
    '2026-03-03T00:00:00.000',
  ])('is read from %s', (written) => {
    expect(dateIn(cell(written), 'day')).toBe('2026-03-03');
  });

  it.each([
    '3/3/2026',
    '4608',
    '2026-03-03 09:00',
    '2026-03-03 00:00:01',
    '2026-03-03T00:00:00Z',
    'tomorrow',
    '26-03-03',
    '2026/2/29',
    '2026-13-07',
    '2026-00-10',
  ])('is not guessed from %s', (written) => {
    expect(problem(() => dateIn(cell(written), 'day'))).toEqual({
      code: 'bad-date',
      column: 'day',
      zh: `“day”的值“${written}”不是日期；请写成 2026-03-03 或 2026/3/3。`,
      en: `"${written}" in "day" is not a date. Write 2026-03-03 or 2026/3/3.`,
    });
  });

  it.each([
    ['46084', dateIn, 'bad-date'],
    ['46084', timeIn, 'bad-time'],
    ['46084.3833', timeIn, 'bad-time'],
  ] as const)(
    'is not guessed from the number %s of a spreadsheet, which is told with what to do',
    (written, read, code) => {
      expect(problem(() => read(cell(written), 'day'))).toEqual({
        code,
        column: 'day',
        zh: `“day”的值“${written}”是表格软件给日期的序号；请把这一列的单元格格式改为日期，另存后再导入。`,
        en: `"${written}" in "day" is the number by which a spreadsheet counts days. Format the cells of the column as dates there, save the file anew and import that.`,
      });
    },
  );

  it.each([
    ['２０２６/３/３', dateIn, 'bad-date'],
    ['2026／3／3', dateIn, 'bad-date'],
    ['2026/3/3 9：12', timeIn, 'bad-time'],
  ] as const)('is not read from %s, whose width is told, since the eye sees a date', (written, read, code) => {
    expect(problem(() => read(cell(written), 'day'))).toEqual({
      code,
      column: 'day',
      zh: `“day”的值“${written}”含有全角字符；请改用半角，写成 2026-03-03 或 2026-03-03 09:12。`,
      en: `"${written}" in "day" has characters of full width. Write them in half width, as 2026-03-03 or 2026-03-03 09:12.`,
    });
  });

  it('may be absent where it is optional, and not where it is required', () => {
    expect(optionalDateIn(new Map(), 'day')).toBeUndefined();
    expect(problem(() => dateIn(new Map(), 'day'))).toEqual({
      code: 'missing-value',
      column: 'day',
      zh: '“day”不能为空，请填写。',
      en: '"day" must not be empty. Fill it in.',
    });
  });
});

describe('a time', () => {
  it.each([
    ['2026/3/3 9:07', '2026-03-03T09:07:00'],
    ['2026-03-03 09:07:08', '2026-03-03T09:07:08'],
    ['2026年3月3日 9:07', '2026-03-03T09:07:00'],
    ['2026-03-03T09:07:08.123+08:00', '2026-03-03T09:07:08+08:00'],
    ['2026-03-03T01:07:00Z', '2026-03-03T01:07:00Z'],
    ['2026-03-03', '2026-03-03T00:00:00'],
    ['2026/3/3\u00a09:07', '2026-03-03T09:07:00'],
    ['2026/3/3\u30009:07', '2026-03-03T09:07:00'],
  ])('is read from %s as %s', (written, time) => {
    expect(timeIn(cell(written), 'day')).toBe(time);
  });

  it.each(['9:07', '2026-03-03 9', '2026/3/3 25:00', '2026-03-03 24:00', '2026-03-03 9:60'])(
    'is not guessed from %s',
    (written) => {
      expect(problem(() => timeIn(cell(written), 'day'))).toEqual({
        code: 'bad-time',
        column: 'day',
        zh: `“day”的值“${written}”不是时间；请写成 2026-03-03 09:12。`,
        en: `"${written}" in "day" is not a date and time. Write 2026-03-03 09:12.`,
      });
    },
  );
});

it.each(['2026/3/3 1:30 PM', '2026-03-03 上午9:07', '2026/3/3 9:07:00 a.m.', '下午1:30'])(
  'a time of one half of the day is not guessed from %s, and told with what to do',
  (written) => {
    expect(problem(() => timeIn(cell(written), 'day'))).toEqual({
      code: 'bad-time',
      column: 'day',
      zh: `“day”的值“${written}”是 12 小时制的时间；请改用 24 小时制，写成 2026-03-03 13:30。`,
      en: `"${written}" in "day" is a time of the 12-hour clock. Write it by that of 24 hours, as 2026-03-03 13:30.`,
    });
  },
);

describe('other cells', () => {
  it('hold lists of names with commas of either language as well, and one value of each name with semicolons alone', () => {
    expect(listIn(cell('A1、A2，A3,A4'), 'day')).toEqual(['A1', 'A2', 'A3', 'A4']);
    expect(namedIn(cell('rude=好的，再见；cold=1'), 'day')).toEqual([
      ['rude', '好的，再见'],
      ['cold', '1'],
    ]);
  });

  it('hold lists with half or full width semicolons', () => {
    expect(listIn(cell('A1; A2；A3;;'), 'day')).toEqual(['A1', 'A2', 'A3']);
    expect(listIn(new Map(), 'day')).toEqual([]);
  });

  it('hold attributes: decimals stay text, yes and no become booleans', () => {
    const cells = new Map([
      ['attribute.value', '0.10'],
      ['attribute.urgent', '是'],
      ['attribute.full', 'False'],
      ['person', 'A1'],
    ]);

    expect(attributesIn(cells, ZONE)).toEqual({ value: '0.10', urgent: true, full: false });
  });

  it.each(['2026/3/3', '2026年3月3日', ' 2026/03/3 '])(
    'hold attributes: the date %s as rulebooks read it',
    (written) => {
      expect(attributesIn(new Map([['attribute.day', written]]), ZONE)).toEqual({ day: '2026-03-03' });
    },
  );

  it.each(['2026.3.3', '2026-3-3', '3/4', '2026-03-03T09:12', '2026-03-03T09:12:00+08:00', 'constructor', '__proto__'])(
    'hold attributes: %s, which may be a word, as it is',
    (written) => {
      expect(attributesIn(new Map([['attribute.ticket', written]]), ZONE)).toEqual({ ticket: written });
    },
  );

  it.each([
    ['2026/3/3 9:12', '2026-03-03T01:12:00.000Z'],
    [' 2026年3月3日 09:12:30 ', '2026-03-03T01:12:30.000Z'],
    ['2026-03-03 00:30', '2026-03-02T16:30:00.000Z'],
    ['2026-3-3 9:12:00+01:00', '2026-03-03T08:12:00.000Z'],
  ])('hold attributes: the time %s as the instant at which the clocks of the centre show it', (written, from) => {
    expect(attributesIn(new Map([['attribute.from', written]]), ZONE)).toEqual({ from });
  });

  it.each([
    ['2026/2/30 9:12', ZONE, 'bad-date'],
    ['2026/3/3 25:00', ZONE, 'bad-time'],
    ['2026/3/29 2:30', 'Europe/Berlin', 'bad-time'],
  ])('hold attributes: no time that no clock shows, such as %s in %s', (written, zone, code) => {
    const cells = new Map([['attribute.from', written]]);
    expect(problem(() => attributesIn(cells, zone))).toMatchObject({ code, column: 'attribute.from' });
  });

  it('hold attributes: no day that the calendar does not have', () => {
    const cells = new Map([['attribute.day', '2026/2/30']]);
    expect(problem(() => attributesIn(cells, ZONE))).toMatchObject({ code: 'bad-date', column: 'attribute.day' });
  });

  it('are required where the mapping says so', () => {
    expect(required(cell('x'), 'day')).toBe('x');
    expect(problem(() => required(cell('x'), 'person'))).toMatchObject({ code: 'missing-value', column: 'person' });
  });
});
