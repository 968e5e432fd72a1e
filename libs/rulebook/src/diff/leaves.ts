import { pointer } from '../pointer.js';
import { type Text } from '../edition/edition.js';

export type Tree = unknown;

/** Every leaf of a part by its pointer. An empty list has none: where it is emptied, what was in it is gone. */
const leaves = (tree: Tree, path: string, found = new Map<string, string>()): Map<string, string> => {
  if (typeof tree !== 'object' || tree === null) return found.set(path, String(tree));
  const entries = Object.entries(tree);
  if (entries.length === 0) return found;
  for (const [name, value] of entries) leaves(value, `${path}${pointer(name)}`, found);
  return found;
};

/** A value as the file has it, or a text in both languages. */
export type Value = string | Text;

/** One value that two parts state differently; undefined where a part does not state it. */
export interface Leaf {
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

type Found = ReadonlyMap<string, string>;

/** What is stated in both languages, and changed in both, is one value: each language tells it in its own words. */
const bilingual = (path: string, old: Found, now: Found): Leaf | null => {
  const parent = path.replace(/\/(?:zh|en)$/u, '');
  const texts = [old, now].map((found) => {
    const [zh, en] = [found.get(`${parent}/zh`), found.get(`${parent}/en`)];
    return zh === undefined || en === undefined ? undefined : { zh, en };
  });
  const [before, after] = texts;
  if (parent === path || before === undefined || after === undefined) return null;
  return before.zh === after.zh || before.en === after.en ? null : { path: parent, before, after };
};

/** The values that differ, those of the earlier part first. */
export const changedLeaves = (before: Tree, after: Tree): readonly Leaf[] => {
  const [old, now] = [leaves(before, ''), leaves(after, '')];
  const changed = [...new Set([...old.keys(), ...now.keys()])]
    .map((path): Leaf => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((leaf) => leaf.before !== leaf.after)
    .map((leaf) => bilingual(leaf.path, old, now) ?? leaf);
  return changed.filter(({ path }, index) => changed.findIndex((other) => other.path === path) === index);
};
