import { findingsOf } from '../../testing/findings-of.js';

type Change = readonly [from: string, to: string];

const FORMULA = "'clamp((points - 80) * price, -300 yuan, 300 yuan)'";
const formula = (text: string): Change => [FORMULA, `"${text}"`];
const times = (text: string): Change => [
  "times: { by: mode, once: 'if(minors >= 4, 1, 0)', per-bundle: floor(minors / 4) }",
  `times: "${text}"`,
];
const where = (text: string): Change => ['where: praise and minors == 0', `where: "${text}"`];
const ATTRIBUTE = 'attributes: { points: decimal }';
const byAttribute = (attribute: string): readonly Change[] => [
  [ATTRIBUTE, `attributes: { points: ${attribute} }`],
  [
    'measures:',
    'measures:\n  average: { mean: praised, of: points, otherwise: 1, source: x-3 }\n  summed: { sum: praised, of: points, source: x-3 }',
  ],
];

const DIVISOR = ['divisor-may-be-zero x-9'];

describe('checking divisors that figures may set to nothing', () => {
  it.each<[string, readonly string[]]>([
    ['price * 3 / minors', DIVISOR],
    ['price * 3 / (minors)', DIVISOR],
    ['price / (minors - 1)', DIVISOR],
    ['price / points', DIVISOR],
    ['price / prior1_total', DIVISOR],
    ['price / known(minors, 1)', DIVISOR],
    ['price / (known(minors, 1) + 1)', []],
    ['price / max(known(prior1_total, 0), 1)', []],
    ['if(known(prior1_total, 0) == 0, 0 yuan, price / known(prior1_total, 0))', []],
    ['price * 3 / known(limit, minors)', DIVISOR],
    ['price / (minors + 1)', []],
    ['price / max(minors, 1)', []],
    ['price / limit', []],
    ['if(minors == 0, 0 yuan, price / minors)', []],
    ['if(minors != 0, price / minors, 0 yuan)', []],
    ['if(0 < minors, price / minors, 0 yuan)', []],
    ['if(minors >= limit, price / minors, 0 yuan)', []],
    ['if(not (minors == 0), price / minors, 0 yuan)', []],
    ['if(minors > 0 and points / minors > 2, price, 0 yuan)', []],
    ['if(minors == 0 or points / minors > 2, price, 0 yuan)', []],
    ['if(minors - 1 != 0, price / (minors - 1), 0 yuan)', []],
    ['if(minors == 0, price / minors, 0 yuan)', DIVISOR],
    ['if(minors < 5, price / minors, 0 yuan)', DIVISOR],
    ['if(minors > -1, price / minors, 0 yuan)', DIVISOR],
    ['if(trained, price / minors, 0 yuan)', DIVISOR],
    ['if(points / minors > 2 or minors == 0, price, 0 yuan)', DIVISOR],
  ])('%s', (text, expected) => {
    expect(findingsOf('', formula(text))).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['the mean of an attribute without bounds', 'decimal', ['divisor-may-be-zero x-9']],
    ['the mean of an attribute that is above zero', '{ type: decimal, min: 0.5 }', []],
    ['the mean of an attribute that may be zero', '{ type: decimal, min: 0 }', ['divisor-may-be-zero x-9']],
    ['the mean of an attribute below zero', '{ type: decimal, min: -9, max: -1 }', ['divisor-may-be-zero x-9']],
  ])('%s', (_what, attribute, expected) => {
    expect(findingsOf('', ...byAttribute(attribute), formula('price / average'))).toEqual(expected);
  });

  it('takes a sum for nothing where nothing was recorded, whatever each of it has to be', () => {
    expect(findingsOf('', ...byAttribute('{ type: decimal, min: 1 }'), formula('price / summed'))).toEqual(DIVISOR);
  });

  it('looks into conditions on facts', () => {
    expect(findingsOf('', ['where: minutes > limit', 'where: 10 / minutes > limit'])).toEqual([
      'divisor-may-be-zero x-1',
    ]);
  });
});

describe('checking how many times an aggregate applies', () => {
  it.each<[string, readonly string[]]>([
    ['floor(minors / 3)', []],
    ['max(minors - 3, 0)', []],
    ['minors * limit', []],
    ['if(trained, 1, minors)', []],
    ['-1', ['times-never x-2']],
    ['0', ['times-never x-2']],
    ['0 - minors', ['times-never x-2']],
    ['minors - 3', ['times-negative x-2']],
    ['minors / 3', ['times-fraction x-2']],
    ['1.5', ['times-fraction x-2']],
    ['minors / 3 - 1', ['times-negative x-2', 'times-fraction x-2']],
  ])('%s', (text, expected) => {
    expect(findingsOf('', times(text))).toEqual(expected);
  });
});

describe('checking that an aggregate has a formula for each mode', () => {
  const MODES = "times: { by: mode, once: 'if(minors >= 4, 1, 0)', per-bundle: floor(minors / 4) }";
  const ONCE = 'if(minors >= 4, 1, 0)';
  const missing = ['times-mode-missing x-2'];
  it.each<[string, string, readonly string[]]>([
    ['one for each word that the parameter may be', MODES, []],
    ['none for an alternative', `times: { by: mode, once: '${ONCE}' }`, missing],
    ['none for the value that is set', 'times: { by: mode, per-bundle: floor(minors / 4) }', missing],
    ['a nought that is written', `times: { by: mode, once: '${ONCE}', per-bundle: 0 }`, []],
    ['another formula for every other word', `times: 'if(mode == "once", ${ONCE}, floor(minors / 4))'`, []],
    ['a formula that reads no mode', `times: '${ONCE}'`, []],
  ])('%s', (_what, text, expected) => {
    expect(findingsOf('', [MODES, text]).filter((finding) => finding.startsWith('times-mode'))).toEqual(expected);
  });
});

describe('checking conditions that no figure fulfils', () => {
  it.each<[string, readonly string[]]>([
    ['minors < 0', ['condition-never x-3']],
    ['praise and minors < 0', ['condition-never x-3']],
    ['limit > 7 and praise', ['condition-never x-3']],
    ['minors >= 0', ['condition-always x-3']],
    ['praise and minors >= 0', ['condition-always x-3']],
    ['praise and limit >= 5', []],
    ['praise and minors >= limit - limit', []],
    ['minors < 1', []],
    ['prior1_total < 0', []],
    ['praise or minors < 0', []],
  ])('%s', (text, expected) => {
    expect(findingsOf('', where(text))).toEqual(expected);
  });

  it.each<[string, Change, readonly string[]]>([
    ['of a fact', ['where: minutes > limit', 'where: minutes < 0'], ['condition-never x-1']],
    ['of a right', ['prior1_total < 60', 'points > 200'], ['condition-never x-8']],
    ['that waives a pay line', ['monthOfService <= 2', 'monthOfService < 0'], ['condition-never x-9']],
    [
      'of a measure',
      ['any: praised', 'any: { fact: late, where: minutes < 0 }'],
      ['condition-never /measures/praise/any/where'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(findingsOf('', change)).toEqual(expected);
  });

  it('takes a parameter for any of its alternatives', () => {
    const more: Change = ['limit: { value: 5,', 'limit: { value: 5, alternatives: [9],'];
    expect(findingsOf('', more, where('limit > 7 and praise'))).toEqual([]);
  });

  it('is silent about a clause that waits for its text', () => {
    expect(findingsOf('', where('minors < 0'), ['class: bonus,', 'class: bonus, active: false,'])).toEqual([]);
  });
});
