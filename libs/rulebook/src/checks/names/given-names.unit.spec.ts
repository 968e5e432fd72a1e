import { type Edition } from '../../edition/edition.js';
import { loadEdition } from '../../loading/load-edition.js';
import { findingsOf } from '../../testing/findings-of.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkGivenNames } from './given-names.js';

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
    ['counted_late_reason_rain', TIER, ['result-taken /results/counted_late_reason_rain']],
    ['counted_', TIER, ['result-taken /results/counted_']],
    ['counted', TIER, []],
    ['recounted_late', TIER, []],
  ])('is no result "%s" where a period hands on by it', (result, added, expected) => {
    const owes = added === TIER ? [] : [OWES];
    const results: readonly [string, string] = ['total: points }', `total: points, ${result}: points }`];
    expect(findingsOf(added, results, ...owes)).toEqual(expected);
  });

  const small = loadEdition(SMALL_EDITION).edition!;
  const DEBT: Partial<Edition> = {
    debts: { loss: { id: 'x-32', line: 'recouped', title: small.title, source: 'x', instalment: 'owed' } },
  };
  const STATE = { states: { tier: { levels: [] } } } as unknown as Partial<Edition>;
  const result = (name: string): Partial<Edition> => ({ results: { [name]: 'points' } });

  it.each<[string, Partial<Edition>, Partial<Edition>, string | null]>([
    ['a result that is a debt now', result('debt_loss'), DEBT, '/debts/loss'],
    ['a result that is a state now', result('state_tier'), STATE, '/states/tier'],
    ['a result that is what lies under a state now', result('under_tier'), STATE, '/states/tier'],
    ['a result that is what is due now', result('due_tier'), STATE, '/states/tier'],
    ['a debt that is a result now', DEBT, result('debt_loss'), '/results/debt_loss'],
    ['a state that is a result now', STATE, result('state_tier'), '/results/state_tier'],
    ['a debt and keeps it, beside a result', { ...DEBT, ...result('loss') }, { ...DEBT, ...result('loss') }, null],
    ['a result of another name', result('debt_tier'), { ...DEBT, ...STATE }, null],
  ])('is asked for in the edition before as well: %s', (_what, before, now, path) => {
    const second = { ...small, version: 2, ...now };
    const found = checkGivenNames(second, [{ ...small, ...before }]);
    expect(found.map((one) => `${one.severity} ${one.code} ${one.path}`)).toEqual(
      path === null ? [] : [`error result-taken ${path}`],
    );
    expect(found.filter(({ message }) => !message.en.includes('ersion 1'))).toEqual([]);
    expect(found.filter(({ message }) => !message.zh.includes('第 1 版'))).toEqual([]);
    expect(checkGivenNames(second, [])).toEqual([]);
  });

  it('is said once of a result that is called as a debt of this edition and of the one before', () => {
    const both = { ...small, ...DEBT, ...result('debt_loss') };
    const paths = checkGivenNames({ ...both, version: 2 }, [{ ...small, ...DEBT }]).map(({ path }) => path);
    expect(paths).toEqual(['/results/debt_loss']);
  });

  it('is not asked for in an edition before the one before, whose periods the first one of this does not follow', () => {
    const first = { ...small, ...result('debt_loss') };
    expect(checkGivenNames({ ...small, ...DEBT, version: 3 }, [first, { ...small, version: 2 }])).toEqual([]);
  });
});
