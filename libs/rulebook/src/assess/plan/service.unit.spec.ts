import { type PersonInput } from '../../assessment/assessment.js';
import { assessOne, clause, compiled, entryOf, fact, periodOf } from '../../testing/small-assessment.js';

const program = compiled({
  clauses: [
    clause('loss', 'lost', '0', {
      effects: [{ kind: 'range', account: 'score', from: '-30', to: '0', decidedBy: [] }],
    }),
  ],
  results: { month: 'monthOfService', trained: 'trained', low: 'score < 60' },
  pay: [
    {
      id: 'pay',
      line: 'floating',
      title: { zh: '浮动', en: 'Floating' },
      formula: 'score * price',
      unless: { condition: 'monthOfService <= 2 or score < 60', source: 'grace' },
      rounding: { to: 'fen', mode: 'half-up' },
    },
  ],
});

describe('months of service', () => {
  const from26 = compiled({ ...program.edition, periods: { assessment: { startDay: 26 } } });
  const period = periodOf('2026-02-26', '2026-03-25');

  it.each([
    ['2026-03-25', '1'],
    ['2026-02-26', '1'],
    ['2026-02-25', '2'],
    ['2026-01-26', '2'],
    ['2026-01-25', '3'],
    ['2025-12-26', '3'],
    ['2025-12-25', '4'],
  ])('of a month from the 26th: the one that holds %s is the first, and this one the %s.', (postTakenOn, month) => {
    const of: Partial<PersonInput> = { postTakenOn, segment: { from: period.start, to: period.end } };
    expect(assessOne(from26, of, { period }).results['month']).toBe(month);
  });
});

describe('training', () => {
  it.each([
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('that is completed on %s counts in March: %s', (trainingCompletedOn, trained) => {
    expect(assessOne(program, { trainingCompletedOn }).results['trained']).toBe(trained);
  });
});

describe('a month before of which both an opening balance and an approved run say something', () => {
  const before = (values: Record<string, boolean>) => {
    const streak = compiled({ ...program.edition, results: { again: 'prior1_low', low: 'score < 60' } });
    const opening = { before: '2026-03-01', values: { low: true } };
    const prior = [{ period: periodOf('2026-02-01', '2026-02-28').id, values }];
    return assessOne(streak, { opening, prior }).results['again'];
  };

  it('is what the run says of the person, and where it says nothing what was carried in', () => {
    expect([before({ low: false }), before({})]).toEqual([false, true]);
  });
});

describe('a line of pay that is waived', () => {
  const paid = (more: Partial<PersonInput>, ended = true) => {
    const assessment = assessOne(program, more, { ended });
    const { status, fen } = entryOf(assessment, 'pay');
    return [status, fen, assessment.payFen];
  };

  it('comes to nothing, also as it is shown before the month has ended', () => {
    const newcomer = { postTakenOn: '2026-02-10' };
    expect(paid(newcomer)).toEqual(['waived', 0, 0]);
    expect(paid(newcomer, false)).toEqual(['conditional', 0, 0]);
    expect(paid({}, false)).toEqual(['conditional', 80_000, 80_000]);
  });

  it('may come to all or to nothing while nobody can say whether it is', () => {
    const undecided = { from: 0, to: 80_000 };
    expect(paid({ facts: [fact('x', 'lost')] })).toEqual(['undecided', undecided, undecided]);
  });
});
