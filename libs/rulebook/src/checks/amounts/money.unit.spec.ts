import { findingsOf } from '../../testing/findings-of.js';

const TEXT = 'title: { zh: 试, en: Test }';
const POINTS = 'points: { from: -5, to: -2, decidedBy: [supervisor] }';

describe('checking money', () => {
  const PAY = 'pay:\n';
  const lines = `${PAY}  - { id: x-30, line: wage, ${TEXT}, formula: 10 yuan, coefficients: product }\n  - { id: x-31, line: fines, ${TEXT}, collects: true }\n`;
  const NOTE = 'legalNote: { zh: 疑, en: Doubtful }';
  const DEBT = `debts: { loss: { id: x-32, line: recouped, ${TEXT}, source: x, instalment: 'min(owed, wage)' } }\n`;
  const effect = (written: string, added = '') =>
    findingsOf(
      added,
      [PAY, lines],
      ['minutes: minutes,', 'minutes: minutes, day: date, cost: { type: money, min: 0 yuan },'],
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
    expect(findingsOf('', [PAY, governed], ['parameters:\n', parameter])).toEqual(codes);
  });

  it('refuses a manner that is no parameter', () => {
    const governed = lines.replace('coefficients: product', 'coefficients: manner');
    expect(findingsOf('', [PAY, governed])).toEqual(['unknown-parameter x-30']);
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
    ['money without an amount', '{ line: fines }', ['effect-amount x-1']],
    ['a debt that is not there', '{ owes: loss, amount: cost }', ['unknown-debt x-1']],
  ])('%s', (_name, written, codes) => {
    expect(effect(written)).toEqual(codes);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['whom the clause binds', '[clerk, leader]', '{ line: fines, amount: cost }', []],
    ['everybody', "'*'", '{ line: fines, amount: cost }', []],
    ['some of them', 'leader', '{ line: fines, amount: cost }', ['pay-line-audience x-1']],
    ['some of them, where nothing goes to it', 'leader', '{ account: points, points: -5 }', []],
    ['nobody that is known', 'managers', '{ account: points, points: -5 }', ['unknown-post x-31']],
  ])('a pay line for %s', (_whom, appliesTo, written, codes) => {
    const restricted = lines.replace('collects: true', `collects: true, appliesTo: ${appliesTo}`);
    const put = [`{ account: points, ${POINTS} }`, written] as const;
    expect(
      findingsOf(
        '',
        [PAY, restricted],
        ['minutes: minutes,', 'minutes: minutes, cost: { type: money, min: 0 yuan },'],
        put,
      ),
    ).toEqual(codes);
  });

  // It would be listed with no amount, and reach no line of anybody's pay.
  it.each([
    ['{ line: fines, amount: -5 yuan }', ''],
    ['{ coefficient: 0.8, line: wage }', ''],
    ['{ coefficient: 0.8, line: wages }', ''],
    ['{ owes: loss, amount: 5 yuan }', DEBT],
  ])('refuses money of an aggregate, since an amount is of a fact: %s', (written, added) => {
    const twenty = 'effects: [{ account: points, points: -20 }]';
    expect(findingsOf(added, [PAY, lines], [twenty, `effects: [${written}]`])).toEqual(['money-without-fact x-2']);
  });

  it.each<[string, string, readonly string[]]>([
    ['no money', '{ opens: dismissal, decidedBy: [director] }', []],
    ['money on a line that collects', '{ opens: refund, decidedBy: [director], amount: cost, line: fines }', []],
    ['money on no line', '{ opens: refund, decidedBy: [director], amount: cost }', []],
    [
      'a line that is not there',
      '{ opens: refund, decidedBy: [director], amount: cost, line: fine }',
      ['unknown-pay-line x-1'],
    ],
    [
      'a line that collects nothing',
      '{ opens: refund, decidedBy: [director], amount: cost, line: wage }',
      ['pay-line-closed x-1'],
    ],
    [
      'a debt that is not there',
      '{ opens: refund, decidedBy: [director], amount: cost, owes: loss }',
      ['unknown-debt x-1'],
    ],
    ['nobody who decides', '{ opens: refund, decidedBy: [] }', ['nobody-decides x-1']],
    ['doubtful money that is off', `{ opens: refund, decidedBy: [director], amount: cost, line: fines, ${NOTE} }`, []],
    [
      'doubtful money that nobody answers for',
      `{ opens: refund, decidedBy: [director], amount: cost, line: fines, ${NOTE}, enabled: true }`,
      ['legal-decision-missing x-1'],
    ],
  ])('what somebody decides on, with %s', (_name, written, codes) => {
    expect(effect(written)).toEqual(codes);
  });

  it('refuses an amount of what somebody decides at the end of the period', () => {
    const opened = 'effects: [{ opens: refund, decidedBy: [director], amount: 5 yuan }]';
    expect(findingsOf('', ['effects: [{ account: points, points: 5 }]', opened])).toEqual(['money-without-fact x-3']);
    expect(findingsOf('', ['effects: [{ account: points, points: -20 }]', opened])).toEqual(['money-without-fact x-2']);
    const fined = 'effects: [{ line: fines, amount: 5 yuan }]';
    expect(findingsOf('', [PAY, lines], ['effects: [{ account: points, points: 5 }]', fined])).toEqual([
      'money-without-fact x-3',
    ]);
  });

  it('refuses two debts that are taken by one line', () => {
    const two = DEBT.replace(
      '{ loss: {',
      '{ other: { id: x-33, line: recouped, title: { zh: 二, en: Two }, source: x, instalment: owed }, loss: {',
    );
    expect(effect('{ owes: loss, amount: cost }', two).filter((code) => code.startsWith('line-'))).toEqual([
      'line-repeated x-32',
    ]);
  });

  it('takes the month of a coefficient from a day that every fact of the clause has', () => {
    const gone = (attribute: string): readonly [string, string] => [
      'facts:\n',
      `facts:\n  gone: { ${TEXT}, attributes: { minutes: minutes, ${attribute} }, recordedBy: [team_leader], confirmedBy: [supervisor], source: x-1 }\n`,
    ];
    const monthly = (attribute: string): readonly string[] =>
      findingsOf(
        '',
        [PAY, lines],
        gone(attribute),
        ['minutes: minutes, reason', 'minutes: minutes, day: instant, reason'],
        ['when: { fact: late,', 'when: { facts: [late, gone],'],
        [`{ account: points, ${POINTS} }`, '{ coefficient: 0.8, line: wage, month: day }'],
      );
    expect(monthly('day: date')).toEqual([]);
    expect(monthly('day: code')).toEqual(['unknown-attribute x-1']);
  });

  it('accepts a debt with its instalment, and refuses one that is no money', () => {
    expect(effect('{ owes: loss, amount: cost }', DEBT)).toEqual([]);
    expect(effect('{ owes: loss, amount: cost }', DEBT.replace("'min(owed, wage)'", 'minors'))).toEqual([
      'expression-type x-32',
    ]);
  });

  it('refuses a pay line that is nothing, and lines that read each other in a circle', () => {
    expect(findingsOf('', [PAY, `${PAY}  - { id: x-30, line: wage, ${TEXT} }\n`])).toEqual([
      'pay-without-formula x-30',
    ]);
    const circle = `${PAY}  - { id: x-30, line: one, ${TEXT}, formula: two }\n  - { id: x-31, line: two, ${TEXT}, formula: one }\n`;
    expect(findingsOf('', [PAY, circle])).toEqual(['cycle x-30']);
  });
});
