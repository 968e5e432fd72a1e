import { findingsOf } from '../../testing/findings-of.js';

const FIVE = 'on: period-end, where: praise and minors == 0, effects: [{ account: points, points: 5 }]';
const DEBT =
  'debts: { damage: { id: x-30, line: taken, title: { zh: 赔, en: Damage }, source: x, instalment: owed } }\n';
const of = (rest: string, attributes = 'price: money'): readonly string[] =>
  findingsOf(DEBT, [FIVE, `when: praised, ${rest}`], ['points: decimal }', `points: decimal, ${attributes} }`]).filter(
    (finding) => finding.startsWith('debt-amount'),
  );
const owes = (amount: string): string => `effects: [{ owes: damage, amount: '${amount}' }]`;
const FOUND = ['debt-amount-negative x-3'];

describe('an amount that a clause adds to a debt', () => {
  it.each<[string, string, string | undefined, readonly string[]]>([
    ['that can be recorded below nothing', owes('price'), undefined, FOUND],
    ['that is recorded from nothing on', owes('price'), 'price: { type: money, min: 0 yuan }', []],
    ['of which a part is taken', owes('price - 5 yuan'), 'price: { type: money, min: 1 yuan }', FOUND],
    ['that ends at nothing', owes('max(price - 5 yuan, 0 yuan)'), undefined, []],
    ['that pays back', owes('-1 fen'), undefined, FOUND],
    ['that is fixed', owes('5 yuan'), undefined, []],
    [
      'that somebody decides on',
      'effects: [{ opens: pay, owes: damage, amount: price, decidedBy: [hr] }]',
      undefined,
      [],
    ],
    [
      'of an option',
      'choice: { decidedBy: [supervisor], default: mild, options: { mild: [{ report: true }], hard: [{ owes: damage, amount: price }] } }',
      undefined,
      FOUND,
    ],
  ])('%s', (_what, rest, attributes, expected) => {
    expect(of(rest, attributes)).toEqual(expected);
  });
});
