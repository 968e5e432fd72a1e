import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mentionsIn } from './no-norm-in-code.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ids = new Set(readFileSync(join(root, 'test/coverage/clause-ids.txt'), 'utf8').split('\n').filter(Boolean));
const rulebooks = new Set(
  readdirSync(join(root, 'rulebooks'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
    .map(({ name }) => name),
);
const names = { ids, rulebooks };
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Goal: nine norms run on one engine. Method: search all code of libs/ and apps/ for what is the name of one of them. */
describe('no code knows a norm', () => {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map(({ parentPath, name }) => relative(root, join(parentPath, name))),
  );

  it('looks at the whole of libs/ and apps/', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it('finds no norm and no clause outside comments', () => {
    expect(files.flatMap((file) => mentionsIn(file, read(file), names))).toEqual([]);
  });

  it.each([
    ['a clause in a string', "if (clause === '003-3.1.7') return;"],
    ['a clause in a template', 'const key = `${person}|001-2.2.1-3`;'],
    ['a clause of a proposal', "const id = 'P-002M-F8a';"],
    ['a section of clauses', "id.startsWith('003-3.1')"],
    ['the name of a norm', "const norm = '002Q';"],
    ['a norm in words', "throw new Error('Only norm 003 has this.');"],
    ['a norm in Chinese words', "const zh = '规章003不适用';"],
    ['a norm in an identifier', 'const norm003 = true;'],
    ['a clause in an identifier', 'const CLAUSE_003_2_5 = true;'],
    ['a norm in a sentence', "const en = 'Only under 003 is this so.';"],
    ['a norm in a pattern', 'const own = /^003-/;'],
    ['a norm in an address', "const period = 'main:003:2026-03-01..2026-03-31';"],
    ['a norm put together with a clause', "const id = '003' + '-2.5';"],
    ['a shipped rulebook', "if (edition.rulebook === 'gs-bonus') return;"],
    ['a shipped edition', 'const printed = `gs-bonus@1`;'],
    ['a string behind what looks like a comment', "const url = 'https://x/'; const clause = '003-2.5';"],
  ])('finds %s', (_, line) => {
    expect(mentionsIn('libs/rulebook/src/a.ts', `// above\n${line}\n`, names)).toEqual([
      { file: 'libs/rulebook/src/a.ts', line: 2, text: line },
    ]);
  });

  it.each([
    ['a comment to the end of the line', 'const limit = 1; // 003-2.5'],
    ['a comment over lines', '/** Norm 003:\n * 003-2.5 */\nconst limit = 1;'],
    ['a number', 'const points = 100 - 3;'],
    ['a date', "const day = '2026-03-01';"],
    ['padding with noughts', "const day = '0000' + text;"],
    ['a long number', 'const limit = 30_000;'],
    ['the number of a person', "const person = 'A-002';"],
    ['a telephone number', "const phone = '010-12345678';"],
  ])('allows %s', (_, text) => {
    expect(mentionsIn('libs/rulebook/src/a.ts', text, names)).toEqual([]);
  });

  it('finds a norm in the name of a file, and in a file of data', () => {
    const file = 'libs/rulebook/src/norm-003.ts';
    expect(mentionsIn(file, '', names)).toEqual([{ file, line: 0, text: file }]);
    expect(mentionsIn('libs/rulebook/src/a.yaml', "clause: '003-2.5'", names)).toHaveLength(1);
  });

  it('lets the sample centre and its tour say which rulebooks they play', () => {
    const line = "const rulebook = 'cs-assessment';";
    expect(mentionsIn('libs/simulation/src/a.ts', line, names)).toEqual([]);
    expect(mentionsIn('apps/cli/src/tour/a.ts', line, names)).toEqual([]);
    expect(mentionsIn('apps/cli/src/commands/a.ts', line, names)).toHaveLength(1);
  });

  it('leaves tests and their helpers alone', () => {
    const line = "const id = '003-2.5';";
    expect(mentionsIn('libs/rulebook/src/a.unit.spec.ts', line, names)).toEqual([]);
    expect(mentionsIn('libs/rulebook/src/testing/a.ts', line, names)).toEqual([]);
  });
});
