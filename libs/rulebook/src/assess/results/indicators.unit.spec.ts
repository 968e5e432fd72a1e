import { type Edition, type Indicator } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { assessOne, clause, compiled, fact, MARCH, periodOf, person, request } from '../../testing/small-assessment.js';

const title = { zh: '测', en: 'Test' };
const indicator = (
  id: string,
  weight: string,
  method: Indicator['method'],
  actual: string,
  more: Partial<Indicator> = {},
): Indicator => ({
  id,
  title,
  weight,
  method,
  actual,
  least: '0',
  most: '1',
  ...more,
});

const card = (indicators: readonly Indicator[], more: Partial<Edition> = {}) =>
  compiled({
    measures: {
      served: { sum: { facts: ['work'] }, of: 'minutes', source: 't', otherwise: 'nobody' },
      rating: { mean: { facts: ['call'] }, of: 'points', source: 't' },
      praised: { any: { facts: ['grant'] }, source: 't' },
      mistakes: { count: { facts: ['noise'] }, source: 't' },
    },
    parameters: { target: { value: '100', source: 't' }, nobody: { value: '0', source: 't' } },
    scorecards: { hard: { title, source: 't', appliesTo: ['*'], indicators } },
    results: { hard: 'known(scorecard_hard, -1)' },
    ...more,
  });

const worked = (minutes: string) => fact('w', 'work', '2026-03-02', { attributes: { minutes } });

describe('indicators', () => {
  it.each([
    ['50', '0.5', '20'],
    ['100', '1', '40'],
    ['150', '1', '40'],
    ['0', '0', '0'],
  ])('by ratio: %s of 100 is %s, of 40 points %s', (minutes, factor, points) => {
    const program = card([indicator('i', '40', 'ratio', 'served', { target: 'target' })]);
    expect(assessOne(program, { facts: [worked(minutes)] }).scorecards).toEqual({
      hard: { score: points, full: '40', indicators: [{ id: 'i', weight: '40', actual: minutes, factor, points }] },
    });
  });

  it.each([
    ['200', '0.5'],
    ['100', '1'],
    ['50', '1.2'],
    ['0', '1.2'],
  ])('by inverse up to 1.2: %s against 100 is %s', (minutes, factor) => {
    const program = card([indicator('i', '10', 'inverse', 'served', { target: 'target', most: '1.2' })]);
    expect(assessOne(program, { facts: [worked(minutes)] }).scorecards?.['hard']?.indicators[0]?.factor).toBe(factor);
  });

  it('by percent, rating, yes or no, and steps', () => {
    const program = card([
      indicator('p', '10', 'percent', 'served'),
      indicator('r', '10', 'rating5', 'rating'),
      indicator('b', '10', 'bool', 'praised'),
      indicator('s', '10', 'steps', 'mistakes', {
        steps: [
          { range: '[0..0]', gives: '1' },
          { range: '(0..2]', gives: '0.5' },
        ],
      }),
    ]);
    const points = (mistakes: number) =>
      assessOne(program, {
        facts: [
          worked('85'),
          fact('c', 'call', '2026-03-02', { attributes: { points: '4' } }),
          fact('g', 'grant'),
          ...Array.from({ length: mistakes }, (_, index) => fact(`n${String(index)}`, 'noise')),
        ],
      }).scorecards?.['hard']?.indicators.map(({ points: given }) => given);
    expect([points(0), points(2), points(3)]).toEqual([
      ['8.5', '8', '10', '10'],
      ['8.5', '8', '10', '5'],
      ['8.5', '8', '10', '0'],
    ]);
  });

  it.each([
    ['steps', '0', '1', { from: '0.5', to: '1' }],
    ['steps', '0', '3', { from: '0', to: '1' }],
    ['steps', '0.5', '2', '0.5'],
    ['steps', '3', '4', '0'],
    ['inverse', '0', '200', { from: '0.5', to: '1.2' }],
    ['inverse', '0', '50', '1.2'],
    ['inverse', '80', '200', { from: '0.5', to: '1.2' }],
    ['inverse', '-50', '200', { from: '0', to: '1.2' }],
    ['inverse', '-100', '-50', '0'],
  ] as const)('by %s: while a figure lies anywhere from %s to %s so does what it gives', (method, from, to, factor) => {
    const steps = [
      { range: '[0..0]', gives: '1' },
      { range: '(0..2]', gives: '0.5' },
    ];
    const by = method === 'steps' ? { steps } : { target: 'target', most: '1.2' };
    const program = card([indicator('i', '10', method, 'served', by)]);
    const undecided = fact('w', 'work', '2026-03-02', { attributes: { minutes: from, minutesTo: to } });
    const [found] = assessOne(program, { facts: [undecided] }).scorecards?.['hard']?.indicators ?? [];
    expect(found).toMatchObject({ actual: { from, to }, factor });
  });

  it.each([
    [[], { actual: false, factor: '0' }],
    [['3'], { actual: false, factor: '0' }],
    [['3', '20'], { factor: { from: '0', to: '1' } }],
    [['6'], { actual: true, factor: '1' }],
  ] as const)(
    'by yes or no: of what is recorded with %j minutes it is known, or either, and never missing',
    (of, found) => {
      const [minutes, minutesTo] = of;
      const long = { any: { facts: ['work'], where: 'minutes > 5' }, source: 't' };
      const attributes = { ...(minutes !== undefined && { minutes }), ...(minutesTo !== undefined && { minutesTo }) };
      const facts = of.length > 0 ? [fact('w', 'work', '2026-03-02', { attributes })] : [];
      const judged = assessOne(card([indicator('i', '10', 'bool', 'long')], { measures: { long } }), { facts });
      expect(judged.scorecards?.['hard']?.indicators).toEqual([
        { id: 'i', weight: '10', ...found, points: judged.scorecards?.['hard']?.score },
      ]);
    },
  );

  it('leave out what is missing, of the score and of the full weight, and scale the value', () => {
    const program = card([
      indicator('a', '30', 'ratio', 'served', { target: 'target' }),
      indicator('r', '10', 'rating5', 'rating'),
    ]);
    const result = assessOne(program, { facts: [worked('50')] });
    expect(result.scorecards?.['hard']).toEqual({
      score: '15',
      full: '30',
      indicators: [
        { id: 'a', weight: '30', actual: '50', factor: '0.5', points: '15' },
        { id: 'r', weight: '10', missing: true },
      ],
    });
    expect(result.results).toEqual({ hard: '20' });
  });

  it.each(['ratio', 'inverse', 'percent', 'rating5', 'steps', 'bool'] as const)(
    'by %s are missing where their figure is',
    (method) => {
      const [actual, target] = method === 'bool' ? ['rating > 3', 'served > 0'] : ['rating', 'target'];
      const program = card([indicator('i', '10', method, actual, { target, steps: [] })]);
      expect(assessOne(program, {}).scorecards?.['hard']).toEqual({
        score: null,
        full: '0',
        indicators: [{ id: 'i', weight: '10', missing: true }],
      });
    },
  );

  it('are missing where nothing says what to reach, or nothing at all is to be reached', () => {
    const of = (target: string): unknown => {
      const program = card([indicator('i', '10', 'ratio', 'served', { target })]);
      return assessOne(program, { facts: [worked('50')] }).scorecards?.['hard']?.indicators;
    };
    const missing = [{ id: 'i', weight: '10', actual: '50', missing: true }];
    expect([of('nobody'), of('rating')]).toEqual([missing, missing]);
    expect(of('0.5')).toEqual([{ id: 'i', weight: '10', actual: '50', factor: '1', points: '10' }]);
  });

  it('by yes or no are either while one of several records may make them a yes, and worth no more than one', () => {
    const long = { any: { facts: ['work'], where: 'minutes > 5' }, source: 't' };
    const mean = { mean: { facts: ['call'] }, of: 'points', source: 't' };
    const program = card([indicator('i', '10', 'bool', 'long or rating > 3', { most: '1.2' })], {
      measures: { long, rating: mean },
    });
    const factor = (facts: readonly ReturnType<typeof fact>[]): unknown =>
      assessOne(program, { facts }).scorecards?.['hard']?.indicators[0]?.factor;
    expect(factor([fact('w', 'work')])).toEqual({ from: '0', to: '1' });
    expect(factor([worked('6')])).toBe('1');
  });

  it('are for the posts that they apply to alone', () => {
    const leads = {
      hard: { title, source: 't', appliesTo: ['lead'], indicators: [indicator('i', '1', 'percent', 'served')] },
    };
    const program = card([], { scorecards: leads });
    const of = (post: string): unknown =>
      Object.keys(assessOne(program, { posts: [{ from: '2025-01-01', value: post }] }).scorecards ?? {});
    expect([of('lead'), of('agent')]).toEqual([['hard'], []]);
  });

  it('are nothing where no figure is known', () => {
    const result = assessOne(card([indicator('r', '10', 'rating5', 'rating')]), {});
    expect([result.scorecards?.['hard']?.score, result.results]).toEqual([null, { hard: '-1' }]);
  });
});

