import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { checkEdition } from './check-edition.js';

/** The findings of the small edition with parts added at its end and texts replaced. */
const found = (added: string, ...changes: readonly (readonly [from: string, to: string])[]): readonly string[] => {
  const source = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, `${SMALL_EDITION}${added}`);
  const { edition, findings } = loadEdition(source, 'test.yaml');
  const all = edition === null ? findings : checkEdition(edition, []);
  return all.map(({ code, path, clause }) => `${code} ${clause ?? path}`);
};

const TEXT = 'title: { zh: 试, en: Test }';
const POINTS = 'points: { from: -5, to: -2, decidedBy: [supervisor] }';

describe('checking amounts that a norm leaves open', () => {
  it.each([
    ['lists them', "points: { unset: '(-20..0]' }", ['unset-amount x-1']],
    ['lists one without an end', "points: { unset: '(*..0]' }", ['unset-amount x-1']],
    ['refuses a band that is none', 'points: { unset: about 5 }', ['unset-band x-1']],
    ['refuses one that runs backwards', "points: { unset: '[0..-5]' }", ['unset-band x-1']],
    [
      'refuses one that somebody decides',
      "points: { unset: '[0..5)', from: 1, to: 2, decidedBy: supervisor }",
      ['value-form /clauses/0/effects/0/points', 'value-form /clauses/0/effects/0/points'],
    ],
  ])('%s', (_name, points, codes) => {
    expect(found('', [POINTS, points])).toEqual(codes);
  });
});

describe('checking resolve groups', () => {
  const grouped = (group: string) =>
    found(`groups: { case: ${group} }\n`, ['class: minor, title', 'class: minor, group: case, title']);

  it.each([
    ['accepts rank, tie and only', '{ per: case, rank: weight + minutes, tie: [minor], only: [minor] }', []],
    [
      'refuses a rank over unknown names',
      '{ per: contact, rank: wieght }',
      ['expression-unknown-name /groups/case/rank'],
    ],
    ['refuses a rank that is no number', '{ per: contact, rank: weight > 1 }', ['expression-type /groups/case/rank']],
    [
      'refuses unknown classes',
      '{ per: contact, tie: [mild], only: [gross] }',
      ['unknown-class /groups/case', 'unknown-class /groups/case'],
    ],
    ['refuses an unknown kind of case', '{ per: chat }', ['value-not-allowed /groups/case/per']],
  ])('%s', (_name, group, codes) => {
    expect(grouped(group)).toEqual(codes);
  });
});

describe('checking states', () => {
  const level = (more: string) =>
    `states: { tier: { ${TEXT}, initial: active, levels: [{ id: x-20, state: low, ${TEXT}, rank: 1, where: points < 60, decidedBy: [manager], ${more} }] } }\n`;

  it.each([
    ['accepts one with a way back', level('enactedBy: late, endedBy: praised'), []],
    ['warns of one without', level('enactedBy: late'), ['state-without-way-back x-20']],
    [
      'refuses a terminal one with a way back',
      level('enactedBy: late, endedBy: praised, terminal: true'),
      ['state-terminal x-20'],
    ],
    ['refuses an unknown fact', level('enactedBy: laet, endedBy: praised'), ['unknown-fact x-20']],
    [
      'refuses a state named as the ordinary one',
      level('enactedBy: late, endedBy: praised').replace('state: low', 'state: active'),
      ['state-repeated /states/tier'],
    ],
    [
      'refuses an unknown decider',
      level('enactedBy: late, endedBy: praised').replace('[manager]', '[boss]'),
      ['unknown-role x-20'],
    ],
    [
      'refuses an id that stands twice',
      level('enactedBy: late, endedBy: praised').replace('x-20', 'x-1'),
      ['duplicate-id x-1'],
    ],
    [
      'refuses a condition that is none',
      level('enactedBy: late, endedBy: praised').replace('points < 60', 'points'),
      ['expression-type x-20'],
    ],
  ])('%s', (_name, added, codes) => {
    expect(found(added)).toEqual(codes);
  });

  it('lets formulas read the state as text', () => {
    const added = level('enactedBy: late, endedBy: praised');
    expect(found(added, ['trained and ranking', 'state_tier == "low" and ranking'])).toEqual([]);
    expect(found(added, ['trained and ranking', 'prior1_state_tier == "low" and ranking'])).toEqual([]);
    expect(found(added, ['trained and ranking', 'state_tire == "low" and ranking'])).toEqual([
      'expression-unknown-name x-8',
    ]);
  });
});

