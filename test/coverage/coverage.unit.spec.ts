import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScenarioFault } from '../scenarios/support/source.js';
import { PENDING } from './pending.js';
import { readEditionFile } from './support/edition-file.js';
import { readCoverage } from './support/entry.js';
import { coverageFaults, unknownCitations } from './support/faults.js';
import { type Repository, readRepository } from './support/repository.js';
import { indexScenarios } from './support/scenario-index.js';
import { coverageTable } from './support/table.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Goal: every id of every norm is served as docs/coverage.md says, and the file says what is so. */
describe('the coverage of the norms', () => {
  const repository = readRepository(root);

  it('knows 706 ids, each once', () => {
    expect(repository.ids).toHaveLength(706);
    expect(new Set(repository.ids).size).toBe(706);
  });

  it('says of every id how it is served, and it is so', () => {
    expect(coverageFaults(repository, PENDING)).toEqual([]);
  });

  it('finds no id in an edition that no norm has', () => {
    expect(unknownCitations(repository)).toEqual([]);
  });

  it('is what docs/coverage.md says; write it with: npm run coverage-table', () => {
    expect(readFileSync(join(root, 'docs/coverage.md'), 'utf8')).toBe(coverageTable(repository, PENDING));
  });

  it.each(['README.md', 'README.zh-CN.md'])('has the totals that %s gives', (file) => {
    const [, totals = ''] = /^\| \*\*all 合计\*\* \|(.*)\| 0 \|$/m.exec(coverageTable(repository, PENDING)) ?? [];
    const [, ...told] = /(706)\D+(\d+)\D+(\d+)\D+(\d+)\D+(\d+)/.exec(readFileSync(join(root, file), 'utf8')) ?? [];

    expect(told).toEqual(totals.split('|').flatMap((cell) => cell.trim() || []));
  });
});

const EDITION = `
rulebook: small
parameters: { limit: { value: 5, source: 901-2.1 }, other: { value: 1, source: 901-9 P } }
facts: { noise-made: { recordedBy: [supervisor] }, day-noted: { recordedBy: [supervisor] } }
clauses:
  - { id: 901-1.1, when: noise-made }
  - { id: P-901-1.2, when: noise-made }
`;
const SCENARIOS = `
title: { zh: 901-1.3, en: 901-1.3 }
scenarios:
  - id: noise
    columns: [case, 情形, happened, entries]
    table:
      - [A, 喧哗, [noise], [901-1.1 -5]]
      - [B, 记录, [noted 3], [P-901-1.2 reported]]
`;
const WORDS = `words: { noise: { fact: noise-made }, noted: { fact: day-noted } }`;

const small = (coverage: string, edition = EDITION): Repository => ({
  ids: ['901-1.1', '901-1.2', '901-1.3', '901-2.1.1'],
  norms: new Map([['901', readCoverage('901', 'test/coverage/901.yaml', coverage)]]),
  editions: new Map([['small@1', readEditionFile('rulebooks/small/1.yaml', edition)]]),
  scenarios: indexScenarios([
    { file: 'test/scenarios/901/words.yaml', content: WORDS },
    { file: 'test/scenarios/901/noise.yaml', content: SCENARIOS },
  ]),
  exists: (file) => file === 'libs/there.spec.ts',
});

const RIGHT = `
901-1.1: { kind: clause, edition: small@1 }
901-1.2: { kind: clause, edition: small@1, scenario: 'test/scenarios/901/noise.yaml#B' }
901-1.3: { kind: record, edition: small@1, fact: day-noted, scenario: 'test/scenarios/901/noise.yaml#B' }
901-2.1.1: { kind: guard, guard: { zh: 校验, en: guarded }, test: libs/there.spec.ts }
`;

