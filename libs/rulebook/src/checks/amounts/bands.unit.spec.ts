import { findingsOf } from '../../testing/findings-of.js';

const BANDS = "bands: [{ grade: A, range: '(90..110]' }, { grade: B, range: '[60..90]' }]";
const CAP = 'floor: 0, cap: 110';

/** What is said of an edition with these bands, named A, B and so on, on an account with this floor and cap. */
const said = (ranges: readonly string[], bounds = CAP): readonly string[] => {
  const bands = ranges.map((range, index) => `{ grade: ${String.fromCodePoint(65 + index)}, range: '${range}' }`);
  const found = findingsOf('', [BANDS, `bands: [${bands.join(', ')}]`], [CAP, bounds]);
  // A low cap leaves also the pay that floats nothing but its lower end.
  return found.filter((finding) => !finding.startsWith('clamp-'));
};

describe('checking bands of grades', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['in whatever order they stand', ['[60..80)', '(*..60)', '[80..110]'], []],
    ['without an end on either side', ['(*..60)', '[60..*)'], []],
    ['of all there is', ['(*..*)'], []],
    ['of one point, beside those of more', ['[60..60]', '(60..110]'], []],
    ['of one point in any order', ['(60..110]', '[60..60]'], []],
    ['two without a lower end', ['(*..60)', '(*..110]'], ['band-overlap /grades/bands/1']],
    ['two without an upper end', ['[60..*)', '[80..*)'], ['band-overlap /grades/bands/1']],
    ['one that ends above the next', ['[60..*)', '(*..80)'], ['band-overlap /grades/bands/0']],
    ['two that leave out a point', ['(*..60)', '(60..110]'], ['band-gap /grades/bands/1']],
    ['two that share a point', ['(*..60]', '[60..110]'], ['band-overlap /grades/bands/1']],
    ['two that begin with one point', ['[60..70)', '[60..110]'], ['band-overlap /grades/bands/1']],
    ['of nothing, since neither end belongs to it', ['(60..60)', '[60..110]'], ['band-empty /grades/bands/0']],
    ['of nothing, since its lower end does not', ['(60..60]', '(60..110]'], ['band-empty /grades/bands/0']],
    ['of nothing, since its upper end does not', ['[60..60)', '[60..110]'], ['band-empty /grades/bands/0']],
    ['up to the cap and beyond', ['[60..120]'], []],
    ['up to the cap that is not theirs', ['[60..110)'], ['band-gap /grades/bands/0']],
    ['below the cap', ['[60..109.99]'], ['band-gap /grades/bands/0']],
  ])('%s', (_what, ranges, expected) => {
    expect(said(ranges)).toEqual(expected);
  });

  it.each<[string, readonly string[], string, readonly string[]]>([
    ['that begins above the cap', ['[0..90]', '(90..110]'], 'floor: 0, cap: 80', ['band-never /grades/bands/1']],
    ['that begins right above it', ['[0..80]', '(80..110]'], 'floor: 0, cap: 80', ['band-never /grades/bands/1']],
    ['that begins with it', ['[0..80)', '[80..110]'], 'floor: 0, cap: 80', []],
    [
      'that ends right below the floor',
      ['[0..60)', '[60..110]'],
      'floor: 60, cap: 110',
      ['band-never /grades/bands/0'],
    ],
    ['that ends with it', ['[0..60]', '(60..110]'], 'floor: 60, cap: 110', []],
  ])('a grade %s', (_what, ranges, bounds, expected) => {
    expect(said(ranges, bounds)).toEqual(expected);
  });

  it('reads a cap from a parameter, and warns where there is none and the bands end', () => {
    expect(said(['[0..100)'], 'floor: 0, cap: limit')).toEqual(['account-initial /accounts/points']);
    expect(said(['[0..4]'], 'floor: 0, cap: limit')).toEqual([
      'account-initial /accounts/points',
      'band-gap /grades/bands/0',
    ]);
    expect(said(['[0..200]'], 'floor: 0')).toEqual(['band-open /grades/bands/0']);
    expect(said(['[0..*)'], 'floor: 0')).toEqual([]);
  });
});
