import { findingsOf } from '../../testing/findings-of.js';

const TEXT = 'title: { zh: 试, en: Test }';

describe('checking plans', () => {
  const sampling = (more: string) => findingsOf(`sampling: { calls: { ${TEXT}, source: x, per: person, ${more} } }\n`);
  const staffing = (more: string) => findingsOf(`staffing: { seats: { ${TEXT}, source: x, ${more} } }\n`);
  const card = (more: string) =>
    findingsOf(
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
    ['more than there is', sampling('total: { percent: 101 }'), ['sampling-percent /sampling/calls']],
    ['none of what there is', sampling('total: { percent: 0 }'), ['sampling-percent /sampling/calls']],
    [
      'parts as large as the whole',
      sampling(
        'total: { percent: 1 }, split: [{ mode: a, percent: 0.4 }, { mode: b, percent: 0.6 }, { mode: c, rest: true }]',
      ),
      [],
    ],
    [
      'parts larger than the whole',
      sampling(
        'total: { percent: 1 }, split: [{ mode: a, percent: 0.41 }, { mode: b, percent: 0.6 }, { mode: c, rest: true }]',
      ),
      ['sampling-percent /sampling/calls'],
    ],
    ['a plan without a number', sampling('total: { rounding: up }'), ['sampling-total /sampling/calls']],
    [
      'parts that may not add up',
      sampling('total: { percent: 1 }, split: [{ mode: a, percent: 0.3 }, { mode: b, percent: 0.7 }]'),
      ['sampling-split /sampling/calls'],
    ],
    [
      'figures that scorecards carry',
      sampling('total: { percent: 1 }, figures: { base: minors, score: minors, full: 100 }'),
      [],
    ],
    [
      'figures that no scorecard carries',
      sampling('total: { percent: 1 }, figures: { base: minor, score: minos }'),
      ['unknown-figure /sampling/calls', 'unknown-figure /sampling/calls'],
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
    ['a band whose ends are parameters', staffing("signals: { calls: { band: '[1..limit]' } }, perSeat: calls"), []],
    ...['[*..100]', '[70..*)', '[0..100]', '(0..limit]', '[-1..limit]'].map(
      (band): [string, readonly string[], readonly string[]] => [
        `seats by the range ${band}, of which no number follows`,
        staffing(`signals: { calls: { band: '${band}' } }, perSeat: calls`),
        ['seats-unbounded x'],
      ],
    ),
    ['such a range by which no seats are computed', staffing("signals: { calls: { band: '[70..*)' } }"), []],
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
      ['unknown-signal x'],
    ],
    ['an indicator', card('method: ratio, actual: minors, target: limit'), []],
    [
      'a card without indicators',
      findingsOf(`scorecards: { hard: { ${TEXT}, source: x, appliesTo: staff, indicators: [] } }\n`),
      ['scorecard-empty /scorecards/hard'],
    ],
    ['a staffing plan without signals', staffing('signals: {}'), ['staffing-empty /staffing/seats']],
    ['a ratio without a target', card('method: ratio, actual: minors'), ['indicator-method x-50']],
    ['steps without steps', card('method: steps, actual: minors'), ['indicator-method x-50']],
    ['a yes or no that is a number', card('method: bool, actual: minors'), ['expression-type x-50']],
    ['an indicator that reads its own card', card('method: percent, actual: scorecard_hard'), ['cycle ']],
  ])('%s', (_name, codes, expected) => {
    expect(codes).toEqual(expected);
  });
});
