import { loadScenarios } from './support/load.js';
import { type Finding, playScenario } from './support/play.js';
import { report, wrong } from './support/report.js';
import { loadWords } from './support/words.js';

const WORDS = loadWords(
  'words.yaml',
  `words:
  shift: { zh: 出勤一班, en: worked a shift, fact: shift-worked }
  noise: { zh: 喧哗, en: noise, fact: office-noise-made }
  away: { zh: 离岗, en: away, fact: workplace-left-unreported, with: { minutes: $1 } }
`,
);

const table = (rows: string, edition = 'cs-assessment/1'): string => `title: { zh: 试, en: trial }
scenarios:
  - id: trial
    zh: 试
    en: trial
    edition: ${edition}
    month: 2026-03
    columns: [case, what, happened, score, grade, entries]
    table:
${rows}`;

const play = (text: string): Promise<readonly Finding[]> =>
  playScenario(loadScenarios('trial.yaml', text).scenarios[0]!, WORDS);

const RIGHT = '      - [A, right, [shift, noise], 83, B, [003-3.1.10 -2]]\n';

describe('a wrong expectation', () => {
  it('is reported cell by cell with its line, beside what the scorecard says', async () => {
    const findings = await play(
      table(
        `${RIGHT}      - [B, wrong, [shift, noise], 84, A, [003-3.1.10 -1]]\n      - [C, wrong, [shift], 85, B, [003-3.1.10 -2]]\n`,
      ),
    );
    expect(findings).toHaveLength(9);
    expect(
      wrong(findings).map(({ who, line, column, expected, actual }) => [who, line, column, expected, actual]),
    ).toEqual([
      ['B', 11, 'score', '84', '83'],
      ['B', 11, 'grade', 'A', 'B'],
      ['B', 11, 'entries', ['003-3.1.10 -1'], ['003-3.1.10 -2']],
      ['C', 12, 'entries', ['003-3.1.10 -2'], []],
    ]);
    expect(report('trial.yaml', findings)).toBe(
      [
        'where          who  on          column   expected         actual',
        'trial.yaml:11  B    2026-04-01  score    84               83',
        'trial.yaml:11  B    2026-04-01  grade    A                B',
        'trial.yaml:11  B    2026-04-01  entries  [003-3.1.10 -1]  [003-3.1.10 -2]',
        'trial.yaml:12  C    2026-04-01  entries  [003-3.1.10 -2]  []',
      ].join('\n'),
    );
  });

  it('starts from what somebody brings in', async () => {
    const story = (months: number): string => `title: { zh: 试, en: trial }
scenarios:
  - id: trial
    zh: 试
    en: trial
    edition: cs-assessment/1
    month: 2026-03
    people: { new: { opening: { values: {}, monthsServed: ${String(months)} } } }
    steps:
      - { on: 2026-03-31, zh: 月末, en: end, happened: { new: [shift, noise] } }
      - { on: 2026-04-01, zh: 次月, en: next, then: [{ who: new, float: 0 }] }
`;
    expect(wrong(await play(story(0)))).toEqual([]);
    expect(wrong(await play(story(3))).map(({ column, actual }) => [column, actual])).toEqual([['float', '30']]);
  });

  it('is what another edition makes of a right one', async () => {
    const variant = '{ base: cs-assessment/1, parameters: { awayMinutes: 10 } }';
    const row = '      - [A, away, [shift, away 6], 80, B, [003-3.1.7 -5]]\n';
    expect(wrong(await play(table(row)))).toEqual([]);
    expect(wrong(await play(table(row, variant))).map(({ column }) => column)).toEqual(['score', 'entries']);
  });
});

describe('a scenario that cannot be read', () => {
  const faults: readonly (readonly [string, string, string])[] = [
    ['is no YAML', table('      - [A, open'), 'trial.yaml, line 10: '],
    [
      'has an unknown field',
      table(RIGHT).replace('month:', 'moon: 2\n    month:'),
      'trial.yaml, line 3: scenarios > 0 "moon" is not known here.',
    ],
    [
      'has an unknown column',
      table(RIGHT).replace('score, grade', 'sore, grade'),
      'trial.yaml, line 8: scenarios > 0 > columns > 3 has to be one of case, 情形, what, happened, ',
    ],
    [
      'has a row with a cell too few',
      table('      - [A, short, [shift], 85, B]\n'),
      'trial.yaml, line 10: the row has 5 cells for 6 columns (case, what, happened, score, grade, entries).',
    ],
    ['has a case twice', table(RIGHT + RIGHT), 'trial.yaml, line 3: the case "A" is there twice.'],
    [
      'has neither table nor steps',
      table(RIGHT).split('    table:')[0]!,
      'trial.yaml, line 3: a scenario has either a table or steps.',
    ],
  ];

  it.each(faults)('%s: says file, line and what', (_, text, message) => {
    expect(() => loadScenarios('trial.yaml', text)).toThrow(message);
  });
});

describe('a scenario that cannot be played', () => {
  const faults: readonly (readonly [string, string, string])[] = [
    [
      'an unknown word',
      '[shout]',
      'trial.yaml, line 10: A, "shout": "shout" is not a word of this norm; words.yaml lists them.',
    ],
    [
      'a value that is missing',
      '[away]',
      'trial.yaml, line 10: A, "away": "away" needs at least 1 value(s) after its word.',
    ],
    [
      'a keyword without its value',
      '[noise on]',
      'trial.yaml, line 10: A, "noise on": "noise on" cannot be read at "on"',
    ],
    [
      'a command that is refused',
      '[away long]',
      'trial.yaml, line 10: A, "away long": violation.report by leader (team_leader) was refused: attributes-invalid',
    ],
  ];

  it.each(faults)('for %s says where and why', async (_, happened, message) => {
    await expect(play(table(`      - [A, wrong, ${happened}, 85, B, []]\n`))).rejects.toThrow(message);
  });

  it.each([
    ['is accepted', 'noise refused not-allowed', 'should have been refused with not-allowed, and was not.'],
    ['is refused for another reason', 'away long refused not-allowed', 'was refused: attributes-invalid'],
  ])('where a command that should be refused %s', async (_, happened, message) => {
    await expect(play(table(`      - [A, wrong, [${happened}], 85, B, []]\n`))).rejects.toThrow(message);
  });

  it('for an unknown parameter of a variant says so', async () => {
    await expect(play(table(RIGHT, '{ base: cs-assessment/1, parameters: { bribe: 1 } }'))).rejects.toThrow(
      'cs-assessment/1 has no parameter "bribe" that a variant could change.',
    );
  });
});
