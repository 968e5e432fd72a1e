import { type Dated, type Period } from '../../assessment/assessment.js';
import { daysWithin, endsRightBefore, isAmong, lastValueWithin, monthOfService, valueOn } from './dates.js';

const period = (start: string, end: string) => ({ start, end }) as Period;
const MARCH = period('2026-03-01', '2026-03-31');

/** Goal: a day more or less decides which clause, post and month count, so each first and last day is tried. */
describe('days of a period', () => {
  it('are those that lie in it, its first and last included', () => {
    expect(daysWithin({ from: '2026-02-10', to: '2026-04-10' }, MARCH)).toEqual({ from: MARCH.start, to: MARCH.end });
    const within = { from: '2026-03-02', to: '2026-03-30' };
    expect(daysWithin(within, MARCH)).toEqual(within);
  });

  it.each([
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2026-03-05', true],
    ['2026-03-06', false],
    ['2026-03-19', false],
    ['2026-03-20', true],
    ['2026-03-21', false],
  ])('hold %s: %s, where there is a gap between them', (date, expected) => {
    const days = [
      { from: '2026-03-02', to: '2026-03-05' },
      { from: '2026-03-20', to: '2026-03-20' },
    ];
    expect(isAmong(days, date)).toBe(expected);
  });
});

describe('what held', () => {
  const posts: readonly Dated<string | null>[] = [
    { from: '2026-02-01', value: 'agent' },
    { from: '2026-03-10', value: 'mistyped' },
    { from: '2026-03-10', value: 'lead' },
    { from: '2026-03-20', value: null },
  ];

  it.each([
    ['2026-01-31', null],
    ['2026-02-01', 'agent'],
    ['2026-03-09', 'agent'],
    ['2026-03-10', 'lead'],
    ['2026-03-19', 'lead'],
    ['2026-03-20', null],
  ])('on %s is %s', (date, expected) => {
    expect(valueOn(posts, date)).toBe(expected);
  });

  it.each([
    ['whole month', [['2026-03-01', '2026-03-31']], 'lead'],
    ['last day of it', [['2026-03-19', '2026-03-31']], 'lead'],
    ['day after it', [['2026-03-20', '2026-03-31']], null],
    ['day before the change', [['2026-03-01', '2026-03-09']], 'agent'],
    ['day of the change', [['2026-03-01', '2026-03-10']], 'lead'],
    ['days before everything', [['2026-01-01', '2026-01-31']], null],
    [
      'first of two stretches',
      [
        ['2026-03-01', '2026-03-05'],
        ['2026-03-25', '2026-03-31'],
      ],
      'agent',
    ],
  ] as [string, [string, string][], string | null][])('last within the %s', (_, stretches, expected) => {
    const days = stretches.map(([from, to]) => ({ from, to }));
    expect(lastValueWithin(posts, days, () => true)).toBe(expected);
  });

  it('is looked for among what is wanted, and never what was put right on the same day', () => {
    const days = [{ from: '2026-03-01', to: '2026-03-31' }];
    expect(lastValueWithin(posts, days, (post) => post === 'agent')).toBe('agent');
    expect(lastValueWithin(posts, days, (post) => post === 'mistyped')).toBeNull();
  });
});

describe('the month of service', () => {
  it.each([
    ['2026-03-01', 1, MARCH, 1],
    ['2026-03-31', 1, MARCH, 1],
    ['2026-02-28', 1, MARCH, 2],
    ['2025-12-31', 1, MARCH, 4],
    ['2025-03-31', 1, MARCH, 13],
    ['2026-03-25', 26, period('2026-02-26', '2026-03-25'), 1],
    ['2026-02-26', 26, period('2026-02-26', '2026-03-25'), 1],
    ['2026-02-25', 26, period('2026-02-26', '2026-03-25'), 2],
    ['2025-12-26', 26, period('2026-02-26', '2026-03-25'), 3],
  ])('of a post taken on %s, in months from day %s on', (taken, startDay, of, expected) => {
    expect(monthOfService(taken, of, startDay)).toBe(expected);
  });
});

describe('a period that ends right before another', () => {
  const id = (start: string, end: string): string => `c1:small:${start}..${end}`;
  it.each([
    [id('2026-02-01', '2026-02-28'), { start: '2026-02-01' }],
    [id('2026-02-01', '2026-02-27'), null],
    [id('2026-02-01', '2026-03-01'), null],
    ['opening', null],
  ])('%s', (before, expected) => {
    expect(endsRightBefore(before, MARCH.start)).toEqual(expected);
  });
});
