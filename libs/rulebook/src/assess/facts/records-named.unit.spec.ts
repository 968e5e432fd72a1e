import { type Edition } from '../../edition/edition.js';
import { EvaluationError } from '../../expressions/index.js';
import { assessOne, clause, compiled, fact } from '../../testing/small-assessment.js';

const title = { zh: '假', en: 'Leave' };
const declared: Edition['facts'][string] = {
  title,
  through: 'record',
  attributes: { endsOn: { type: 'date', required: true } },
  derived: { days: 'workdaysBetween("2026-03-10", endsOn)' },
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};

const edition = (where: string): ReturnType<typeof compiled> =>
  compiled({
    calendars: {
      statutory: { weekend: ['saturday', 'sunday'], years: { 2026: { source: 't', holidays: [], workdays: [] } } },
    },
    facts: { leave: declared },
    clauses: [{ ...clause('x-1', 'leave', '-1'), when: { facts: ['leave'], where } }],
  });

/** A date of a year for which the calendar has no data is recorded, since conduct is: the reason says of which record it is. */
describe('what cannot be computed of a record', () => {
  it.each([
    ['a condition of a clause', 'isWorkday(endsOn)'],
    ['a derived attribute', 'days > 3'],
  ])('names the record, its clause or attribute and the year: %s', (_what, where) => {
    const facts = [
      fact('f1', 'leave', '2026-03-10', { attributes: { endsOn: '2026-03-12' } }),
      fact('f2', 'leave', '2026-03-11', { attributes: { endsOn: '2027-01-04' } }),
    ];
    const failure = ((): unknown => {
      try {
        return assessOne(edition(where), { facts });
      } catch (error) {
        return error;
      }
    })() as EvaluationError;
    expect(failure).toBeInstanceOf(EvaluationError);
    expect([failure.code, failure.record]).toEqual(['calendar-year-missing', 'f2']);
    for (const said of [failure.text.zh, failure.text.en]) {
      expect(said).toContain(failure.place);
      expect(said).toContain('2027');
      expect(said.match(/f2/gu)).toHaveLength(1);
      expect(said).toContain('leave');
      expect(said).toContain('2026-03-11');
    }
  });

  it('does not stand in the way where the year is known', () => {
    const facts = [fact('f2', 'leave', '2026-03-11', { attributes: { endsOn: '2026-12-31' } })];
    expect(assessOne(edition('days > 3'), { facts }).entries).toHaveLength(1);
  });
});
