import { readFileSync } from 'node:fs';
import { compileEdition } from './compiling/compiled-edition.js';
import { loadEdition } from './loading/load-edition.js';

const load = (file: string) => {
  const path = new URL(`../../../rulebooks/${file}`, import.meta.url);
  const loaded = loadEdition(readFileSync(path, 'utf8'), file);
  expect(loaded.findings).toEqual([]);
  return loaded.edition!;
};

describe('shipped editions', () => {
  it.each(['cs-assessment/1.yaml', 'cs-assessment/2.yaml', 'telemarketing/1.yaml'])('%s compiles', (file) => {
    compileEdition(load(file), []);
  });
});
