import { dirname, join, normalize } from 'node:path/posix';

/** Files of one tree by their path from its root (`libs/rulebook/src/periods.ts`), with their text. */
export type Sources = ReadonlyMap<string, string>;

const IMPORT = /(?:from|import\(?)\s*'(\.{1,2}\/[^']*)\.js'/g;

const importsOf = (file: string, text: string): readonly string[] =>
  Array.from(text.matchAll(IMPORT), ([, path]) => `${normalize(join(dirname(file), path!))}.ts`);

/** The part of a folder that a file below it belongs to: the folder in it, or the file itself. */
const partOf = (folder: string, file: string): string => file.slice(folder.length + 1).split('/')[0]!;

const foldersAbove = (file: string): readonly string[] => {
  const folder = dirname(file);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
};

type Parts = Map<string, Set<string>>;

/** By folder: which of its parts need which others of them. */
const partsByFolder = (sources: Sources): ReadonlyMap<string, Parts> => {
  const found = new Map<string, Parts>();
  for (const [file, text] of sources) {
    for (const imported of importsOf(file, text)) {
      const folder = foldersAbove(file).find((above) => imported.startsWith(`${above}/`));
      if (folder === undefined || !sources.has(imported)) continue;
      const parts = found.get(folder) ?? new Map<string, Set<string>>();
      const [from, to] = [partOf(folder, file), partOf(folder, imported)];
      if (from !== to) parts.set(from, (parts.get(from) ?? new Set()).add(to));
      found.set(folder, parts);
    }
  }
  return found;
};

/** Takes away, again and again, whatever needs nothing that is left; what remains stands in circles, or above one. */
const leftOver = (parts: Parts): readonly string[] => {
  let left = [...parts.keys()];
  for (;;) {
    const needing = left.filter((part) => [...parts.get(part)!].some((needed) => left.includes(needed)));
    if (needing.length === left.length) return left;
    left = needing;
  }
};

/**
 * Folders whose parts need each other in a circle, each with the parts concerned: there no part can be read before the others, although
 * no two files need each other.
 */
export const foldersInCircles = (sources: Sources): readonly string[] =>
  [...partsByFolder(sources)].flatMap(([folder, parts]) => {
    const left = leftOver(parts);
    return left.length === 0 ? [] : [`${folder}: ${left.toSorted().join(', ')}`];
  });
