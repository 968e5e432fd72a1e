import { pointer } from '../compiling/places.js';

export type Tree = unknown;

/** Every leaf of a part by its pointer; empty lists and objects count as leaves, so that emptying one shows. */
const leaves = (tree: Tree, path: string, found = new Map<string, string>()): Map<string, string> => {
  if (typeof tree !== 'object' || tree === null) return found.set(path, String(tree));
  const entries = Object.entries(tree);
  if (entries.length === 0) return found;
  for (const [name, value] of entries) leaves(value, `${path}${pointer(name)}`, found);
  return found;
};

/** One value that two parts state differently; undefined where a part does not state it. */
export interface Leaf {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The values that differ, those of the earlier part first. */
export const changedLeaves = (before: Tree, after: Tree): readonly Leaf[] => {
  const [old, now] = [leaves(before, ''), leaves(after, '')];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((leaf) => leaf.before !== leaf.after);
};
