import { findingsOf } from '../testing/findings-of.js';

describe('checking resolve groups', () => {
  const grouped = (group: string) =>
    findingsOf(`groups: { case: ${group} }\n`, ['class: minor, title', 'class: minor, group: case, title']);

  it.each([
    ['accepts rank, tie and only', '{ per: case, rank: weight + minutes, tie: [minor], only: [minor] }', []],
    [
      'refuses a rank over unknown names',
      '{ per: contact, rank: wieght }',
      ['expression-unknown-name /groups/case/rank'],
    ],
    ['refuses a rank that is no number', '{ per: contact, rank: weight > 1 }', ['expression-type /groups/case/rank']],
    [
      'refuses unknown classes',
      '{ per: contact, tie: [mild], only: [gross] }',
      ['unknown-class /groups/case', 'unknown-class /groups/case'],
    ],
    ['refuses an unknown kind of case', '{ per: chat }', ['value-not-allowed /groups/case/per']],
  ])('%s', (_name, group, codes) => {
    expect(grouped(group)).toEqual(codes);
  });
});
