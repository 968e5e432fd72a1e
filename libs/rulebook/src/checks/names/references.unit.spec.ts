import { findingsOf } from '../../testing/findings-of.js';

const EFFECTS = 'effects: [{ account: points, points: { from: -5, to: -2, decidedBy: [supervisor] } }]';
const choice = (decider: string, account: string): readonly [string, string] => [
  EFFECTS,
  `choice: { decidedBy: [${decider}], default: mild, options: { mild: [{ account: points, points: -1 }], hard: [{ account: ${account}, points: -5 }] } }`,
];
const AGGREGATE = 'title: { zh: 累计, en: Aggregate }, appliesTo: staff';

describe('names that are used and not declared', () => {
  it.each<[string, readonly [string, string], readonly string[]]>([
    ['a choice of roles and accounts that there are', choice('supervisor', 'points'), []],
    ['an account of an option', choice('supervisor', 'pionts'), ['unknown-account x-1']],
    ['a role that chooses', choice('superviser', 'points'), ['unknown-role x-1']],
    [
      'an account of an aggregate',
      ['account: points, points: -20', 'account: pionts, points: -20'],
      ['unknown-account x-2'],
    ],
    ['a post of an aggregate', [AGGREGATE, AGGREGATE.replace('staff', 'stuff')], ['unknown-post x-2']],
    ['a role that decides on a right', ['decidedBy: [director]', 'decidedBy: [directer]'], ['unknown-role x-8']],
    [
      'a role of an appeal',
      ['decidedBy: [manager]', 'decidedBy: [manger]'],
      ['unknown-role /processes/appeal/levels/0'],
    ],
    [
      'a role that reviews again',
      ['secondReviewBy: [qa_reviewer]', 'secondReviewBy: [qa]'],
      ['unknown-role /processes/qa'],
    ],
    [
      'a role that signs off',
      ['signedOffBy: [supervisor]', 'signedOffBy: [superviser]'],
      ['unknown-role /processes/qa'],
    ],
    [
      'a post of a ranking',
      ['best: { by: points,', 'best: { appliesTo: stuff, by: points,'],
      ['unknown-post /rankings/best'],
    ],
    [
      'an account of a measure',
      ['countEntries: { class: minor }', 'countEntries: { account: pionts }'],
      ['unknown-account /measures/minors'],
    ],
    [
      'a clause of a measure',
      ['countEntries: { class: minor }', 'countEntries: { clause: x-77 }'],
      ['unknown-clause /measures/minors'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(findingsOf('', change)).toEqual(expected);
  });
});
