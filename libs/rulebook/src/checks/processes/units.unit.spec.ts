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

  const ACCOUNTS = ['accounts:\n', 'accounts:\n  teamPoints: { appliesTo: team, initial: 0, source: x-0 }\n'] as const;
  const TO_UNIT = 'effects: [{ account: teamPoints, points: -1, chargedTo: unit }]';

  // A unit answers for its members by their facts alone: what the month adds up to would be listed and counted nowhere.
  it.each<[string, string, readonly string[]]>([
    ['an aggregate', 'effects: [{ account: points, points: -20 }]', ['unit-without-fact x-2']],
    ["a clause at the period's end", 'effects: [{ account: points, points: 5 }]', ['unit-without-fact x-3']],
  ])('refuses points of a unit by %s', (_name, written, codes) => {
    expect(findingsOf('unitKinds: [team]\n', ACCOUNTS, [written, TO_UNIT])).toEqual(codes);
  });

  it("refuses points of a unit's clause on an account for everybody, which means persons", () => {
    const ofTeam = 'class: minor, title: { zh: 迟到, en: Late }, appliesTo: team';
    const change = ['class: minor, title: { zh: 迟到, en: Late }, appliesTo: staff', ofTeam] as const;
    const everybody = ['points: { appliesTo: staff', "points: { appliesTo: '*'"] as const;
    const both = ['points: { appliesTo: staff', "points: { appliesTo: ['*', team]"] as const;
    expect(findingsOf('unitKinds: [team]\n', change, everybody)).toEqual(['account-audience x-1']);
    expect(findingsOf('unitKinds: [team]\n', everybody)).toEqual([]);
    expect(findingsOf('unitKinds: [team]\n', change, both)).toEqual([]);
  });
});
