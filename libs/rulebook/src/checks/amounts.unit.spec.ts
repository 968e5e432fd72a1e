import { findingsOf } from '../testing/findings-of.js';

const POINTS = 'points: { from: -5, to: -2, decidedBy: [supervisor] }';

describe('checking amounts that a norm leaves open', () => {
  it.each([
    ['lists them', "points: { unset: '(-20..0]' }", ['unset-amount x-1']],
    ['lists one without an end', "points: { unset: '(*..0]' }", ['unset-amount x-1']],
    ['refuses a band that is none', 'points: { unset: about 5 }', ['unset-band x-1']],
    ['refuses one that runs backwards', "points: { unset: '[0..-5]' }", ['unset-band x-1']],
    [
      'refuses one that somebody decides',
      "points: { unset: '[0..5)', from: 1, to: 2, decidedBy: supervisor }",
      ['value-form /clauses/0/effects/0/points', 'value-form /clauses/0/effects/0/points'],
    ],
  ])('%s', (_name, points, codes) => {
    expect(findingsOf('', [POINTS, points])).toEqual(codes);
  });
});
