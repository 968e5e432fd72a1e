import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SKIPPED = new Set(['node_modules', 'dist', 'data', '.git']);
/** What is read by people and programs; of code the compiler says it as well. */
const TEXT = /\.(ts|mjs|js|md|html|css|yaml|yml|json|csv)$/u;
const MARK = /^(<{7}|>{7}) /mu;

const textsBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : textsBelow(path);
    return entry.isFile() && TEXT.test(entry.name) ? [path] : [];
  });

const isHalfMerged = (text: string): boolean => MARK.test(text);

/** Goal: no text holds both sides of a merge, as a guide did. Nothing else reads one through. */
describe('the marks of a merge', () => {
  it('stand in no file', () => {
    const found = textsBelow(root).filter((path) => isHalfMerged(readFileSync(path, 'utf8')));
    expect(found.map((path) => relative(root, path))).toEqual([]);
  });

  it.each([
    ['what is ours', `a\n${'<'.repeat(7)} HEAD\nb\n`, true],
    ['what is theirs', `b\n${'>'.repeat(7)} 0123abc (why)\nc\n`, true],
    ['a heading underlined', `Title\n${'='.repeat(7)}\n`, false],
    ['an arrow', 'a >>>>>>> b\n', false],
  ])('are told from other text: %s', (_what, text, expected) => {
    expect(isHalfMerged(text)).toBe(expected);
  });
});
