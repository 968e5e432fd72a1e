import { type Fact } from '../../assessment/assessment.js';
import { dutiesOf } from './judged-duties.js';
import { compiled, fact, periodOf, person, request } from '../../testing/small-assessment.js';
import { type Edition, type FactDeclaration, type Obligation } from '../../edition/edition.js';
import { due, duty } from '../../testing/small-duties.js';

const declared: FactDeclaration = {
  title: { zh: '测', en: 'Test' },
  through: 'record',
  attributes: { ref: { type: 'code', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};
const omission: FactDeclaration = { ...declared, through: 'derived', attributes: {} };

const calendars = (...years: readonly string[]): NonNullable<Edition['calendars']> => ({
  statutory: {
    weekend: ['saturday', 'sunday'],
    years: Object.fromEntries(years.map((year) => [year, { source: 't', holidays: [`${year}-01-01`], workdays: [] }])),
  },
});

const working = (days: number): Readonly<Record<string, Obligation>> => ({
  answer: duty(
    { kind: 'fact', event: { facts: ['asked'] } },
    { owner: ['subject'], due: due({ days, counted: 'working' }) },
  ),
  daily: duty({ kind: 'workday' }),
});

/** The edition of 2026 knows that year's holidays alone; the one of 2027 brings those of its own. */
const succeeding = (before: number, after: number) => {
  const facts = { done: declared, asked: declared, missed: omission };
  const first = compiled({ facts, obligations: working(before), calendars: calendars('2026') });
  const second = compiled(
    {
      facts,
      version: 2,
      effectiveFrom: '2027-01-01',
      obligations: working(after),
      calendars: calendars('2026', '2027'),
    },
    [first],
  );
  return [first, second];
};

const DECEMBER = periodOf('2026-12-01', '2026-12-31');
const JANUARY = periodOf('2027-01-01', '2027-01-31');

const asked = (day: string): Fact => fact(`q${day.slice(-2)}`, 'asked', day);
const facts = [asked('2026-12-29'), asked('2026-12-30'), asked('2027-01-04')];

const owed = (editions: ReturnType<typeof succeeding>, period: typeof DECEMBER): readonly string[] => {
  const input = person({ facts, segment: { from: period.start, to: period.end } });
  return dutiesOf(request(editions, [input], { period })).map(
    ({ occasion, due: { localDate } }) => `${occasion} ${localDate}`,
  );
};
const answers = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith('q'));
const days = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('q'));

// New Year's Day of 2027 is a Friday: the working day after Thursday the 31st is Monday the 4th.
describe('working days at the turn of a year, whose holidays the next edition brings', () => {
  it('are counted by the edition of the new year', () => {
    const lines = owed(succeeding(1, 1), JANUARY);
    expect(answers(lines)).toEqual(['q04 2027-01-05']);
    expect(days(lines)).toHaveLength(20);
    expect(days(lines)[0]).toBe('2027-01-04 2027-01-04');
  });

  it('are counted to the deadline of the old year where the new one was over before it was in force', () => {
    const editions = succeeding(3, 1);
    expect(answers(owed(editions.slice(0, 1), DECEMBER))).toEqual([]);
    expect(answers(owed(editions, JANUARY))).toEqual(['q29 2027-01-04', 'q04 2027-01-05', 'q30 2027-01-05']);
  });

  it('are counted within a period that has the turn of the year within', () => {
    const lines = owed(succeeding(1, 1), periodOf('2026-12-26', '2027-01-25'));
    expect(answers(lines)).toEqual(['q29 2026-12-30', 'q30 2026-12-31', 'q04 2027-01-05']);
    expect(days(lines)).toHaveLength(20);
  });

  it('are asked for where no edition has brought them', () => {
    expect(() => owed(succeeding(1, 1).slice(0, 1), JANUARY)).toThrow('no data for 2027');
  });
});
