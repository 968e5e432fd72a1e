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

  it.each<[string, string, readonly string[]]>([
    ['price > 0 yuan', 'price', []],
    ['price > -1 yuan', 'price', FOUND],
    ['points > 3 and 5 yuan <= price', 'price - 5 yuan', []],
    ['price > 9 yuan', 'price - 5 yuan', []],
    ['price > 4 yuan', 'price - 5 yuan', FOUND],
    ['price < 5 yuan', 'price - 5 yuan', FOUND],
    ['price > 0.2 * pay', 'price - 0.2 * pay', []],
    ['price > 0.2 * pay', 'price - 0.3 * pay', FOUND],
    ['points > 3 or price > 5 yuan', 'price - 5 yuan', FOUND],
    ['points > 3', 'if(price > 5 yuan, price - 5 yuan, 0 yuan)', []],
    ['points > 3', 'if(price > 5 yuan, 0 yuan, price - 5 yuan)', FOUND],
    ['points > 3', 'if(limit > 9, price - 5 yuan, 5 yuan)', []],
    ['price > 5 yuan', 'if(points > 9, price - 5 yuan, 2 * (price - 5 yuan))', FOUND],
  ])('of a fact of which %s comes to %s', (where, amount, expected) => {
    const clause = `on: fact, effects: [{ owes: damage, amount: '${amount}' }]`;
    const found = findingsOf(
      DEBT,
      [FIVE, `when: { fact: praised, where: '${where}' }, ${clause}`],
      ['points: decimal }', 'points: decimal, price: money, pay: money }'],
    );
    expect(found.filter((finding) => !finding.startsWith('name-shadowed'))).toEqual(expected);
  });
});
