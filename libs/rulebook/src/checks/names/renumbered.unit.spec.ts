import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../check-edition.js';

const clause = (id: string, fact: string, more = ''): string =>
  `  - { id: ${id}, class: conduct, title: { zh: 试, en: Test }, appliesTo: staff, when: ${fact}, effects: [{ account: points, points: -1 }]${more} }\n`;

const edition = (version: number, ...clauses: readonly string[]) =>
  loadEdition(
    SMALL_EDITION.replace('version: 1', `version: ${String(version)}`).replace(
      'aggregates:',
      `${clauses.join('')}aggregates:`,
    ),
  ).edition!;

describe('a number that another rule had before', () => {
  const first = edition(1, clause('y-1', 'praised'), clause('y-2', 'late'));

  it.each<[string, readonly string[], readonly string[]]>([
    ['stays', [clause('y-1', 'praised'), clause('y-2', 'late')], []],
    [
      'is exchanged',
      [clause('y-1', 'late'), clause('y-2', 'praised')],
      ['number-of-another y-1', 'number-of-another y-2'],
    ],
    [
      'is given to another while the rule moves on',
      [clause('y-1', 'late'), clause('y-2', 'late'), clause('y-3', 'praised')],
      ['number-of-another y-1'],
    ],
    ['takes more than before', [clause('y-1', '[praised, late]'), clause('y-2', 'late')], []],
    [
      'goes on under another number that says so',
      [clause('y-3', 'praised', ', continues: [y-1]'), clause('y-2', 'late')],
      [],
    ],
  ])('%s', (_name, clauses, codes) => {
    const found = checkEdition(edition(2, ...clauses), [first]);
    expect(found.flatMap(({ code, clause: of }) => (code === 'number-of-another' ? [`${code} ${of!}`] : []))).toEqual(
      codes,
    );
  });

  it('is looked for in the newest edition before, never in one that comes after', () => {
    const exchanged = [clause('y-1', 'late'), clause('y-2', 'praised')];
    const codes = checkEdition(edition(2, ...exchanged), [edition(3, ...exchanged), first]).map(({ code }) => code);
    expect(codes.filter((code) => code === 'number-of-another')).toHaveLength(2);
  });
});
