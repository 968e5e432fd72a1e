import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mentionsIn } from './no-norm-in-code.js';
import { sourceFiles } from './tidy.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ids = new Set(readFileSync(join(root, 'test/coverage/clause-ids.txt'), 'utf8').split('\n').filter(Boolean));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Goal: nine norms run on one engine. Method: search all code of libs/ and apps/ for what is the name of one of them. */
describe('no code knows a norm', () => {
  const files = sourceFiles(root).filter((file) => /^(libs|apps)\//u.test(file) && !file.endsWith('.spec.ts'));

  it('looks at the whole of libs/ and apps/', () => {
    expect(files.length).toBeGreaterThan(300);
  });

  it('finds no norm and no clause outside comments', () => {
    expect(files.flatMap((file) => mentionsIn(file, read(file), ids))).toEqual([]);
  });

  it.each([
    ['a clause in a string', "if (clause === '003-3.1.7') return;"],
    ['a clause in a template', 'const key = `${person}|001-2.2.1-3`;'],
    ['a clause of a proposal', "const id = 'P-002M-F8a';"],
    ['a section of clauses', "id.startsWith('003-3.1')"],
    ['the name of a norm', "const norm = '002Q';"],
    ['a norm in words', "throw new Error('Only norm 003 has this.');"],
    ['a norm in Chinese words', "const zh = '规章003不适用';"],
    ['a string behind what looks like a comment', "const url = 'https://x/'; const clause = '003-2.5';"],
  ])('finds %s', (_, line) => {
    expect(mentionsIn('libs/rulebook/src/a.ts', `// above\n${line}\n`, ids)).toEqual([
      { file: 'libs/rulebook/src/a.ts', line: 2, text: line },
    ]);
  });

  it.each([
    ['a comment to the end of the line', 'const limit = 1; // 003-2.5'],
    ['a comment over lines', '/** Norm 003:\n * 003-2.5 */\nconst limit = 1;'],
    ['a number', 'const points = 100 - 3;'],
    ['a date', "const day = '2026-03-01';"],
    ['a telephone number', "const phone = '010-12345678';"],
  ])('allows %s', (_, text) => {
    expect(mentionsIn('libs/rulebook/src/a.ts', text, ids)).toEqual([]);
  });

  it('leaves tests and their helpers alone', () => {
    const line = "const id = '003-2.5';";
    expect(mentionsIn('libs/rulebook/src/a.unit.spec.ts', line, ids)).toEqual([]);
    expect(mentionsIn('libs/rulebook/src/testing/a.ts', line, ids)).toEqual([]);
  });
});
