import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../check-edition.js';
import { findingsOf } from '../../testing/findings-of.js';

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
      ['value-form x-1'],
    ],
  ])('%s', (_name, points, codes) => {
    expect(findingsOf('', [POINTS, points])).toEqual(codes);
  });
});

describe('the notice of an amount left open', () => {
  it.each([
    ['[0..20)', 'at least'],
    ['[0..*)', 'at least'],
    ['(-20..0]', 'at most'],
    ['(*..0]', 'at most'],
    ['(-5..5)', 'about'],
  ])('of %s says that totals read "%s"', (band, reading) => {
    const source = SMALL_EDITION.replace(POINTS, `points: { unset: '${band}' }`);
    const { edition, locate } = loadEdition(source);
    const [notice] = checkEdition(edition!, [], locate).filter(({ code }) => code === 'unset-amount');
    expect(notice?.message.en).toBe(
      `The norm leaves the amount open (${band}): recorded and reported, never deducted; totals read "${reading}".`,
    );
  });
});

describe('checking ranges and bounds', () => {
  const CHOSEN = (written: string): readonly [string, string] => [
    `effects: [{ account: points, ${POINTS} }]`,
    `choice: { decidedBy: [supervisor], default: mild, options: { mild: [{ account: points, points: -1 }], hard: [{ account: points, ${written} }] } }`,
  ];
  const TWENTY = 'points: -20';
  const ranged = (from: string, to: string): string => `points: { from: ${from}, to: ${to}, decidedBy: [supervisor] }`;

  it.each<[string, readonly [string, string], readonly string[]]>([
    ['a range among options', CHOSEN(ranged('-5', '-2')), []],
    ['one that runs backwards', CHOSEN(ranged('-2', '-5')), ['range-reversed x-1']],
    ['one of a single amount', CHOSEN(ranged('-2', '-2.0')), ['range-single x-1']],
    ['an aggregate that runs backwards', [TWENTY, ranged('-2', '-5')], ['range-reversed x-2']],
    ['points of nothing', [TWENTY, 'points: 0'], ['points-nothing x-2']],
    ['money', ['reason: code?', 'cost: { type: money, min: 3 yuan, max: 500 fen }'], []],
    [
      'money that runs backwards',
      ['reason: code?', 'cost: { type: money, min: 5 yuan, max: 499 fen }'],
      ['range-reversed /facts/late/attributes/cost'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(findingsOf('', change)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['initial: 5, floor: limit, cap: 110', []],
    ['initial: 80, cap: 110', []],
    ['initial: 80, floor: 80, cap: 110', []],
    ['initial: 110, floor: 0, cap: 110', []],
    ['initial: 110, floor: 110, cap: 110', []],
    ['initial: 4, floor: limit, cap: 110', ['account-initial /accounts/points']],
    ['initial: limit, floor: 6, cap: 110', ['account-initial /accounts/points']],
    ['initial: 111, cap: 110', ['account-initial /accounts/points']],
    ['initial: 110.5, floor: 111, cap: 110', ['account-bounds /accounts/points', 'account-initial /accounts/points']],
    ['initial: average, floor: 0, cap: 110', []],
    ['initial: average, floor: 10, cap: 70', []],
    ['initial: average, floor: 11, cap: 70', ['account-initial-beyond /accounts/points']],
    ['initial: average, floor: 0, cap: 69.5', ['account-initial-beyond /accounts/points']],
    ['initial: average, floor: 71, cap: 110', ['account-initial /accounts/points']],
    ['initial: average + 101, floor: 0, cap: 110', ['account-initial /accounts/points']],
    ['initial: minors, floor: 0, cap: 110', []],
    // A part of what has no end has none either: nobody wrote the figure at which its range ends.
    ['initial: 100 - minors / 1440, floor: 0, cap: 110', []],
    ['initial: 80, floor: 0, cap: limit * 22', ['account-bound /accounts/points/cap']],
    ['initial: 80, floor: limit + 0, cap: 110', ['account-bound /accounts/points/floor']],
  ])('an account with %s', (bounds, expected) => {
    const measured = [
      ['points: decimal }', 'points: decimal, given: { type: decimal, min: 10, max: 70 } }'],
      ['measures:\n', 'measures:\n  average: { mean: praised, of: given, otherwise: 60, source: x-2 }\n'],
    ] as const;
    const about = ['initial: 80, floor: 0, cap: 110', bounds] as const;
    const said = findingsOf('', about, ...measured);
    expect(said.filter((finding) => finding.startsWith('account-'))).toEqual(expected);
  });

  it('says of one that can start beyond its cap what it then comes to: deductions come off all that it starts with', () => {
    const source = SMALL_EDITION.replace('initial: 80, floor: 0', "initial: 'if(trained, 80, 120)', floor: 0");
    const [finding] = checkEdition(loadEdition(source).edition!, []);
    expect(finding?.message).toEqual({
      zh: '账户 points 的起始值可达 120，高于上限 110：没有任何条目的，也只计为 110。',
      en: 'The account points can start at 120, which is above its cap 110: without any entry it comes to 110 all the same.',
    });
  });
});
