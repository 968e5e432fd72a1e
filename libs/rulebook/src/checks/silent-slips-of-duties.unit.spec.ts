import { checkEdition } from './check-edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { findingsOf } from '../testing/findings-of.js';
import { SMALL_EDITION } from '../testing/small-edition.js';

const TITLE = 'title: { zh: 试, en: Test }';
const CLAUSE = '  - { id: x-3,';
const clauses = (
  ...written: readonly (readonly [of: string, when: string, effects: string])[]
): readonly [string, string] => [
  CLAUSE,
  `${written
    .map(
      ([of, when, effects], index) =>
        `  - { id: y-${String(index)}, class: ${of}, ${TITLE}, appliesTo: staff, when: ${when}, effects: [${effects}] }\n`,
    )
    .join('')}${CLAUSE}`,
];

describe('duties that a clause asks for by name', () => {
  const MISSED = [
    '  late: {',
    `  omitted: { ${TITLE}, through: derived, attributes: { obligation: code, due: date }, source: x-1 }\n  late: {`,
  ] as const;
  const duty = (name: string): string =>
    `  ${name}: { ${TITLE}, source: x-1, owner: clerk, every: { fact: praised }, due: { days: 2, at: '24:00' }, doneBy: late, onMiss: omitted }\n`;
  const asking = (...conditions: readonly string[]): readonly string[] => {
    const asked = conditions.map(
      (where) =>
        ['conduct', where === '' ? 'omitted' : `{ fact: omitted, where: '${where}' }`, '{ report: true }'] as const,
    );
    return findingsOf(`obligations:\n${duty('thank')}${duty('tell')}`, MISSED, clauses(...asked)).filter((code) =>
      /^(?:compared|omission-unread)/u.test(code),
    );
  };
  it.each<[readonly string[], readonly string[]]>([
    [['obligation == "thank"', 'obligation == "tell"'], []],
    [['obligation == "thank" or obligation == "tell"'], []],
    [['obligation == "thank"', 'obligation != "thank"'], []],
    [['obligation == "thank"', ''], []],
    [['obligation == "thank"'], ['omission-unread /obligations/tell']],
    [
      ['obligation == "thank"', 'obligation == "tel"'],
      ['compared-with-unknown y-1', 'omission-unread /obligations/tell'],
    ],
  ])('%p', (conditions, expected) => {
    expect(asking(...conditions)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['form', []],
    ['fom', ['compared-with-unknown y-0']],
  ])('knows the forms of a review: %s', (form, expected) => {
    const scored = [
      '  late: {',
      `  qa-scored: { ${TITLE}, through: slice, attributes: { form: code, score: decimal, full: decimal, contact: code? }, source: x-1 }\n  late: {`,
    ] as const;
    const asked = clauses(['conduct', `{ fact: qa-scored, where: 'form == "${form}"' }`, '{ report: true }']);
    expect(findingsOf('', scored, asked)).toEqual(expected);
  });
});

describe('limits that a parameter sets beyond all there is', () => {
  it.each<[string, readonly string[]]>([
    ['110', []],
    ['5', []],
    ['7000', ['condition-beyond x-8']],
  ])('points below %s', (limit, expected) => {
    const outcome = ['prior1_total < 60', 'points < limit'] as const;
    expect(findingsOf('', ['limit: { value: 5,', `limit: { value: ${limit},`], outcome)).toEqual(
      limit === '5' ? [] : expected,
    );
  });
});

describe('points with the wrong sign or a point too many', () => {
  const PENALTY = (floor: string) =>
    [
      'accounts:',
      `accounts:\n  penalty: { appliesTo: staff, initial: 0, ${floor}order: net-then-cap, source: x-0 }`,
    ] as const;
  const penalty = (floor: string, ...amounts: readonly string[]): readonly string[] =>
    findingsOf(
      '',
      PENALTY(floor),
      clauses(
        ...amounts.map(
          (one, index) => [`of${String(index)}`, 'praised', `{ account: penalty, points: ${one} }`] as const,
        ),
      ),
    ).filter((code) => /^(?:sign|figure)/u.test(code));
  it.each<[string, readonly string[], readonly string[]]>([
    ['floor: 0, ', ['20', '-20', '10'], ['sign-unlike-account y-1']],
    ['floor: 0, ', ['20', '20', '10'], []],
    ['', ['20', '-20', '10'], []],
    ['', ['2', '3', '500'], ['figure-unlike-others y-2']],
    ['', ['2', '5', '300'], ['figure-unlike-others y-2']],
    ['', ['2', '3', '50'], []],
    ['', ['-1', '-2', '-5', '-0.1'], ['figure-unlike-others y-3']],
    ['', ['-1', '-2', '-0.5', '-0.1'], []],
  ])('%s%p', (floor, amounts, expected) => {
    expect(penalty(floor, ...amounts)).toEqual(expected);
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['violations of several classes', 'late', ['-20', '10'], ['sign-unlike-account y-1']],
    ['too few violations to say', 'late', ['10'], []],
    ['merits', 'praised', ['-20', '10'], []],
  ])('of %s', (_name, fact, amounts, expected) => {
    const given = clauses(
      ...amounts.map((one, index) => [`of${String(index)}`, fact, `{ account: points, points: ${one} }`] as const),
    );
    expect(findingsOf('', given).filter((code) => code.startsWith('sign'))).toEqual(expected);
  });

  it('tells a part of a point among whole ones', () => {
    const given = clauses(
      ...['-5', '-2', '-0.05'].map((one) => ['conduct', 'praised', `{ account: points, points: ${one} }`] as const),
    );
    expect(findingsOf('', given).filter((code) => code.startsWith('figure'))).toEqual(['figure-unlike-others y-2']);
  });
});

describe('weights, years and holidays', () => {
  const indicators = (...weights: readonly string[]): readonly string[] =>
    findingsOf(
      `scorecards: { card: { ${TITLE}, source: x-1, appliesTo: staff, indicators: [${weights
        .map((weight, index) => `{ id: z-${String(index)}, ${TITLE}, weight: ${weight}, method: bool, actual: praise }`)
        .join(', ')}] } }\n`,
    ).filter((code) => code.startsWith('indicator-weights'));
  it.each<[readonly string[], readonly string[]]>([
    [['50', '50'], []],
    [['0.4', '0.6'], []],
    [['0.5', '50'], ['indicator-weights /scorecards/card']],
    [['20'], []],
  ])('weights %p', (weights, expected) => {
    expect(indicators(...weights)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['2026-01-01', '2025-12-20', []],
    ['2027-01-01', '2025-12-20', ['told-long-before /effectiveFrom']],
    ['2026-01-01', '2015-12-20', ['told-long-before /effectiveFrom']],
  ])('from %s, told on %s', (effective, told, expected) => {
    const source = SMALL_EDITION.replace('2026-01-01', effective).replace('2025-12-20', told);
    const findings = checkEdition(loadEdition(source).edition!, []);
    expect(findings.map(({ code, path }) => `${code} ${path}`)).toEqual(expected);
  });

  it.each<[string, readonly string[]]>([
    ['holidays: [2026-01-01], workdays: [2026-01-04]', []],
    ['holidays: [], workdays: [2026-01-04]', ['calendar-no-holidays /calendars/statutory/years/2026']],
    ['holidays: [], workdays: []', []],
  ])('a year with %s', (days, expected) => {
    const calendar = `calendars: { statutory: { weekend: [saturday, sunday], years: { 2026: { source: x-1, ${days} } } } }\n`;
    expect(findingsOf(calendar).filter((code) => code.startsWith('calendar-no'))).toEqual(expected);
  });
});
