import { findingsOf } from '../../testing/findings-of.js';

describe('checking forms', () => {
  const ITEM = '{ id: i, title: { zh: 一, en: One }, weight: 4 }';
  const item = (more: string, section = '') =>
    findingsOf(
      'lists: { taboo: [{ from: 2018-01-01, phrases: [no], source: x }] }\n',
      [ITEM, ITEM.replace(' }', ' }').replace('weight: 4 }', `weight: 4, ${more} }`)],
      ['id: a, title: { zh: 甲, en: A }', `id: a, ${section}title: { zh: 甲, en: A }`],
    );

  it.each<[string, string, string, readonly string[]]>([
    ['accepts a limit', "limit: { at: 30, comparison: '<' }", '', ['unused-name /lists/taboo']],
    ['accepts a list of phrases', 'phrases: taboo', '', []],
    ['accepts deductions from a section', 'deduct: 2', 'weight: 10, ', ['unused-name /lists/taboo']],
    ['refuses deductions from nothing', 'deduct: 2', '', ['form-item-kind /forms/form']],
    [
      'refuses an order of two kinds',
      'settled: { opens: [], settles: [a], closes: [b] }, sequence: [a, b]',
      '',
      ['form-item-kind /forms/form'],
    ],
    ['refuses an item of two kinds', 'oneOf: [a], sequence: [a, b]', '', ['form-item-kind /forms/form']],
    ['refuses a list that is not there', 'phrases: tabu', '', ['unknown-list /forms/form']],
    ['refuses sections that do not add up', 'deduct: 2', 'weight: 9, ', ['form-weights /forms/form']],
  ])('%s', (_name, more, section, codes) => {
    expect(item(more, section)).toEqual(codes);
  });
});
