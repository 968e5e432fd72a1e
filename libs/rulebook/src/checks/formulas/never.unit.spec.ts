import { loadEdition } from '../../loading/load-edition.js';
import { findingsOf } from '../../testing/findings-of.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';

type Change = readonly [from: string, to: string];

const LIMIT = 'limit: { value: 5, source: x-1 }';
const FORMULA = '(points - 80) * price';
const dividedBy = (parameter: string): readonly Change[] => [
  [LIMIT, `${LIMIT}\n  share: ${parameter}`],
  [FORMULA, '(points - 80) / share * price'],
];

describe('checking what can never happen', () => {
  it.each<[string, readonly Change[], readonly string[]]>([
    ['a condition on facts that says no', [['minutes > limit', "'false'"]], ['condition-never x-1']],
    ['a part of a condition that says no', [['minutes > limit', 'minutes > limit and false']], ['condition-never x-1']],
    [
      "a condition at the month's end that says no",
      [['where: praise and minors == 0', 'where: praise and (false)']],
      ['condition-never x-3'],
    ],
    ['a choice of which one says no', [['where: praise and minors == 0', 'where: praise or false']], []],
    ['a violation that nobody may record', [['recordedBy: [team_leader], ', '']], ['nobody-records /facts/late']],
    ['a record that nobody may make', [['recordedBy: [supervisor], ', '']], ['nobody-records /facts/praised']],
    [
      'a code without a word',
      [['reason: code?', 'reason: { type: code, oneOf: [] }']],
      ['no-word /facts/late/attributes/reason'],
    ],
    ['an opening value at the cap', [['initial: 80', 'initial: 110']], []],
    ['an opening value above the cap', [['initial: 80', 'initial: 110.01']], ['account-initial /accounts/points']],
    ['an opening value at the floor', [['initial: 80', 'initial: 0']], []],
    ['an opening value below the floor', [['initial: 80', 'initial: -0.01']], ['account-initial /accounts/points']],
    ['a score above the bands of an account without a cap', [[' cap: 110,', '']], ['band-open /grades/bands/0']],
    [
      'no score above the bands of an account without a cap',
      [
        [' cap: 110,', ''],
        ['(90..110]', '(90..*)'],
      ],
      [],
    ],
    ['a divisor that a parameter gives', dividedBy('{ value: 2, source: x-1 }'), []],
    [
      'a divisor that a parameter sets to nothing',
      dividedBy('{ value: 0, source: x-1 }'),
      ['expression-zero-divisor x-9'],
    ],
    [
      'a divisor that an alternative may set to nothing',
      dividedBy('{ value: 2, alternatives: [0.00], source: x-1 }'),
      ['expression-zero-divisor x-9'],
    ],
    [
      'a divisor that is nothing where a condition keeps it away',
      [
        ...dividedBy('{ value: 0, source: x-1 }'),
        ['(points - 80) / share * price', 'if(share == 0, 0 yuan, (points - 80) / share * price)'],
      ],
      [],
    ],
    [
      'one that an alternative sets to nothing, kept away as well',
      [
        ...dividedBy('{ value: 2, alternatives: [0], source: x-1 }'),
        ['(points - 80) / share * price', 'if(share > 0, (points - 80) / share * price, price)'],
      ],
      [],
    ],
    [
      'one that is kept away on the other side alone',
      [
        ...dividedBy('{ value: 0, source: x-1 }'),
        ['(points - 80) / share * price', 'if(share != 0, 0 yuan, (points - 80) / share * price)'],
      ],
      ['expression-zero-divisor x-9'],
    ],
    [
      'an alternative of another type',
      [['limit: { value: 5,', 'limit: { value: 5, alternatives: [7, many],']],
      ['parameter-alternative /parameters/limit'],
    ],
  ])('says of %s', (_what, changes, expected) => {
    expect(findingsOf('', ...changes)).toEqual(expected);
  });

  it.each<[sharing: string, formula: string, expected: readonly string[]]>([
    ['false', 'if(sharing, SHARE, price)', []],
    ['false', 'if(not sharing, price, SHARE)', []],
    ['false', 'if(sharing and praise, SHARE, price)', []],
    ['false', 'if(sharing and SHARE > price, price, 2 * price)', []],
    ['true', 'if(not sharing or SHARE > price, price, 2 * price)', ['expression-zero-divisor x-9']],
    ['true', 'if(sharing or SHARE > price, price, 2 * price)', []],
    ['false', 'if(sharing or praise, SHARE, price)', ['expression-zero-divisor x-9']],
    ['false', 'if(sharing, price, SHARE)', ['expression-zero-divisor x-9']],
    ['true', 'if(sharing, SHARE, price)', ['expression-zero-divisor x-9']],
    ['false, alternatives: [true]', 'if(sharing, SHARE, price)', ['expression-zero-divisor x-9']],
  ])('knows what a switch turns off that is %s: %s', (sharing, text, expected) => {
    const formula = text.replace('SHARE', '(points - 80) / share * price');
    const [share, divided] = dividedBy('{ value: 0, source: x-1 }');
    const parameter = ['  limit: {', `  sharing: { value: ${sharing}, source: x-9 }\n  limit: {`] as const;
    const found = findingsOf('', share!, divided!, parameter, ['(points - 80) / share * price', formula]);
    expect(found.filter((code) => code.startsWith('expression'))).toEqual(expected);
  });

  it('names the place of pay lines in a circle', () => {
    const extra = 'pay:\n  - { id: x-10, line: extra, title: { zh: 另, en: Extra }, formula: float + price }';
    expect(findingsOf('', ['pay:', extra], [FORMULA, '(points - 80) * price + extra'])).toEqual(['cycle x-10']);
  });
});

