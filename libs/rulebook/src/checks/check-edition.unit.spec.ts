import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { checkEdition } from './check-edition.js';

/** The small edition with each text replaced by the next; every text has to be there. */
const edition = (...changes: readonly (readonly [from: string, to: string])[]): Edition => {
  const source = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SMALL_EDITION);
  const loaded = loadEdition(source);
  expect(loaded.findings).toEqual([]);
  return loaded.edition!;
};

const found = (broken: Edition, earlier: readonly Edition[] = []): string[] =>
  checkEdition(broken, earlier).map(({ code, path, clause }) => `${code} ${clause ?? path}`);

describe('checking an edition', () => {
  it('finds nothing in a sound one', () => {
    expect(found(edition())).toEqual([]);
  });

  it.each<[string, readonly [string, string], readonly string[]]>([
    ['a gap between bands', ["'(90..110]'", "'(91..110]'"], ['band-gap /grades/bands/0']],
    ['a point between bands', ["'[60..90]'", "'[60..90)'"], ['band-gap /grades/bands/0']],
    ['a shared end of bands', ["'(90..110]'", "'[90..110]'"], ['band-overlap /grades/bands/0']],
    ['overlapping bands', ["'(90..110]'", "'(80..110]'"], ['band-overlap /grades/bands/0']],
    ['bands that miss the cap', ["'(90..110]'", "'(90..110)'"], ['band-gap /grades/bands/0']],
    ['an empty band', ["'(90..110]'", "'(110..90]'"], ['band-empty /grades/bands/0']],
    ['a band that is none', ["'(90..110]'", "'over 90'"], ['band-form /grades/bands/0']],
    [
      'grades of no account',
      ['grades: { account: points', 'grades: { account: pionts'],
      ['unknown-account /grades/account'],
    ],
    [
      'an unknown fact',
      ['when: { fact: late,', 'when: { fact: laet,'],
      ['unknown-fact x-1', 'expression-unknown-name x-1', 'fact-without-clause /facts/late'],
    ],
    ['an unknown fact of a measure', ['any: praised', 'any: prised'], ['unknown-fact /measures/praise']],
    ['an unknown attribute', ['minutes > limit', 'minuets > limit'], ['expression-unknown-name x-1']],
    [
      'an attribute that no sum has',
      ['any: praised', 'sum: praised, of: point'],
      ['unknown-attribute /measures/praise'],
    ],
    ['an unknown post', ['appliesTo: staff, when', 'appliesTo: stuff, when'], ['unknown-post x-1']],
    ['an unknown group', ['class: minor, title', 'class: minor, group: nowhere, title'], ['unknown-group x-1']],
    [
      'an unknown account',
      ['effects: [{ account: points, points: 5', 'effects: [{ account: poinst, points: 5'],
      ['unknown-account x-3'],
    ],
    [
      'an unknown role among those who dispute',
      ['signedOffBy: [supervisor]', 'signedOffBy: [supervisor], disputedBy: [inspector]'],
      ['unknown-role /processes/qa'],
    ],
    ['an unknown role', ['decidedBy: [supervisor]', 'decidedBy: [superviser]'], ['unknown-role x-1']],
    [
      'an unknown role of a process',
      ['ruledBy: [supervisor]', 'ruledBy: [boss]'],
      ['unknown-role /processes/complaint'],
    ],
    [
      'an unknown class',
      ['countEntries: { class: minor }', 'countEntries: { class: minro }'],
      ['unknown-class /measures/minors'],
    ],
    ['an unknown parameter', ['(points - 80) * price', '(points - 80) * prise'], ['expression-unknown-name x-9']],
    ['a formula of another type', ['(points - 80) * price', '(points - 80) * 10'], ['expression-type x-9']],
    ['a condition that is a number', ['praise and minors == 0', 'minors'], ['expression-type x-3']],
    ['a syntax error in a formula', ['minutes > limit', 'minutes > '], ['expression-syntax x-1']],
    ['a range that runs backwards', ['from: -5, to: -2', 'from: -2, to: -5'], ['range-reversed x-1']],
    [
      'a range that nobody decides',
      ['to: -2, decidedBy: [supervisor]', 'to: -2, decidedBy: []'],
      ['nobody-decides x-1'],
    ],
    [
      'a cap that is no number',
      ['cap: 110', 'cap: price'],
      ['account-bound /accounts/points/cap', 'expression-type /accounts/points/cap'].toSorted(),
    ],
    ['an id that stands twice', ['id: x-2', 'id: x-3'], ['duplicate-id x-3']],
    [
      'a parameter that shadows a measure',
      ['limit: { value: 5', 'praise: { value: 5'],
      ['name-shadowed /measures/praise', 'expression-unknown-name x-1'].toSorted(),
    ],
    [
      'an attribute that shadows a parameter',
      ['reason: code?', 'price: money?'],
      ['name-shadowed /facts/late/attributes/price'],
    ],
    [
      'a parameter named as a function',
      ['mode: { value: once', 'max: { value: once, source: x-2 }\n  mode: { value: once'],
      ['reserved-name /parameters/max'],
    ],
    ['weights that miss the full mark', ['weight: 6', 'weight: 5'], ['form-weights /forms/form']],
    [
      'a number without source',
      ['limit: { value: 5, source: x-1 }', 'limit: { value: 5 }'],
      ['missing-source /parameters/limit'],
    ],
    [
      'a violation under no clause',
      [
        'facts:\n',
        'facts:\n  idle: { title: { zh: 闲, en: Idle }, recordedBy: [supervisor], confirmedBy: [manager], source: x-1 }\n',
      ],
      ['fact-without-clause /facts/idle'],
    ],
    ['staff told too late', ['staffToldOn: 2025-12-20', 'staffToldOn: 2026-01-02'], ['told-late /staffToldOn']],
    [
      'a day that does not exist',
      ['effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-02-30'],
      ['date-unknown /effectiveFrom'],
    ],
    [
      'a start day that February lacks',
      ['postGroups:', 'periods: { assessment: { startDay: 29 } }\npostGroups:'],
      ['start-day /periods/assessment/startDay'],
    ],
    ['a zone that does not exist', ['postGroups:', 'zone: Asia/Hangzou\npostGroups:'], ['zone-unknown /zone']],
    ['a clause without consequence', ['effects: [{ account: points, points: 5 }]', 'effects: []'], ['no-effect x-3']],
    [
      'a clause that continues nothing known',
      ['class: bonus,', 'class: bonus, continues: [y-1],'],
      ['continues-unknown x-3'],
    ],
  ])('finds %s', (_what, change, expected) => {
    expect(found(edition(change)).toSorted()).toEqual(expected.toSorted());
  });

  it('says of a clause that continues one, with no earlier edition at hand, that there is none to look in', () => {
    const continuing = edition(['class: bonus,', 'class: bonus, continues: [y-1],']);
    const told = (earlier: readonly Edition[]): string | undefined =>
      checkEdition(continuing, earlier).find(({ code }) => code === 'continues-unknown')?.message.en;
    expect(told([])).toBe('Clause x-3 says that it continues y-1, and there is no earlier edition here to look in.');
    expect(told([{ ...edition(), version: 0 }])).toBe(
      'Clause x-3 says that it continues y-1, which no earlier edition has.',
    );
  });

  it('finds measures that need each other in a circle, and rankings by an account that needs them', () => {
    const circle = edition([
      'minors: {',
      'one: { expression: two + 1, source: x-2 }\n  two: { expression: one + 1, source: x-2 }\n  minors: {',
    ]);
    expect(found(circle)).toContain('cycle /measures/one');
    const ranked = edition([
      'on: period-end, where: praise and',
      'on: period-end, where: ranking_best_first and praise and',
    ]);
    expect(checkEdition(ranked, []).map(({ message }) => message.en)).toEqual([
      'These depend on each other in a circle: x-3 → best → points → x-3.',
    ]);
  });

  it('takes bounded time for long chains of measures, whatever their order', () => {
    const chain = Array.from(
      { length: 290 },
      (_, index) => `  m${index}: { expression: m${index + 1} + 1, source: x-2 }\n`,
    );
    const long = edition(['measures:\n', `measures:\n${chain.join('')}  m290: { expression: minors, source: x-2 }\n`]);
    const before = process.cpuUsage();
    expect(found(long)).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it('finds a clause whose facts another always takes', () => {
    const clause =
      '  - { id: x-4, class: minor, title: { zh: 迟, en: Late }, appliesTo: staff, when: { fact: late, where: minutes > limit }, effects: [{ account: points, points: -1 }] }\n';
    expect(found(edition(['aggregates:', `${clause}aggregates:`]))).toEqual(['clause-shadowed x-4']);
    const narrower = clause.replace('minutes > limit', 'minutes > 30').replace('points: -1', 'points: -10');
    expect(found(edition(['aggregates:', `${narrower}aggregates:`]))).toEqual([]);
  });

  it('adds line and column when it is given the source map', () => {
    const { edition: loaded, locate } = loadEdition(SMALL_EDITION.replace('minutes > limit', 'minuets > limit'));
    const [finding] = checkEdition(loaded!, [], locate);
    expect(finding).toMatchObject({
      code: 'expression-unknown-name',
      clause: 'x-1',
      path: '/clauses/0/when/where',
      line: 25,
    });
    expect(finding?.mend).toEqual({ zh: '是否指“minutes”？', en: 'Did you mean "minutes"?' });
  });
});

describe('mending an unknown role', () => {
  it.each([
    ['superviser', 'Did you mean "supervisor"?'],
    [
      'boss',
      'Name one of these: agent (agent), team_leader (team leader), supervisor (supervisor), training_specialist (training specialist), qa_reviewer (QA reviewer), complaint_handler (complaint handler), manager (manager), director (director), hr (HR), auditor (auditor), operator (operator).',
    ],
  ])('%s', (role, mend) => {
    const findings = checkEdition(edition(['decidedBy: [supervisor]', `decidedBy: [${role}]`]), []);
    expect(findings.map((finding) => finding.mend.en)).toEqual([mend]);
  });
});

describe('checking an edition against the ones before it', () => {
  const before = edition();
  const second = (...changes: readonly (readonly [string, string])[]): Edition =>
    edition(['version: 1', 'version: 2'], ['effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-02-01'], ...changes);

  it('finds nothing in one that keeps every clause', () => {
    expect(found(second(), [before])).toEqual([]);
  });

  it('tells an earlier version that would bind nobody on any day', () => {
    const version = (effective: string, told: string): Edition =>
      edition(
        ['version: 1', 'version: 2'],
        ['effectiveFrom: 2026-01-01', `effectiveFrom: ${effective}`],
        ['staffToldOn: 2025-12-20', `staffToldOn: ${told}`],
      );
    const toldLate = edition(['staffToldOn: 2025-12-20', 'staffToldOn: 2026-03-01']);
    expect(found(version('2026-01-01', '2025-12-20'), [before])).toEqual(['effective-same-day /effectiveFrom']);
    expect(found(version('2026-01-01', '2026-01-05'), [before])).toEqual(['told-late /staffToldOn']);
    expect(found(version('2026-02-01', '2026-01-05'), [toldLate])).toEqual(['effective-same-day /effectiveFrom']);
  });

  it('refuses periods that would share days with those of the edition in force until then', () => {
    const moved = ['postGroups:', 'periods: { assessment: { startDay: 26 } }\npostGroups:'] as const;
    expect(found(second(moved), [before])).toEqual(['start-day-moved /periods/assessment/startDay']);
    const replaced = edition(['version: 1', 'version: 2'], moved);
    expect(found(replaced, [before])).toEqual(['effective-same-day /effectiveFrom']);
  });

  it('refuses that a clause stops without saying what continues it', () => {
    expect(found(second(['id: x-3', 'id: x-30']), [before])).toEqual(['clause-removed x-3']);
    expect(found(second(['id: x-3, class: bonus,', 'id: x-30, class: bonus, continues: [x-3],']), [before])).toEqual(
      [],
    );
  });

  it('refuses to continue a clause that is still there', () => {
    expect(found(second(['class: bonus,', 'class: bonus, continues: [x-1],']), [before])).toEqual([
      'continues-present x-3',
    ]);
  });

  it('refuses to take effect before the edition before it', () => {
    const early = second(['effectiveFrom: 2026-02-01', 'effectiveFrom: 2025-12-25']);
    expect(found(early, [before])).toEqual(['effective-backwards /effectiveFrom']);
  });

  it('lets one rule of the period alone continue another, and several clauses on facts share what one took', () => {
    const split = (line: string, from: string, ...to: readonly string[]): readonly [string, string] => [
      line,
      to.map((id) => line.replace(`{ id: ${from},`, `{ id: ${id}, continues: [${from}],`)).join('\n  - '),
    ];
    const lineOf = (id: string): string => new RegExp(`\\{ id: ${id}, .*\\}`, 'u').exec(SMALL_EDITION)![0];
    const twice = (id: string): readonly string[] =>
      found(second(split(lineOf(id), id, `${id}1`, `${id}2`)), [before]).filter((code) => !code.startsWith('clause-'));
    expect([twice('x-3'), twice('x-2'), twice('x-8')]).toEqual(
      ['x-32', 'x-22', 'x-82'].map((id) => [`continues-twice ${id}`]),
    );
    expect(twice('x-1')).toEqual([]);
  });
});