describe('streaks over months', () => {
  const program = compiled({
    rankings: { monthly: { by: 'score', among: 'trained', within: 'centre', min: 2, strict: true, source: 't' } },
    clauses: [clause('l', 'late', '-5')],
    results: { lastStreak: 'if(ranking_monthly_last, known(prior1_lastStreak, 0) + 1, 0)' },
    outcomes: [
      {
        id: 'o',
        right: 'dismissal',
        title,
        where: 'ranking_monthly_last and known(prior1_lastStreak, 0) + 1 >= 3',
        decidedBy: [],
        continues: [],
      },
    ],
  });
  const months = ['2026-03', '2026-04', '2026-05'] as const;

  it('count on from an opening balance, and start anew after a month that was not last', () => {
    const run = (lastIn: readonly string[], opening?: string): readonly unknown[] => {
      let prior: { period: string; values: Readonly<Record<string, string | boolean>> }[] = [];
      return months.map((month) => {
        const end = month === '2026-04' ? '30' : '31';
        const days = { from: `${month}-01`, to: `${month}-${end}` };
        const facts = [fact('f', 'late', `${month}-05`)];
        const period = month === '2026-03' ? MARCH : periodOf(days.from, days.to);
        const one = person({
          segment: days,
          prior,
          facts: lastIn.includes(month) ? facts : [],
          ...(opening !== undefined && { opening: { before: '2026-03-01', values: { lastStreak: opening } } }),
        });
        const other = person({ person: 'p2', segment: days, facts: lastIn.includes(month) ? [] : facts });
        const [result] = assess(request([program], [one, other], { period }));
        prior = [{ period: period.id, values: result!.results }, ...prior];
        return [result!.results['lastStreak'], result!.rights[0]?.status];
      });
    };
    expect(run(months)).toEqual([
      ['1', 'not-arisen'],
      ['2', 'not-arisen'],
      ['3', 'arisen'],
    ]);
    expect(run(months, '1')[1]).toEqual(['3', 'arisen']);
    expect(run(['2026-03', '2026-05'], '1')).toEqual([
      ['2', 'not-arisen'],
      ['0', 'not-arisen'],
      ['1', 'not-arisen'],
    ]);
  });
});