describe('conditions on one name that leave it no value', () => {
  const said = (condition: string): readonly string[] =>
    findingsOf('', ['where: minutes > limit', `where: '${condition}'`]).filter(
      (code) => !code.startsWith('unused-name'),
    );

  it.each([
    'minutes > 9 and minutes > 3 and minutes < 6',
    'minutes > 3 and minutes > 9 and minutes < 6',
    'minutes < 3 and minutes < 9 and minutes > 6',
    'minutes < 9 and minutes < 3 and minutes > 6',
    'minutes > 6 and minutes >= 6 and minutes <= 6',
    'minutes >= 6 and minutes > 6 and minutes <= 6',
    'minutes < 6 and minutes <= 6 and minutes >= 6',
    'minutes <= 6 and minutes < 6 and minutes >= 6',
    '6 < minutes and (6 > minutes)',
    'minutes == 6 and minutes == 7',
    'minutes == 6 and 6 < minutes',
    'minutes >= limit and limit > minutes',
    'minutes < -1',
  ])('%s', (condition) => {
    expect(said(condition)).toEqual(['condition-never x-1']);
  });

  it.each([
    'minutes > 3 and minutes > 5 and minutes < 6',
    'minutes < 9 and minutes < 7 and minutes > 6',
    'minutes >= 6 and minutes <= 6',
    'minutes == 6 and 6 <= minutes',
    'minutes > limit or minutes < 5 and minutes > 9 or minutes == 1',
    'minutes >= limit and limit >= minutes',
  ])('and not: %s', (condition) => {
    expect(said(condition).filter((code) => code !== 'condition-mixed x-1')).toEqual([]);
  });

  it('are those of every fact that the clause takes, as an attribute of each has bounds of its own', () => {
    const gone = (bounds: string) =>
      [
        'facts:\n',
        `facts:\n  gone: { title: { zh: 走, en: Gone }, attributes: { minutes: { type: minutes, ${bounds} } }, recordedBy: [team_leader], confirmedBy: [supervisor], source: x-1 }\n`,
      ] as const;
    const taken = [
      '{ fact: late, where: minutes > limit }',
      '{ facts: [late, gone], where: minutes > 30 + 0 * limit }',
    ] as const;
    const bounded = ['minutes: minutes, reason', 'minutes: { type: minutes, max: 20 }, reason'] as const;
    expect(findingsOf('', gone('max: 60'), bounded, taken)).toEqual([]);
    expect(findingsOf('', gone('max: 25'), bounded, taken)).toEqual(['condition-never x-1']);
  });
});

describe('what the schema refuses', () => {
  const said = (from: string, to: string) =>
    loadEdition(SMALL_EDITION.replace(from, to)).findings.map(({ message }) => [message.zh, message.en]);

  it.each<[string, string, readonly [string, string]]>([
    ['class: minor,', "class: '',", ['此处没有文字。', 'There is nothing to read here.']],
    [
      'minutes > limit',
      `minutes > limit${' + 0'.repeat(600)}`,
      ['此处最多 2000 个字符。', 'This place takes at most 2000 characters.'],
    ],
    [
      'title: { zh: 试, en: Test }',
      'title: [试]',
      ['类型不对，应为带名称的各项（名称: 值）。', 'Wrong type; it has to be fields with names.'],
    ],
  ])('is said in either language: %s', (from, to, expected) => {
    expect(said(from, to)).toEqual([expected]);
  });
});