describe('checking money', () => {
  const PAY = 'pay:\n';
  const lines = `${PAY}  - { id: x-30, line: wage, ${TEXT}, formula: 10 yuan, coefficients: product }\n  - { id: x-31, line: fines, ${TEXT}, collects: true }\n`;
  const NOTE = 'legalNote: { zh: 疑, en: Doubtful }';
  const DEBT = `debts: { loss: { id: x-32, line: recouped, ${TEXT}, source: x, instalment: 'min(owed, wage)' } }\n`;
  const effect = (written: string, added = '') =>
    found(
      added,
      [PAY, lines],
      ['minutes: minutes,', 'minutes: minutes, day: date, cost: money,'],
      [`{ account: points, ${POINTS} }`, written],
    );

  it.each([
    ['product', ', alternatives: [lowest]', []],
    ['lowest', '', []],
    ['sum', '', ['pay-line-parameter x-30']],
    ['product', ', alternatives: [sum]', ['pay-line-parameter x-30']],
  ])('takes how coefficients apply from a parameter: %s%s', (value, alternatives, codes) => {
    const governed = lines.replace('coefficients: product', 'coefficients: manner');
    const parameter = `parameters:\n  manner: { value: ${value}${alternatives}, source: x-1 P }\n`;
    expect(found('', [PAY, governed], ['parameters:\n', parameter])).toEqual(codes);
  });

  it('refuses a manner that is no parameter', () => {
    const governed = lines.replace('coefficients: product', 'coefficients: manner');
    expect(found('', [PAY, governed])).toEqual(['unknown-parameter x-30']);
  });

  it.each<[string, string, readonly string[]]>([
    ['a coefficient of a month', '{ coefficient: 0.8, line: wage, month: day }', []],
    ['one that withholds at most an amount', '{ coefficient: 0.8, line: wage, atMost: 10 yuan }', []],
    ['a bound that is no money', '{ coefficient: 0.8, line: wage, atMost: 10 }', ['expression-type x-1']],
    ['one that is off', `{ coefficient: 0.8, line: wage, ${NOTE} }`, []],
    [
      'one that somebody answers for',
      `{ coefficient: 0.8, line: wage, ${NOTE}, enabled: true, enabledBy: { role: hr, on: 2026-01-01, reason: { zh: 因, en: Why } } }`,
      [],
    ],
    [
      'one that nobody answers for',
      `{ coefficient: 0.8, line: wage, ${NOTE}, enabled: true }`,
      ['legal-decision-missing x-1'],
    ],
    ['a month that is no date', '{ coefficient: 0.8, line: wage, month: minutes }', ['unknown-attribute x-1']],
    ['a line that is not there', '{ coefficient: 0.8, line: wages }', ['unknown-pay-line x-1']],
    ['a line that takes no coefficient', '{ coefficient: 0.8, line: fines }', ['pay-line-closed x-1']],
    ['money on a line that collects', '{ line: fines, amount: -50 yuan }', []],
    ['money on a line that collects nothing', '{ line: wage, amount: cost }', ['pay-line-closed x-1']],
    ['an amount that is no money', '{ line: fines, amount: minutes }', ['expression-type x-1']],
    ['money without an amount', '{ line: fines }', ['effect-amount /clauses/0/effects/0']],
    ['a debt that is not there', '{ owes: loss, amount: cost }', ['unknown-debt x-1']],
  ])('%s', (_name, written, codes) => {
    expect(effect(written)).toEqual(codes);
  });

  it('accepts a debt with its instalment, and refuses one that is no money', () => {
    expect(effect('{ owes: loss, amount: cost }', DEBT)).toEqual([]);
    expect(effect('{ owes: loss, amount: cost }', DEBT.replace("'min(owed, wage)'", 'minors'))).toEqual([
      'expression-type x-32',
    ]);
  });

  it('refuses a pay line that is nothing, and lines that read each other in a circle', () => {
    expect(found('', [PAY, `${PAY}  - { id: x-30, line: wage, ${TEXT} }\n`])).toEqual(['pay-without-formula x-30']);
    const circle = `${PAY}  - { id: x-30, line: one, ${TEXT}, formula: two }\n  - { id: x-31, line: two, ${TEXT}, formula: one }\n`;
    expect(found('', [PAY, circle])).toEqual(['cycle ']);
  });
});

