import {
  beginsLikeMade,
  codeCounted,
  coefficientName,
  coefficientOf,
  counterName,
  dayNames,
  debtNames,
  dueNames,
  innermost,
  isCounter,
  isCounterOf,
  placeRead,
  priorName,
  priorRead,
  priorsIn,
  rankingNames,
  scorecardNames,
  stateNames,
  underNames,
} from './made-names.js';

/** The spellings are part of what approved runs and opening balances keep: another one would not be read any more. */
const SPELLED = [
  ['state_tier', stateNames],
  ['scorecard_cs', scorecardNames],
  ['day_minutes', dayNames],
  ['under_tier', underNames],
  ['due_tier', dueNames],
  ['debt_damage', debtNames],
] as const;

describe('names made of the name of a part', () => {
  it.each(SPELLED)('are spelled %s, and say of which part', (name, names) => {
    const part = name.slice(name.indexOf('_') + 1);
    expect([names.of(part), names.partOf(name)]).toEqual([name, part]);
  });

  it.each(SPELLED)('are none that only begin as %s, or have nothing behind it', (name, names) => {
    const prefix = name.slice(0, name.indexOf('_') + 1);
    expect([prefix, `un${name}`, 'total'].map(names.partOf)).toEqual([null, null, null]);
  });
});

describe('a place in a ranking', () => {
  it('is read by the name of the ranking and what of the place', () => {
    const names = { first: 'ranking_best_first', last: 'ranking_best_last', place: 'ranking_best_place' };
    expect(rankingNames('best')).toEqual(names);
    expect(Object.values(names).map(placeRead)).toEqual([
      { ranking: 'best', kind: 'first' },
      { ranking: 'best', kind: 'last' },
      { ranking: 'best', kind: 'place' },
    ]);
  });

  it('is read of a ranking that is called like a place', () => {
    expect(placeRead('ranking_best_last_place')).toEqual({ ranking: 'best_last', kind: 'place' });
  });

  it.each(['best_last', 'ranking_best', 'ranking__last_', 'ranking_last', 'my_ranking_best_last'])(
    'is not read by %s',
    (name) => expect(placeRead(name)).toBeNull(),
  );
});

describe('a result of an earlier period', () => {
  it('is read by how many periods back it is', () => {
    expect(priorName(2, 'total')).toBe('prior2_total');
    expect(priorRead('prior2_total')).toEqual({ back: 2, result: 'total' });
    expect(priorRead('prior1_state_tier')).toEqual({ back: 1, result: 'state_tier' });
  });

  it.each(['prior_total', 'prior1_', 'priority1_total', 'total'])('is not read by %s', (name) =>
    expect(priorRead(name)).toBeNull(),
  );

  it('is found wherever a text names it', () => {
    expect(priorsIn('{"where":"prior1_total < 60 and not (prior2_总分 > 3)","title":"apriori1_no"}')).toEqual([
      { back: 1, result: 'total' },
      { back: 2, result: '总分' },
    ]);
  });
});

describe('names that formulas read', () => {
  it.each(['ranking_', 'ranking_x', 'prior1_', 'prior12_x', 'state_', 'state_x', 'scorecard_x'])(
    'begin like %s',
    (name) => expect(beginsLikeMade(name)).toBe(true),
  );

  it.each(['ranking', 'prior_x', 'day_x', 'debt_x', 'under_x', 'due_x', 'my_state_x'])('do not begin like %s', (name) =>
    expect(beginsLikeMade(name)).toBe(false),
  );

  it.each([
    ['prior1_total', 'total'],
    ['prior2_state_tier', 'tier'],
    ['prior1_ranking_best_last', 'best'],
    ['ranking_best_first', 'best'],
    ['scorecard_cs', 'cs'],
    ['day_minutes', 'day_minutes'],
    ['debt_damage', 'debt_damage'],
    ['prior1_', 'prior1_'],
    ['state_', 'state_'],
    ['total', 'total'],
  ])('of which %s is made of %s', (name, inner) => expect(innermost(name)).toBe(inner));
});

describe('a coefficient for a month to come', () => {
  it('is called by its line and the month', () => {
    expect(coefficientName('bonus_2', '2026-05')).toBe('coefficient_bonus_2_2026-05');
    expect(coefficientOf('coefficient_bonus_2_2026-05')).toEqual({ line: 'bonus_2', month: '2026-05' });
  });

  it.each(['coefficient_2026-05', 'coefficient_bonus', 'coefficient_bonus_2026-05-01', 'bonus_2026-05'])(
    'is not called %s',
    (name) => expect(coefficientOf(name)).toBeNull(),
  );
});

describe('what a limit counted', () => {
  it('is called by the fact, the attribute and its value', () => {
    const name = counterName('late', 'reason', 'rain_2');
    expect(name).toBe('counted_late_reason_rain_2');
    expect([isCounter(name), isCounterOf(name, 'late', 'reason'), codeCounted(name)]).toEqual([true, true, 'late']);
  });

  it.each([
    ['counted_late_reasons_rain', true],
    ['counted_', true],
    ['recounted_late_reason_rain', false],
    ['late', false],
  ])('is of another attribute, or nothing of the kind, where it is called %s', (name, counts) =>
    expect([isCounter(name), isCounterOf(name, 'late', 'reason')]).toEqual([counts, false]),
  );

  it.each(['counted_late', 'counted_', 'late_reason_rain'])('says no code where it is called %s', (name) =>
    expect(codeCounted(name)).toBeNull(),
  );
});
