import { readFileSync } from 'node:fs';
import { editionSource, type EditionReader } from './support/editions.js';
import { loadScenarios } from './support/load.js';
import { type Finding } from './support/play.js';
import { report } from './support/report.js';
import { playRows, playTable } from './support/tables/play.js';

const file = (rows: string, more = 'form: service'): string => `title: { zh: 试, en: trial }
forms:
  - id: trial
    zh: 试
    en: trial
    edition: telemarketing/1
    ${more}
    columns: [case, what, found, score, full]
    table:
${rows}`;

const play = (text: string): readonly Finding[] =>
  loadScenarios('trial.yaml', text).tables.flatMap((table) => playTable(table, new Map()));

/** The made-up editions of the guide, so that no revision of a shipped one is told here. */
const readGuide: EditionReader = (name) =>
  readFileSync(new URL(`../../docs/guides/write-a-rulebook/${name.replace('/', '-')}.yaml`, import.meta.url), 'utf8');

const playGuide = (text: string): readonly Finding[] =>
  loadScenarios('trial.yaml', text)
    .tables.flatMap((table) => [
      ...playRows(table, new Map(), (choice) => editionSource(choice, readGuide).edition, readGuide),
    ])
    .flat();

const RIGHT = '      - [A, nothing wrong, [], 100, 100]\n';

describe('a table of a plain question', () => {
  it('is answered row by row, and a wrong cell is reported with its line', () => {
    const findings = play(file(`${RIGHT}      - [B, greeting missed, [greeting fail], 91, 100]\n`));
    expect(report('trial.yaml', findings)).toBe(
      ['where          who  on     column  expected  actual', 'trial.yaml:11  B    trial  score   91        90'].join(
        '\n',
      ),
    );
  });

  it('leaves what does not apply out of the full mark', () => {
    expect(report('trial.yaml', play(file('      - [A, no closing, [closing not-applicable], 90, 90]\n')))).toBe('');
  });

  it.each([
    [
      'names a form that is not there',
      file(RIGHT, 'form: chat'),
      'line 10: The edition has no form "chat"; it has service.',
    ],
    [
      'says a result that nobody knows',
      file('      - [A, x, [greeting well], 1, 1]\n'),
      'line 10: "greeting well": write pass, fail,',
    ],
    ['has a cell too few', file('      - [A, x, [], 1]\n'), 'line 10: the row has 4 cells for 5 columns'],
    ['expects nothing', file('      - [A, x, [], –, –]\n'), 'line 10: the row expects nothing.'],
    ['has a case twice', file(RIGHT + RIGHT), 'line 3: the case "A" is there twice.'],
    ['does not say its form', file(RIGHT, 'others: pass'), 'line 3: forms > 0 "form" is missing.'],
    [
      'has a column of another kind',
      file(RIGHT).replace('full]', 'seats]'),
      'has to be one of case, 情形, what, found, score,',
    ],
  ])('that %s says where and why', (_, text, message) => {
    expect(() => play(text)).toThrow(message);
  });

  it('of appeals says what the door says on the day after the last', () => {
    const appeals = (rows: string): string =>
      file(rows, 'x: y')
        .replace('forms:', 'appeals:')
        .replace('    x: y\n', '')
        .replace('[case, what, found, score, full]', '[case, what, told, filed, decided, further, appeal]');
    const rows = '      - [A, last day, 2026-03-02, 2026-03-09, –, –, taken]\n';
    expect(report('trial.yaml', play(appeals(rows)))).toBe('');
    const wrong = play(appeals(rows.replace('03-09', '03-10')));
    expect(wrong.map(({ actual }) => actual)).toEqual(['appeal-too-late']);
    expect(() => play(appeals(rows.replace('2026-03-09', '–')))).toThrow('line 9: say when the appeal is "filed"');
  });

  it('of a revision names everything that it changes, and is red where one thing more or less is written', () => {
    const revisions = (changed: string): string =>
      file(`      - [A, everything, –, [${changed}]]\n`, 'of: bike-hotline/1')
        .replace('forms:', 'revisions:')
        .replace('telemarketing/1', 'bike-hotline/2')
        .replace('[case, what, found, score, full]', '[case, what, clause, changed]');
    const known = [
      '/effectiveFrom changed',
      '/staffToldOn changed',
      '/parameters/answerSeconds changed',
      'B-1 changed',
      'B-3 changed',
    ];
    expect(report('trial.yaml', playGuide(revisions(known.join(', '))))).toBe('');
    expect(playGuide(revisions(known.slice(1).join(', '))).map(({ actual }) => actual)).toEqual([known]);
  });

  it('may stand alone in a file, which has to hold something', () => {
    expect(loadScenarios('trial.yaml', file(RIGHT)).scenarios).toEqual([]);
    expect(() => loadScenarios('trial.yaml', 'title: { zh: 试, en: trial }')).toThrow('trial.yaml, line 1:');
  });
});
