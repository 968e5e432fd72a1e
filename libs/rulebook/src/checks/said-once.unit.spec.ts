import { checkEdition } from './check-edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { findingsOf } from '../testing/findings-of.js';
import { SMALL_EDITION } from '../testing/small-edition.js';

const PRAISE = 'praise: { any: praised, source: x-3 }';
const PRICE = 'price: { value: 10 yuan, source: x-9 }';

describe('a mistake is said once, where it stands', () => {
  it('says the circle of measures, and not that those who read it read something unknown', () => {
    const circle = `one: { expression: two + 1, source: x-3 }\n  two: { expression: one + 1, source: x-3 }\n  three: { expression: two + 1, source: x-3 }`;
    expect(findingsOf('', [PRAISE, `${circle}\n  ${PRAISE}`])).toEqual(['cycle /measures/one']);
  });

  it('says the circle of derived attributes, and not that a clause reads something unknown', () => {
    expect(
      findingsOf(
        '',
        ['reason: code? }', 'reason: code? }, derived: { one: two + 1, two: one + 1 }'],
        ['where: minutes > limit', 'where: one > limit'],
      ),
    ).toEqual(['cycle /facts/late/derived/one']);
  });

  it('still says that a condition on facts reads a measure, which it cannot', () => {
    expect(findingsOf('', ['where: minutes > limit', 'where: minutes > limit and minors > 0'])).toEqual([
      'expression-unknown-name x-1',
    ]);
  });

  it.each(['15 dollars', '"1,000 yuan"', '￥15', '１５ yuan', '$15'])(
    'blames the parameter whose value is %s',
    (value) => {
      expect(
        findingsOf('', [PRICE, PRICE.replace('10 yuan', value)], ['results: {', 'results: { bonus: limit * price, ']),
      ).toEqual(['parameter-figure /parameters/price']);
    },
  );

  it('blames the formula where a parameter holds a word that looks like no figure', () => {
    expect(findingsOf('', [PRICE, PRICE.replace('10 yuan', 'high')])).toEqual(['expression-type x-9']);
  });

  it('says of what type each name is that a formula reads, where they do not go together', () => {
    const source = SMALL_EDITION.replace(PRICE, PRICE.replace('10 yuan', '10'));
    const [finding] = checkEdition(loadEdition(source).edition!, []);
    expect([finding?.message, finding?.mend.en]).toEqual([
      {
        zh: 'clamp：所有参数必须同为数字或同为金额。（公式：clamp((points - 80) * price, -300 yuan, 300 yuan)；数字 points、price）',
        en: 'clamp: all arguments have to be numbers, or all of them money. (In the formula: clamp((points - 80) * price, -300 yuan, 300 yuan); numbers points, price)',
      },
      'Mend the formula, or the value of a parameter that it reads (a number is 15, money is 15 yuan).',
    ]);
  });

  it('says that a clause on facts names none, and not that it lacks a condition as well', () => {
    expect(findingsOf('', ['on: period-end, where: praise and minors == 0', 'on: fact'])).toEqual(['no-fact x-3']);
  });

  it('says what nothing uses only when every name is right', () => {
    const spare = [PRICE, `${PRICE}\n  spare: { value: 3, source: x-9 }`] as const;
    expect(findingsOf('', spare)).toEqual(['unused-name /parameters/spare']);
    expect(findingsOf('', spare, ['(points - 80) * price', '(points - spar) * price'])).toEqual([
      'expression-unknown-name x-9',
    ]);
  });

  it('tells titles of names that are made of others from titles of none', () => {
    const title = '{ zh: 名, en: name }';
    const names = [
      'minutes',
      'staff',
      'once',
      'bonus',
      'prior1_total',
      'ranking_best_last',
      'monthOfService',
      'minutse',
    ];
    const titles = `titles: { ${names.map((name) => `${name}: ${title}`).join(', ')} }\npostGroups:`;
    expect(findingsOf('', ['postGroups:', titles])).toEqual(['title-unknown /titles/minutse']);
  });

  it('advises for the title of no name the name that was meant, or to check it where none is near', () => {
    const source = SMALL_EDITION.replace(
      'postGroups:',
      'titles: { minutse: { zh: 分, en: minutes }, quxquxqux: { zh: 无, en: none } }\npostGroups:',
    );
    const found = checkEdition(loadEdition(source).edition!, []);
    const mends = found.flatMap(({ code, mend }) => (code === 'title-unknown' ? [mend.en] : []));
    expect(mends).toEqual(['Did you mean "minutes"?', 'Check how it is spelt, or remove it.']);
  });

  it('advises quotes where a formula with commas fell apart in braces', () => {
    const { findings } = loadEdition(
      SMALL_EDITION.replace("'clamp((points - 80) * price, -300 yuan, 300 yuan)'", 'max(price, 5 yuan)'),
    );
    expect(findings.map(({ code, mend }) => [code, mend.en])).toEqual([
      ['unknown-field', 'A formula with commas inside braces has to stand in quotes as a whole.'],
    ]);
  });
});

describe('files that are written unusually', () => {
  const codes = (source: string): readonly string[] => loadEdition(source).findings.map(({ code }) => code);

  it.each<[string, string, readonly string[]]>([
    ['line ends of Windows', SMALL_EDITION.replaceAll('\n', '\r\n'), []],
    ['a byte order mark', `\uFEFF${SMALL_EDITION}`, []],
    ['a tab inside a text', SMALL_EDITION.replace('en: Test }', 'en: "a\\tb" }'), []],
    ['nothing', '', ['edition-empty']],
    ['a list', '- 1\n- 2\n', ['value-type']],
    ['a word', 'rulebook', ['value-type']],
    ['two documents', `${SMALL_EDITION}---\n${SMALL_EDITION}`, ['yaml-syntax']],
    [
      'an escape character in a text',
      SMALL_EDITION.replace('en: Test }', 'en: "a\\x1bb" }'),
      ['yaml-unseen-character'],
    ],
    ['an escape character in a name', SMALL_EDITION.replace('  limit:', '  "li\\x1bmit":'), ['yaml-unseen-character']],
    ['half a character', SMALL_EDITION.replace('en: Test }', 'en: "a\\ud800b" }'), ['yaml-unseen-character']],
  ])('%s', (_what, source, expected) => {
    expect(codes(source)).toEqual(expected);
  });
});
