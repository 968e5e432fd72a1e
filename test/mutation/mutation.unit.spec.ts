import { readFileSync } from 'node:fs';
import { covers, changeOf, readEquivalents } from './equivalents.js';
import { EditionMutants } from './mutants.js';
import { changesOf } from './changes.js';
import { reportOf } from './report.js';
import { partOf } from './run.js';

const after = (text: string): readonly string[] =>
  changesOf(text).map(({ from, to, text: other }) => `${text.slice(0, from)}${other}${text.slice(to)}`);

describe('a written value', () => {
  it.each([
    ['10', ['11', '9']],
    ['0', ['1', '-1']],
    ['0.3', ['0.4', '0.2']],
    ['0.05', ['0.06', '0.04']],
    ['-300 yuan', ['-301 yuan', '-299 yuan']],
    ['18:00', ['18:01', '17:59']],
    ['24:00', ['23:59']],
    ['thursday', ['friday']],
    ['working', ['calendar']],
    ['true', ['false']],
    ['over > 10', ['over > 11', 'over > 9', 'over >= 10']],
    ['level == "group 2"', ['level != "group 2"']],
    ['prior1_score + post_x1', []],
    ['[80..90)', ['[81..90)', '[79..90)', '[80..91)', '[80..89)', '(80..90)', '[80..90]']],
    ['[0..*)', ['[1..*)', '[-1..*)', '(0..*)']],
    ['2026-01-01', []],
    ['003-3.3.5', []],
  ])('%s is changed to %j', (text, changes) => {
    expect(after(text)).toEqual(changes);
  });
});

const EDITION = `rulebook: trial
version: 1
effectiveFrom: 2026-01-01
parameters:
  most: { value: &most 3, source: X-1, note: { zh: 三, en: at most 3 } }
  mode: { value: up, alternatives: [down, half-up] }
clauses:
  - { id: X-1, title: { zh: 扣2分, en: 2 points }, where: minutes > 5, limit: { per: period, keep: *most }, effects: [{ account: score, points: -2 }] }
`;

describe('the changes of an edition', () => {
  const all = new EditionMutants('trial/1', EDITION).all();

  it('are every number, comparison, switch and limit, with line and place', () => {
    expect(all.map((mutant) => [mutant.line, mutant.kind, mutant.at, changeOf(mutant)])).toEqual([
      [5, 'number', 'parameters/most/value', '3 → 4'],
      [5, 'number', 'parameters/most/value', '3 → 2'],
      [6, 'switch', 'parameters/mode/value', 'up → down'],
      [6, 'switch', 'parameters/mode/value', 'up → half-up'],
      [8, 'number', 'clauses/X-1/where', 'minutes > 5 → minutes > 6'],
      [8, 'number', 'clauses/X-1/where', 'minutes > 5 → minutes > 4'],
      [8, 'comparison', 'clauses/X-1/where', 'minutes > 5 → minutes >= 5'],
      [8, 'rule', 'clauses/X-1/limit', '{ per: period, keep: *most } → (dropped)'],
      [8, 'number', 'clauses/X-1/effects/0/points', '-2 → -3'],
      [8, 'number', 'clauses/X-1/effects/0/points', '-2 → -1'],
    ]);
  });

  it('change the text at their place and nowhere else', () => {
    const points = all.find(({ before, after: changed }) => before === '-2' && changed === '-3')!;
    expect(points.source()).toBe(EDITION.replace('points: -2', 'points: -3'));
    const most = all.find(({ after: changed }) => changed === '4')!;
    expect(most.source()).toBe(EDITION.replace('&most 3', '&most 4'));
  });

  it('drop a limit as a whole', () => {
    const limit = all.find(({ kind }) => kind === 'rule')!;
    expect(limit.source()).not.toContain('limit');
    expect(limit.source()).toContain('minutes > 5');
  });
});

describe('the part of an edition that a change is tried in', () => {
  it.each([
    ['facts/qc-value-closed/attributes/percent/max', 'facts'],
    ['facts/qc-value-closed/derived/share', 'derived'],
    ['measures/derived/expression', 'measures'],
    ['periods/assessment/startDay', 'periods'],
  ])('%s is in %s', (at, part) => {
    expect(partOf(at)).toBe(part);
  });
});

describe('the list of changes that make no difference', () => {
  const file = 'test/mutation/equivalents.yaml';
  const equivalents = readEquivalents(file, readFileSync(new URL('equivalents.yaml', import.meta.url), 'utf8'));
  const editions = [...new Set(equivalents.map(({ edition }) => edition))];
  const mutants = editions.flatMap((edition) =>
    new EditionMutants(
      edition,
      readFileSync(new URL(`../../rulebooks/${edition}.yaml`, import.meta.url), 'utf8'),
    ).all(),
  );

  it('names changes that the editions have', () => {
    const gone = equivalents.filter((one) => !mutants.some((mutant) => covers(one, mutant)));
    expect(gone).toEqual([]);
  });

  it('is told apart from what nothing holds, and what a row holds is told to be taken off it', () => {
    const [first, second] = new EditionMutants('trial/1', EDITION).all();
    const one = (mutant: typeof first, line: number) => ({
      edition: 'trial/1',
      at: mutant!.at,
      change: changeOf(mutant!),
      reason: 'none',
      line,
    });
    const report = reportOf(
      'trial',
      [
        { mutant: first!, outcome: 'survived', by: '' },
        { mutant: second!, outcome: 'killed', by: 'a row' },
      ],
      [one(second, 7)],
      { confirmed: 0, contradicted: [], processorSeconds: 0 },
    );
    expect(report.survived).toEqual([
      { where: 'rulebooks/trial/1.yaml:5', at: 'parameters/most/value', change: '3 → 4' },
    ]);
    expect(report.stale).toEqual(['equivalents.yaml:7 parameters/most/value 3 → 2']);
    expect(report.killed).toBe(1);
  });
});
