import { widthOf } from './formula-text.js';
import { formulaMathml } from './mathml.js';
import { type Wording } from '../wording.js';

const TITLES: Readonly<Record<string, string>> = { late: '迟到', base: '基数' };
const worded = (language: Wording['language']): Wording => ({
  language,
  titleOf: (name) => (language === 'zh' ? (TITLES[name] ?? name) : name),
});

/** What a reader sees of a formula: its text, with a stroke between the lines of a table. */
const seen = (mathml: string): string =>
  mathml
    .replaceAll('</mtr><mtr>', ' | ')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&#34;', '"')
    .replaceAll('&#62;', '>');

describe('a formula as people say it', () => {
  it('a value with its bounds, or with what it is while nobody knows it, is said in words', () => {
    expect(seen(formulaMathml('clamp(late, 0, 3)', worded('zh')))).toBe('(迟到，不低于 0，不高于 3)');
    expect(seen(formulaMathml('clamp(late, 0, 3)', worded('en')))).toBe('(late, not below 0, not above 3)');
    expect(seen(formulaMathml('not known(late, false)', worded('zh')))).toBe('非 (迟到，不详时为 否)');
    expect(seen(formulaMathml('known(late, 0) + 1', worded('en')))).toBe('(late, if not known 0)+1');
  });

  it('texts stand in the quotation marks of the language', () => {
    expect(seen(formulaMathml('kind == "late" or late > 1', worded('zh')))).toBe('kind=“迟到” 或 迟到>1');
    expect(seen(formulaMathml('kind == "late" or late > 1', worded('en')))).toBe('kind="late" or late>1');
  });

  it('a text that a name is compared with stands behind the formula, where a line may break', () => {
    expect(formulaMathml('kind == "late"', worded('zh'))).toBe(
      '<math><mrow><mi mathvariant="normal">kind</mi><mo>=</mo></mrow></math>“迟到”',
    );
    expect(formulaMathml('kind != "late"', worded('en'))).toMatch(/<\/math> &#34;late&#34;$/u);
  });
});

describe('a formula that is too wide for a line', () => {
  it('is measured by what is printed: a Chinese character is as wide as two others', () => {
    expect([widthOf('迟到 3'), widthOf('late 3')]).toEqual([6, 6]);
    const condition = 'firstName and secondName and thirdName';
    const long = (name: string): string => name.replace('Name', '这是一个很长的标题');
    expect(formulaMathml(condition, worded('en'))).not.toContain('<mtr>');
    expect(formulaMathml(condition, { language: 'zh', titleOf: long })).toContain('<mtr>');
  });

  it('a product stands one factor a line, a function one part a line', () => {
    const product = 'aVeryLongFactorName * anotherLongFactorName * oneMoreLongFactorName';
    expect(seen(formulaMathml(product, worded('en')))).toBe(
      'aVeryLongFactorName | ×anotherLongFactorName | ×oneMoreLongFactorName',
    );
    const least = 'max(aVeryLongNameOfOneThing, anotherLongNameOfAThing, 0)';
    expect(seen(formulaMathml(least, worded('en')))).toBe(
      'max(aVeryLongNameOfOneThing, | anotherLongNameOfAThing, | 0)',
    );
    const bounded = 'clamp(aVeryLongNameOfOneThing, theLeastOfAllOfThem, theMostOfAll)';
    expect(seen(formulaMathml(bounded, worded('zh')))).toBe(
      '(aVeryLongNameOfOneThing | ，不低于 theLeastOfAllOfThem | ，不高于 theMostOfAll)',
    );
    expect(seen(formulaMathml('a * b * c', worded('en')))).toBe('a×b×c');
  });
});
