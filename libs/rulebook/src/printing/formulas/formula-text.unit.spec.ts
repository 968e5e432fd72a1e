import { formulaText } from './formula-text.js';
import { type Wording } from '../wording.js';

const TITLES: Readonly<Record<string, readonly [string, string]>> = {
  age: ['年龄', 'age'],
  refused: ['已拒绝', 'refused'],
  price: ['价格', 'price'],
};
const wording = (language: Wording['language']): Wording => ({
  language,
  titleOf: (name) => TITLES[name]?.[language === 'zh' ? 0 : 1] ?? name,
});

describe('what is taken while nobody knows a value', () => {
  it.each([
    ['known(age, 0) >= 20', '(年龄，不详时为 0) ≥ 20', '(age, or 0 if not known) >= 20'],
    ['not known(refused, false)', '非 (已拒绝，不详时为 否)', 'not (refused, or false if not known)'],
    [
      'known( age , 0 ) + known(price, 5 yuan)',
      '(年龄，不详时为 0) + (价格，不详时为 5元)',
      '(age, or 0 if not known) + (price, or ¥5 if not known)',
    ],
    ['max(known(age, 0), 1)', '取大((年龄，不详时为 0), 1)', 'max((age, or 0 if not known), 1)'],
    ['known(age + 1, 0)', '若无则取(年龄 + 1, 0)', 'if known(age + 1, 0)'],
  ])('%s', (formula, zh, en) => {
    expect(formulaText(formula, wording('zh'))).toBe(zh);
    expect(formulaText(formula, wording('en'))).toBe(en);
  });
});