describe('checking units', () => {
  const charged = (account: string, kinds: string) =>
    found(
      `unitKinds: [team]\n`,
      ['accounts:\n', `accounts:\n  teamPoints: { appliesTo: ${kinds}, initial: 0, source: x-0 }\n`],
      [`{ account: points, ${POINTS} }`, `{ account: ${account}, points: -1, chargedTo: unit }`],
    );

  it.each<[string, string, string, readonly string[]]>([
    ["accepts a unit's account", 'teamPoints', 'team', []],
    ["refuses a person's account", 'points', 'team', ['unit-account x-1']],
    ['refuses an unknown kind', 'teamPoints', 'tame', ['unit-account x-1', 'unknown-post /accounts/teamPoints']],
  ])('%s', (_name, account, kinds, codes) => {
    expect(charged(account, kinds)).toEqual(codes);
  });
});

describe('checking calendars', () => {
  const calendar = (year: string, more = '') =>
    `calendars: { statutory: { years: { 2026: { source: x, ${year} } }${more} } }\n`;

  it.each<[string, string, readonly string[]]>([
    [
      'accepts days and ranges',
      calendar('holidays: [2026-01-01..2026-01-03], workdays: [2026-01-04]', ', closed: [2026-05-20]'),
      [],
    ],
    [
      'refuses a day that does not exist',
      calendar('holidays: [2026-02-29]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a day of another year',
      calendar('holidays: [2025-01-01]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a range that runs backwards',
      calendar('holidays: [2026-01-03..2026-01-01]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a range without end',
      calendar('holidays: [2026-01-01..2026-12-31]'),
      ['calendar-day /calendars/statutory/years/2026'],
    ],
    [
      'refuses a day that is both',
      calendar('holidays: [2026-01-01], workdays: [2026-01-01]'),
      ['calendar-both /calendars/statutory/years/2026'],
    ],
    [
      'refuses a year that is none',
      calendar('holidays: []').replace('2026:', 'next:'),
      ['value-form /calendars/statutory/years'],
    ],
    [
      'refuses an unknown weekday',
      calendar('holidays: []', ', weekend: [someday]'),
      ['value-not-allowed /calendars/statutory/weekend/0'],
    ],
  ])('%s', (_name, added, codes) => {
    expect(found(added)).toEqual(codes);
  });

  it('refuses working days without a calendar to count them by', () => {
    const day: readonly (readonly [string, string])[] = [
      ['minutes: minutes,', 'minutes: minutes, on: date,'],
      ['minutes > limit', "'workdaysBetween(on, on) > limit'"],
    ];
    expect(found('', ...day)).toEqual(['calendar-missing x-1']);
    expect(found(calendar('holidays: []'), ...day)).toEqual([]);
  });
});

describe('checking obligations', () => {
  const OMISSION: readonly [string, string] = [
    'facts:\n',
    `facts:\n  missed: { ${TEXT}, through: derived, source: x-40 }\n`,
  ];
  const CLAUSE: readonly [string, string] = [
    'clauses:\n',
    `clauses:\n  - { id: x-40, class: minor, ${TEXT}, appliesTo: staff, when: missed, effects: [{ report: true }] }\n`,
  ];
  const obligation = (more: string, others = '') =>
    found(`obligations: { weekly: { ${TEXT}, source: x-40, ${more} }${others} }\n`, OMISSION, CLAUSE);
  const SOUND = 'owner: staff, every: { week: thursday }, doneBy: praised, onMiss: missed';

  it.each<[string, string, readonly string[]]>([
    ['accepts a sound one', SOUND, []],
    [
      'accepts one after an event',
      'owner: subject, every: { fact: late, where: minutes > 5 }, due: { days: 2, at: "18:00" }, doneBy: { fact: praised, same: incident }, onMiss: missed',
      [],
    ],
    ['refuses an unknown owner', SOUND.replace('staff', 'stuff'), ['unknown-post /obligations/weekly']],
    ['refuses an unknown fact', SOUND.replace('praised', 'prised'), ['unknown-fact /obligations/weekly']],
    [
      'refuses a fact that people record',
      SOUND.replace('onMiss: missed', 'onMiss: late'),
      ['omission-recorded /obligations/weekly'],
    ],
    [
      'refuses working days without a calendar',
      `${SOUND}, due: { days: 2, kind: working }`,
      ['calendar-missing /obligations/weekly'],
    ],
    [
      'refuses a day that no month has',
      SOUND.replace('{ week: thursday }', '{ month: 32 }'),
      ['obligation-day /obligations/weekly'],
    ],
    [
      'refuses times of a day that do not run forwards',
      SOUND.replace('{ week: thursday }', "{ times: ['09:00', '09:00', '10:00'] }"),
      ['obligation-times /obligations/weekly'],
    ],
    [
      'refuses the subject of nothing',
      SOUND.replace('owner: staff', 'owner: subject'),
      ['obligation-subject /obligations/weekly'],
    ],
    [
      'refuses an anchor that is no date',
      SOUND.replace('{ week: thursday }', '{ fact: late, anchor: minutes }'),
      ['unknown-attribute /obligations/weekly'],
    ],
    ['refuses an unknown prerequisite', `${SOUND}, requires: monthly`, ['unknown-obligation /obligations/weekly']],
    ['refuses one that needs itself', `${SOUND}, requires: weekly`, ['obligation-circle /obligations/weekly']],
    [
      'refuses a condition over unknown names',
      SOUND.replace('doneBy: praised', 'doneBy: { fact: praised, where: good }'),
      ['expression-unknown-name /obligations/weekly/doneBy/where'],
    ],
    ['refuses a clock time that is none', `${SOUND}, due: { at: "25:00" }`, ['value-form /obligations/weekly/due/at']],
    ['accepts days that a parameter states', `${SOUND}, due: { days: limit }`, []],
    [
      'refuses a parameter that is not there',
      `${SOUND}, due: { days: limt }`,
      ['unknown-parameter /obligations/weekly'],
    ],
    ['refuses days that are money', `${SOUND}, due: { days: price }`, ['obligation-parameter /obligations/weekly']],
    [
      'refuses a kind of days and a first day that are something else',
      `${SOUND}, due: { days: 2, kind: mode, countFirst: limit }`,
      ['obligation-parameter /obligations/weekly', 'obligation-parameter /obligations/weekly'],
    ],
  ])('%s', (_name, more, codes) => {
    expect(obligation(more)).toEqual(codes);
  });

  it('warns of an omission that no clause looks at', () => {
    expect(found(`obligations: { weekly: { ${TEXT}, source: x, ${SOUND} } }\n`, OMISSION)).toEqual([
      'fact-without-clause /facts/missed',
    ]);
  });
});

describe('checking forms', () => {
  const ITEM = '{ id: i, title: { zh: 一, en: One }, weight: 4 }';
  const item = (more: string, section = '') =>
    found(
      'lists: { taboo: [{ from: 2018-01-01, phrases: [no], source: x }] }\n',
      [ITEM, ITEM.replace(' }', ' }').replace('weight: 4 }', `weight: 4, ${more} }`)],
      ['id: a, title: { zh: 甲, en: A }', `id: a, ${section}title: { zh: 甲, en: A }`],
    );

  it.each<[string, string, string, readonly string[]]>([
    ['accepts a limit', "limit: { at: 30, comparison: '<' }", '', []],
    ['accepts a list of phrases', 'phrases: taboo', '', []],
    ['accepts deductions from a section', 'deduct: 2', 'weight: 10, ', []],
    ['refuses deductions from nothing', 'deduct: 2', '', ['form-item-kind /forms/form']],
    [
      'refuses an order of two kinds',
      'settled: { opens: [], settles: [a], closes: [b] }, sequence: [a, b]',
      '',
      ['form-item-kind /forms/form'],
    ],
    ['refuses an item of two kinds', 'oneOf: [a], sequence: [a, b]', '', ['form-item-kind /forms/form']],
    ['refuses a list that is not there', 'phrases: tabu', '', ['unknown-list /forms/form']],
    ['refuses sections that do not add up', 'deduct: 2', 'weight: 9, ', ['form-weights /forms/form']],
  ])('%s', (_name, more, section, codes) => {
    expect(item(more, section)).toEqual(codes);
  });
});

describe('checking plans', () => {
  const sampling = (more: string) => found(`sampling: { calls: { ${TEXT}, source: x, per: person, ${more} } }\n`);
  const staffing = (more: string) => found(`staffing: { seats: { ${TEXT}, source: x, ${more} } }\n`);
  const card = (more: string) =>
    found(
      `scorecards: { hard: { ${TEXT}, source: x, appliesTo: staff, indicators: [{ id: x-50, ${TEXT}, weight: 40, ${more} }] } }\n`,
    );

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a percentage in parts',
      sampling('total: { percent: 1, rounding: up }, split: [{ mode: a, percent: 0.3 }, { mode: b, rest: true }]'),
      [],
    ],
    [
      'a pool',
      sampling('total: { percent: 100 }, pool: { attributes: { seconds: integer }, where: seconds > limit }'),
      [],
    ],
    ['a plan without a number', sampling('total: { rounding: up }'), ['sampling-total /sampling/calls']],
    [
      'parts that may not add up',
      sampling('total: { percent: 1 }, split: [{ mode: a, percent: 0.3 }, { mode: b, percent: 0.7 }]'),
      ['sampling-split /sampling/calls'],
    ],
    [
      'an adjustment that is no band',
      sampling('total: { percent: 1 }, adjust: { times: [{ range: above 90, by: 0.5 }] }'),
      ['band-form /sampling/calls'],
    ],
    [
      'an adjustment whose ends are parameters',
      sampling("total: { percent: 1 }, adjust: { times: [{ range: '[limit..100]', by: { parameter: limit } }] }"),
      [],
    ],
    [
      'an adjustment whose end is no parameter',
      sampling("total: { percent: 1 }, adjust: { times: [{ range: '[limits..100]', by: 2 }] }"),
      ['unknown-parameter /sampling/calls'],
    ],
    [
      'an adjustment whose end is a parameter that is no number',
      sampling("total: { percent: 1 }, adjust: { times: [{ range: '[mode..100]', by: 2 }] }"),
      ['band-form /sampling/calls'],
    ],
    [
      'a pool over unknown names',
      sampling('total: { percent: 100 }, pool: { attributes: { seconds: integer }, where: minutes > 3 }'),
      ['expression-unknown-name /sampling/calls/pool/where'],
    ],
    ['staffing signals', staffing("signals: { calls: { band: '[70..100]', above: add-seats } }, perSeat: calls"), []],
    ['a band whose ends are parameters', staffing("signals: { calls: { band: '[0..limit]' } }, perSeat: calls"), []],
    [
      'a band that names a parameter which is not there',
      staffing("signals: { calls: { band: '[0..limt]' } }"),
      ['unknown-parameter /staffing/seats'],
    ],
    [
      'a band whose end is money',
      staffing("signals: { calls: { band: '[0..price]' } }"),
      ['band-form /staffing/seats'],
    ],
    ['a signal that is no band', staffing('signals: { calls: { band: 70 to 100 } }'), ['band-form /staffing/seats']],
    [
      'a signal that is not there',
      staffing("signals: { calls: { band: '[70..100]' } }, perSeat: call"),
      ['unknown-signal /staffing/seats'],
    ],
    ['an indicator', card('method: ratio, actual: minors, target: limit'), []],
    ['a ratio without a target', card('method: ratio, actual: minors'), ['indicator-method x-50']],
    ['steps without steps', card('method: steps, actual: minors'), ['indicator-method x-50']],
    ['a yes or no that is a number', card('method: bool, actual: minors'), ['expression-type x-50']],
    ['an indicator that reads its own card', card('method: percent, actual: scorecard_hard'), ['cycle ']],
  ])('%s', (_name, codes, expected) => {
    expect(codes).toEqual(expected);
  });
});
