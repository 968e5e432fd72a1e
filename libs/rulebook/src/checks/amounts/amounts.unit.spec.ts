import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../check-edition.js';
import { findingsOf } from '../../testing/findings-of.js';

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
      ['value-form x-1'],
    ],
  ])('%s', (_name, points, codes) => {
    expect(findingsOf('', [POINTS, points])).toEqual(codes);
  });
});

describe('the notice of an amount left open', () => {
  it.each([
    ['[0..20)', 'at least'],
    ['[0..*)', 'at least'],
    ['(-20..0]', 'at most'],
    ['(*..0]', 'at most'],
    ['(-5..5)', 'about'],
  ])('of %s says that totals read "%s"', (band, reading) => {
    const source = SMALL_EDITION.replace(POINTS, `points: { unset: '${band}' }`);
    const { edition, locate } = loadEdition(source);
    const [notice] = checkEdition(edition!, [], locate).filter(({ code }) => code === 'unset-amount');
    expect(notice?.message.en).toBe(
      `The norm leaves the amount open (${band}): recorded and reported, never deducted; totals read "${reading}".`,
    );
  });
});
