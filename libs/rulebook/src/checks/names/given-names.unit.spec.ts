import { findingsOf } from '../../testing/findings-of.js';

const TEXT = 'title: { zh: 试, en: Test }';

const debt = (instalment: string) =>
  `debts: { loss: { id: x-32, line: recouped, ${TEXT}, source: x, instalment: '${instalment}' } }\n`;

const TIER = `states: { tier: { ${TEXT}, initial: active, levels: [{ id: x-20, state: low, ${TEXT}, rank: 1, where: points < 60, decidedBy: [manager], enactedBy: late, endedBy: praised }] } }\n`;

describe('a name that the engine gives', () => {
  const OWES: readonly [string, string] = [
    '{ account: points, points: { from: -5, to: -2, decidedBy: [supervisor] } }',
    '{ owes: loss, amount: 10 yuan }',
  ];
  const called = (name: string): readonly [string, string] => [
    'parameters:\n',
    `parameters:\n  ${name}: { value: 3 yuan, source: x-1 }\n`,
  ];

  it.each<[string, string, readonly string[]]>([
    ['owed', 'min(owed, 100 yuan)', ['name-hidden /debts/loss/instalment']],
    ['carried', 'carried', ['name-hidden /debts/loss/instalment']],
    ['owed', 'carried', ['unused-name /parameters/owed']],
    ['weight', 'min(owed, weight)', []],
  ])('may be that of a parameter "%s" only where "%s" means none of its own', (name, instalment, expected) => {
    expect(findingsOf(debt(instalment), OWES, called(name))).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['weight', 'weight', ['name-hidden /groups/late/rank']],
    ['weight', 'minutes', []],
    ['heaviness', 'weight', []],
  ])('is no attribute "%s" where the rank of a group reads "%s"', (attribute, rank, expected) => {
    expect(
      findingsOf(
        `groups: { late: { per: incident, keep: heaviest, rank: ${rank} } }\n`,
        ['minutes: minutes,', `minutes: minutes, ${attribute}: decimal?,`],
        ['class: minor, title', 'class: minor, group: late, title'],
      ),
    ).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['debt_loss', debt('owed'), ['result-taken /results/debt_loss']],
    ['state_tier', TIER, ['result-taken /results/state_tier']],
    ['under_tier', TIER, ['result-taken /results/under_tier']],
    ['due_tier', TIER, ['result-taken /results/due_tier']],
    ['debt_tier', TIER, []],
    ['due_loss', debt('owed'), []],
  ])('is no result "%s" where a period hands on by it', (result, added, expected) => {
    const owes = added === TIER ? [] : [OWES];
    const results: readonly [string, string] = ['total: points }', `total: points, ${result}: points }`];
    expect(findingsOf(added, results, ...owes)).toEqual(expected);
  });
});
