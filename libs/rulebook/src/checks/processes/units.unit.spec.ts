import { findingsOf } from '../../testing/findings-of.js';

const POINTS = 'points: { from: -5, to: -2, decidedBy: [supervisor] }';

describe('checking units', () => {
  const charged = (account: string, kinds: string) =>
    findingsOf(
      `unitKinds: [team]\n`,
      ['accounts:\n', `accounts:\n  teamPoints: { appliesTo: ${kinds}, initial: 0, source: x-0 }\n`],
      [`{ account: points, ${POINTS} }`, `{ account: ${account}, points: -1, chargedTo: unit }`],
    );

  it.each<[string, string, string, readonly string[]]>([
    ["accepts a unit's account", 'teamPoints', 'team', []],
    ["refuses a person's account", 'points', 'team', ['unit-account x-1']],
    ['refuses an unknown kind', 'teamPoints', 'tame', ['unit-account x-1', 'unknown-post /accounts/teamPoints']],
  ])('%s', (_name, account, kinds, codes) => {
    expect(charged(account, kinds)).toEqual(codes);
  });
});
