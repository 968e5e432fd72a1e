import { dutiesOf } from './judged-duties.js';
import { compiled, fact, person, request } from '../../testing/small-assessment.js';
import { type Obligation } from '../../edition/edition.js';
import { due, duty, FACTS } from '../../testing/small-duties.js';

/** A record of which only the day was stated begins with that day: midnight in Shanghai. */
const midnightOf = (code: string, day: string, attributes: Readonly<Record<string, string>> = {}) =>
  fact(`${code}-${day}`, code, day, {
    attributes,
    conductAt: { instant: new Date(`${day}T00:00:00+08:00`).toISOString(), localDate: day },
  });

const judged = (obligation: Obligation, ...facts: ReturnType<typeof midnightOf>[]) =>
  dutiesOf(request([compiled({ facts: FACTS, obligations: { one: obligation } })], [person({ facts })])).map(
    ({ due: { localDate }, status }) => `${localDate} ${status}`,
  );

describe('what is done at midnight', () => {
  it('is of the day that begins, and not in time for a duty of the day that ends', () => {
    const task = duty(
      { kind: 'fact', event: { facts: ['asked'] }, anchor: 'on' },
      { owner: ['subject'], doneBy: { facts: ['done'], same: 'ref' } },
    );
    const asked = midnightOf('asked', '2026-03-03', { ref: 'r1', on: '2026-03-10' });
    const doneOn = (day: string) => judged(task, asked, midnightOf('done', day, { ref: 'r1' }));
    expect(doneOn('2026-03-10')).toEqual(['2026-03-10 done']);
    expect(doneOn('2026-03-11')).toEqual(['2026-03-10 missed']);
  });

  it('does the duty of one day and of one week, never of two', () => {
    expect(judged(duty({ kind: 'day' }), midnightOf('done', '2026-03-10')).slice(8, 11)).toEqual([
      '2026-03-09 missed',
      '2026-03-10 done',
      '2026-03-11 missed',
    ]);
    const weekly = duty({ kind: 'week', weekday: 'sunday' });
    expect(judged(weekly, midnightOf('done', '2026-03-09')).slice(1, 3)).toEqual([
      '2026-03-08 missed',
      '2026-03-15 done',
    ]);
  });

  it('is not before the day on which it had to be done before', () => {
    const leave = duty(
      { kind: 'fact', event: { facts: ['asked'] }, anchor: 'on' },
      {
        owner: ['subject'],
        due: due({ at: '00:00', direction: 'before' }),
        doneBy: { facts: ['done'], same: 'ref' },
      },
    );
    const taken = midnightOf('asked', '2026-03-10', { ref: 'r1', on: '2026-03-10' });
    const askedFor = (day: string) => judged(leave, taken, midnightOf('done', day, { ref: 'r1' }));
    expect(askedFor('2026-03-09')).toEqual(['2026-03-10 done']);
    expect(askedFor('2026-03-10')).toEqual(['2026-03-10 missed']);
  });

  it('is in time where minutes of grace run on from there, and at an hour that is midnight itself', () => {
    const graced = duty({ kind: 'month', day: 10 }, { grace: 5 });
    expect(judged(graced, midnightOf('done', '2026-03-11'))).toEqual(['2026-03-10 done']);
    const patrol = duty({ kind: 'times', at: ['12:00', '24:00'] });
    expect(judged(patrol, midnightOf('done', '2026-03-11')).slice(18, 20)).toEqual([
      '2026-03-10 missed',
      '2026-03-10 done',
    ]);
  });
});