/** Goal: the checks bite. Method: a norm of four ids with one thing wrong at a time. */
describe('a coverage that is not so', () => {
  it('has no fault while everything is right', () => {
    expect(coverageFaults(small(RIGHT), [])).toEqual([]);
    expect(unknownCitations(small(RIGHT))).toEqual([]);
  });

  it.each([
    ['an id is missing', '901-1.3: .*\n', '', '901-1.3: missing from test/coverage/901.yaml.'],
    ['an id is unknown', '901-1.3:', '901-1.9:', '901-1.9: test/coverage/901.yaml has it, no norm does.'],
    ['there is no such edition', 'small@1 \\}', 'small@2 }', '901-1.1: there is no edition small@2 under rulebooks/.'],
    [
      'the edition has no such clause',
      '901-1.3: .*',
      "901-1.3: { kind: clause, edition: small@1, scenario: 'test/scenarios/901/noise.yaml#B' }",
      '901-1.3: no part of small@1 has this id or cites it as its source.',
    ],
    ['a scenario does not exist', 'yaml#B', 'yaml#C', '901-1.2: there is no test/scenarios/901/noise.yaml#C.'],
    ['a fact is not declared', 'day-noted', 'day-seen', '901-1.3: small@1 declares no fact "day-seen".'],
    [
      'the scenario records something else',
      "day-noted, scenario: 'test/scenarios/901/noise.yaml#B'",
      "day-noted, scenario: 'test/scenarios/901/noise.yaml#A'",
      '901-1.3: test/scenarios/901/noise.yaml#A does not record "day-noted" (words for it: day-noted, noted).',
    ],
    ['a test does not exist', 'there.spec', 'elsewhere.spec', '901-2.1.1: there is no test libs/elsewhere.spec.ts.'],
  ])('%s: says so', (_, pattern, replacement, fault) => {
    expect(coverageFaults(small(RIGHT.replace(new RegExp(pattern, 'u'), replacement)), [])).toContain(fault);
  });

  it.each([
    ['the clause', ', enabled: false'],
    ['its money', ', effects: [{ line: fines, amount: -1 yuan, legalNote: { zh: 须批准, en: by decision } }]'],
  ])('%s is switched off and no row says why: says so', (_, off) => {
    const edition = EDITION.replace('- { id: 901-1.1,', `- { id: 901-1.1${off},`);
    const told = RIGHT.replace('edition: small@1 }', 'edition: small@1, reason: { zh: 未启用, en: Off as shipped } }');

    expect(coverageFaults(small(RIGHT, edition), [])).toEqual([
      '901-1.1: small@1 ships a part of it switched off; say so with reason:.',
    ]);
    expect(coverageFaults(small(told, edition), [])).toEqual([]);
    expect(coverageTable(small(told, edition), [])).toContain('small/1.yaml): 未启用 Off as shipped |');
  });

  it('no scenario names the clause; a title does not count', () => {
    const repository = small(
      RIGHT.replace(/901-1\.3: .*/u, '901-1.3: { kind: clause, edition: small@1 }'),
      `${EDITION}  - { id: 901-1.3 }`,
    );
    expect(coverageFaults(repository, [])).toEqual([
      '901-1.3: no scenario names it in what it expects; write one, or say which with scenario:.',
    ]);
  });

  it('an edition cites what no norm has, unless it is proposed or numbered anew', () => {
    const more = `  - { id: 901-1.7, continues: [901-1.3] }\n  - { id: 901-4 }\n  - { id: P-5, source: 901-7 P }`;
    expect(unknownCitations(small(RIGHT, EDITION + more))).toEqual([
      expect.stringMatching(
        /^rulebooks\/small\/1\.yaml cites 901-4, which no norm has\. What no norm says has a clause id/u,
      ),
    ]);
  });

  it.each([
    ['an unknown kind', 'kind: guard', 'kind: maybe'],
    ['a reason that is missing', 'kind: record.*', 'kind: none }'],
    ['an edition without its version', 'small@1 \\}', 'small }'],
  ])('%s: the file is refused with its line', (_, pattern, replacement) => {
    expect(() => small(RIGHT.replace(new RegExp(pattern, 'u'), replacement))).toThrow(ScenarioFault);
  });

  it('a pending norm is neither checked nor counted as served', () => {
    const repository = small('901-1.9: { kind: none, reason: { zh: 无, en: none } }');
    expect(coverageFaults(repository, ['901'])).toEqual([]);
    expect(coverageTable(repository, ['901'])).toContain('| 901 | 4 | 0 | 0 | 0 | 0 | 4 |');
  });
});
