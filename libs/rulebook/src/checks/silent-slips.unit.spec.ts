import { checkEdition } from './check-edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { findingsOf } from '../testing/findings-of.js';
import { SMALL_EDITION } from '../testing/small-edition.js';

const CLAUSE = '  - { id: x-3,';
const TITLE = 'title: { zh: 试, en: Test }';
const where = (text: string): readonly [string, string] => ['where: minutes > limit', `where: "${text}"`];
const ofFact = (text: string): readonly string[] =>
  findingsOf('', where(text)).filter((code) => !/^unused/u.test(code));

/** Clauses beside those of the edition, each with this condition and these effects. */
const clauses = (...written: readonly (readonly [when: string, effects: string])[]): readonly [string, string] => [
  CLAUSE,
  `${written
    .map(
      ([when, effects], index) =>
        `  - { id: y-${String(index)}, class: conduct, ${TITLE}, appliesTo: staff, when: ${when}, effects: [${effects}] }\n`,
    )
    .join('')}${CLAUSE}`,
];
const points = (amount: string): string => `{ account: points, points: ${amount} }`;

describe('conditions that say something else than many who write them mean', () => {
  it.each<[string, readonly string[]]>([
    ['minutes > 9 or minutes > 3 and minutes < 6', ['condition-mixed x-1']],
    ['minutes > 9 or (minutes > 3 and minutes < 6)', []],
    ['(minutes > 9 or minutes < 3) and minutes != 20', []],
    ['minutes > 9 and minutes < 90 and minutes != 20', []],
    ['minutes >= 0', ['condition-always x-1']],
    ['minutes > 9 and minutes >= 0', ['condition-always x-1']],
    ['true', []],
  ])('%s', (text, expected) => {
    expect(ofFact(text)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['known(minutes, 0) >= 0', ['condition-always x-1']],
    ['known(minutes, 0) >= -1 and minutes > 3', ['condition-always x-1']],
    ['known(minutes, -1) >= 0', []],
    ['known(minutes, -3) < -3', ['condition-never x-1']],
    ['known(minutes, -4) < -3', []],
  ])('asks whether what was recorded or not makes a difference: %s', (text, expected) => {
    expect(ofFact(text)).toEqual(expected);
  });

  it.each(['known(sure, false)', 'not known(sure, false)', 'known(age, 0) < 18', 'known(age, 0) >= 18'])(
    'takes what was not recorded for what it is then: %s',
    (text) => {
      const attributes = [
        'reason: code? }',
        'sure: boolean?, age: { type: integer, required: false, min: 18 } }',
      ] as const;
      expect(findingsOf('', attributes, where(`minutes > limit and ${text}`))).toEqual([]);
    },
  );
});

describe('gaps between limits, and ends that both take', () => {
  const chain = (...conditions: readonly string[]): readonly string[] =>
    findingsOf(
      '',
      clauses(...conditions.map((text) => [`{ fact: late, where: "${text}" }`, points('-1')] as const)),
    ).filter((code) => /^condition-(gap|overlap)/u.test(code));
  it.each<[readonly string[], readonly string[]]>([
    [['minutes > 1 and minutes <= 3', 'minutes > 3 and minutes <= 7'], []],
    [['minutes > 1 and minutes < 3', 'minutes > 3 and minutes <= 7'], ['condition-gap y-1']],
    [['minutes <= 59', 'minutes >= 61'], ['condition-gap y-1']],
    [['minutes <= 59', 'minutes >= 60'], ['condition-gap y-1']],
    [['minutes >= 60', 'minutes <= 59.9'], ['condition-gap y-0']],
    [['minutes < 60', 'minutes > 95'], []],
    [['minutes <= 3', 'minutes > 2 and minutes <= 9', 'minutes > 10'], ['condition-gap y-2']],
    [['minutes < 3 and reason == "a"', 'minutes > 3 and reason == "b"'], []],
    [['minutes <= 10', 'minutes >= 10'], ['condition-overlap y-1']],
    [['minutes >= 10 and minutes <= 30', 'minutes < 5', 'minutes >= 5 and minutes <= 10.0'], ['condition-overlap y-0']],
    [['minutes <= 10', 'minutes >= 9'], []],
    [['minutes <= 10 and reason == "a"', 'minutes >= 10 and reason == "b"'], []],
  ])('%p', (conditions, expected) => {
    expect(chain(...conditions)).toEqual(expected);
  });

  it('leaves an end to both where one is charged to the unit, or their group lets one of them count', () => {
    const both = clauses(
      ['{ fact: late, where: minutes <= 10 }', points('-1')],
      ['{ fact: late, where: minutes >= 10 }', points('-2')],
    );
    const overlaps = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
      findingsOf('', both, ...changes).filter((code) => !/^(unused|untitled)/u.test(code));
    const grouped = ['y-0', 'y-1'].map((id) => [`id: ${id},`, `id: ${id}, group: one,`] as const);
    const group = 'groups:\n  one: { per: incident, keep: heaviest }\nclauses:\n';
    expect(overlaps()).toEqual(['condition-overlap y-1']);
    expect(overlaps(['points: -2', 'points: -2, chargedTo: unit'])).toEqual(['unit-account y-1']);
    expect(overlaps(...grouped, ['clauses:\n', group])).toEqual(['incident-charged-twice x-1']);
  });

  it('knows that nothing lies between two whole numbers', () => {
    const whole = ['minutes: minutes,', 'minutes: integer,'] as const;
    const both = clauses(
      ['{ fact: late, where: minutes <= 59 }', points('-1')],
      ['{ fact: late, where: minutes >= 60 }', points('-2')],
    );
    expect(findingsOf('', whole, both).filter((code) => code.startsWith('condition-gap'))).toEqual([]);
  });
});

describe('numbers that were mistyped', () => {
  it.each<[string, string, readonly string[]]>(
    [
      ['limit: { value: 5', 'limit: { value: 007'],
      ['limit: { value: 5', "limit: { value: '05'"],
      ['points: -20', 'points: -020'],
      ['initial: 80', 'initial: 080'],
      ['(points - 80) * price', '(points - 080) * price'],
      ['price: { value: 10 yuan', 'price: { value: 010 yuan'],
    ].map(([from, to]) => [from!, to!, ['number-padded']]),
  )('%s → %s', (from, to, expected) => {
    expect(findingsOf('', [from, to]).map((code) => code.split(' ')[0])).toEqual(expected);
  });

  it.each(['.5', '.inf', '-.inf', '.nan', '1e3'])('tells a parameter that is %s where it stands', (value) => {
    expect(findingsOf('', ['limit: { value: 5', `limit: { value: ${value}`])).toEqual([
      'parameter-figure /parameters/limit',
    ]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['points above all that the account holds', ['-1', '-2', '-200'], ['points-beyond-account y-2']],
    ['points that use all of it up', ['-1', '-2', '-110'], []],
  ])('%s', (_what, amounts, expected) => {
    const given = clauses(...amounts.map((amount) => ['praised', points(amount)] as const));
    expect(findingsOf('', given).filter((code) => code.startsWith('points-beyond'))).toEqual(expected);
  });

  const PENALTY = [
    'accounts:',
    'accounts:\n  penalty: { appliesTo: staff, initial: 0, order: net-then-cap, source: x-0 }',
  ] as const;
  it.each<[readonly string[], readonly string[]]>([
    [['-1', '-2', '-3', '-200'], ['figure-unlike-others y-3']],
    [['-10', '-20', '-30', '-0.2'], ['figure-unlike-others y-3']],
    [['-1', '-2', '-3', '-20'], []],
    [['-1', '-2', '-200'], ['figure-unlike-others y-2']],
    [['-1', '-2', '-50'], []],
  ])('points of an account without an end: %p', (amounts, expected) => {
    const given = clauses(...amounts.map((one) => ['praised', `{ account: penalty, points: ${one} }`] as const));
    expect(findingsOf('', PENALTY, given).filter((code) => code.startsWith('figure-'))).toEqual(expected);
  });

  const FINES = [
    "formula: 'clamp((points - 80) * price, -300 yuan, 300 yuan)'",
    "collects: true, coefficients: product, formula: 'clamp((points - 80) * price, -300 yuan, 300 yuan)'",
  ] as const;
  it.each<[string, readonly string[], readonly string[]]>([
    ['fen for yuan', ['5 yuan', '10 yuan', '20 yuan', '1000 yuan'], ['figure-unlike-others y-3']],
    ['yuan for fen', ['5 yuan', '10 yuan', '20 yuan', '10 fen'], ['figure-unlike-others y-3']],
    ['as they are', ['5 yuan', '10 yuan', '20 yuan', '100 yuan'], []],
  ])('%s', (_what, amounts, expected) => {
    const given = clauses(...amounts.map((amount) => ['praised', `{ line: float, amount: ${amount} }`] as const));
    expect(findingsOf('', FINES, given).filter((code) => code.startsWith('figure-'))).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['30', ['coefficient-large y-0']],
    ['0.3', []],
  ])('a coefficient of %s', (factor, expected) => {
    const given = clauses(['praised', `{ coefficient: ${factor}, line: float }`]);
    expect(findingsOf('', FINES, given).filter((code) => code.startsWith('coefficient-'))).toEqual(expected);
  });
});

describe('amounts that can never come about', () => {
  const debt = (instalment: string): readonly string[] =>
    findingsOf(`debts: { loan: { id: x-10, line: loan, ${TITLE}, source: x-10, instalment: ${instalment} } }\n`).filter(
      (code) => code.startsWith('instalment'),
    );
  it.each<[string, readonly string[]]>([
    ['-100 yuan', ['instalment-never x-10']],
    ['0 yuan', ['instalment-never x-10']],
    ['owed * -0.2', ['instalment-never x-10']],
    ['100 yuan', []],
    ['owed * 0.2', []],
    ['clamp(owed, 0 yuan, 100 yuan)', []],
  ])('an instalment of %s', (instalment, expected) => {
    expect(debt(instalment)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['{ type: decimal, min: 0, max: 10 }', 'from: -5, to: -1', ['stated-never y-0']],
    ['{ type: decimal, min: 0, max: 10 }', 'from: 10, to: 20', []],
    ['{ type: decimal, min: 0, max: 10 }', 'from: 11, to: 20', ['stated-never y-0']],
    ['decimal', 'from: -5, to: -1', []],
  ])('points of %s within %s', (attribute, bounds, expected) => {
    const given = clauses(['praised', `{ account: points, stated: { attribute: points, ${bounds} } }`]);
    const codes = findingsOf('', ['attributes: { points: decimal }', `attributes: { points: ${attribute} }`], given);
    expect(codes.filter((code) => code.startsWith('stated-'))).toEqual(expected);
  });
});

describe('a fact that costs points and that nobody confirms', () => {
  const facts = (...confirmed: readonly boolean[]): readonly [string, string] => [
    '  late: {',
    `${confirmed
      .map(
        (is, index) =>
          `  z${String(index)}: { ${TITLE}, recordedBy: [team_leader]${is ? ', confirmedBy: [supervisor]' : ''}, source: x-1 }\n`,
      )
      .join('')}  late: {`,
  ];
  it.each<[readonly boolean[], readonly string[]]>([
    [[true, true, true, false], ['confirmed-unlike-others y-3']],
    [[true, true, true, true], []],
    [[true, true, false, false], []],
    [[true, false], []],
  ])('%p', (confirmed, expected) => {
    const given = clauses(...confirmed.map((_, index) => [`z${String(index)}`, points('-1')] as const));
    expect(findingsOf('', facts(...confirmed), given).filter((code) => code.startsWith('confirmed-'))).toEqual(
      expected,
    );
  });

  it('leaves out what a clause takes on a condition only', () => {
    const given = clauses(...['z0', 'z1', 'z2', 'z3'].map((code) => [code, points('-1')] as const), [
      '{ fact: praised, where: points < 3 }',
      points('-1'),
    ]);
    const codes = findingsOf('', facts(true, true, true, false), given);
    expect(codes.filter((code) => code.startsWith('confirmed-'))).toEqual(['confirmed-unlike-others y-3']);
  });
});

describe('a file that is no rulebook yet, or too much of one', () => {
  it.each<[string, string, string, number]>([
    ['nothing', '', 'edition-empty', 1],
    ['comments', '# a\n# b\n', 'edition-empty', 1],
    [
      'too many brackets',
      `${SMALL_EDITION}x: ${'['.repeat(60)}`,
      'edition-too-large',
      SMALL_EDITION.split('\n').length,
    ],
    ['too many bytes', `${'# 字\n'.repeat(200_000)}${SMALL_EDITION}`, 'edition-too-large', 87_382],
  ])('%s', (_what, source, code, line) => {
    const [finding] = loadEdition(source).findings;
    expect(finding).toMatchObject({ code, line });
  });
});

it('says nothing of the small edition', () => {
  expect(checkEdition(loadEdition(SMALL_EDITION).edition!, [])).toEqual([]);
});

it.each<[string, string, readonly string[]]>([
  [
    'like one with a title',
    'mimor',
    [
      'warning class-misspelt y-0: Did you mean "minor"? Where it is another class, give it a title under titles: mimor: { zh: …, en: … }.',
    ],
  ],
  [
    'like one that has none either',
    'zea',
    ['notice name-untitled y-0: Give it one under titles: zea: { zh: …, en: … }.'],
  ],
  ['like none', 'zeal', ['notice name-untitled y-0: Give it one under titles: zeal: { zh: …, en: … }.']],
])('a class without a title that is spelt %s', (_what, name, expected) => {
  const [from, to] = clauses(['praised', points('1')]);
  const source = SMALL_EDITION.replace(from, to.replace('class: conduct', `class: ${name}`)).replace(
    'class: bonus',
    'class: zeas',
  );
  const said = checkEdition(loadEdition(source).edition!, [])
    .filter(({ code, clause }) => /^(?:name-untitled|class-)/u.test(code) && clause === 'y-0')
    .map(({ severity, code, clause, mend }) => `${severity} ${code} ${clause!}: ${mend.en}`);
  expect(said).toEqual(expected);
});

it.each<[string, readonly string[]]>([
  ['', ['name-untitled y-0']],
  ['titles: { zeal: { zh: 热忱, en: zeal } }\n', []],
])('a class without a title, and with one', (titles, expected) => {
  const [from, to] = clauses(['praised', points('1')]);
  const findings = findingsOf(titles, [from, to.replace('class: conduct', 'class: zeal')]);
  expect(findings.filter((code) => code.startsWith('name-untitled'))).toEqual(expected);
});
