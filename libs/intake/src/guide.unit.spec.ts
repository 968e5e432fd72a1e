import { readFileSync, writeFileSync } from 'node:fs';
import { mappings } from './mappings/index.js';
import { guideSection } from './testing/guide.js';

const file = new URL('../../../docs/guides/import.md', import.meta.url);
const sections = (text: string): readonly string[] =>
  [...text.matchAll(/^### .*\n\n(?:\|.*\n?)+/gm)].map(([section]) => section.trimEnd());

/** `UPDATE_GUIDES=1` writes the sections anew from the mappings. */
const updated = (text: string): string => {
  const found = sections(text);
  return mappings.reduce(
    (guide, mapping, index) => guide.replace(found[index] ?? '', () => guideSection(mapping)),
    text,
  );
};

describe('the guide to importing', () => {
  if (process.env['UPDATE_GUIDES'] === '1') writeFileSync(file, updated(readFileSync(file, 'utf8')));
  const text = readFileSync(file, 'utf8');

  it('has the columns of every kind of file, in the order in which they are imported', () => {
    expect(sections(text)).toEqual(mappings.map(guideSection));
  });

  it('names every kind with an alias for each column, so that Chinese exports need no editing', () => {
    const unnamed = mappings.flatMap(({ name, columns }) =>
      columns.filter(({ aliases }) => aliases.length === 0).map((column) => `${name}.${column.name}`),
    );

    expect(unnamed).toEqual([]);
  });

  it('has no header that stands for two columns of one kind', () => {
    const doubled = mappings.flatMap(({ name, columns }) => {
      const headers = columns.flatMap((column) => [column.name, ...column.aliases]);
      return headers.filter((header, index) => headers.indexOf(header) !== index).map((header) => `${name}: ${header}`);
    });

    expect(doubled).toEqual([]);
  });
});
