import { type Text } from '../edition/edition.js';
import { partsOf, partWords, type TitleOf } from '../printing/titles/place-words.js';
import { changeSentence, type EditionChange } from './change.js';
import { allSaid, saidDifferently } from './described.js';
import { changedLeaves, type Leaf, type Tree } from './leaves.js';

export interface Part {
  readonly id: string;
  readonly title: Text;
  readonly continues?: readonly string[];
}

/** The part of the earlier edition that this one is: of the same id, or the first that it continues. */
const forerunner = (part: Part, before: readonly Part[]): { readonly part: Part; readonly index: number } | null => {
  for (const id of [part.id, ...(part.continues ?? [])]) {
    const index = before.findIndex((candidate) => candidate.id === id);
    if (index >= 0) return { part: before[index]!, index };
  }
  return null;
};

type Said = ReadonlyMap<string, readonly Text[]>;

/** What both editions say, and what names are called. */
export interface SaidBoth {
  readonly before: Said;
  readonly after: Said;
  readonly titleOf: TitleOf;
}

/** All that a part says: whoever reads that a rule is new, or gone, wants to know what it costs and whom. */
const wholeText = (part: Part, said: Said): Text => allSaid(said.get(part.id) ?? [part.title]);

const added = (part: Part, path: string, said: Said): EditionChange => {
  const { zh, en } = wholeText(part, said);
  return {
    clause: part.id,
    kind: 'added',
    path,
    sentence: { zh: `新增 ${part.id}：${zh}。`, en: `${part.id} is new: ${en}.` },
  };
};

const removed = (part: Part, path: string, said: Said): EditionChange => {
  const { zh, en } = wholeText(part, said);
  return {
    clause: part.id,
    kind: 'removed',
    path,
    sentence: { zh: `取消 ${part.id}：${zh}。`, en: `${part.id} is gone: ${en}.` },
  };
};

const renumbered = (from: string, part: Part, path: string): EditionChange => ({
  clause: part.id,
  kind: 'renumbered',
  path,
  sentence: { zh: `${from} 改为 ${part.id}：${part.title.zh}。`, en: `${from} is now ${part.id}: ${part.title.en}.` },
});

/** What a clause says, without its number. */
const content = (part: Part): Tree =>
  Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'id' && name !== 'continues'));

/** Fields that no sentence of the printed edition speaks of. */
const UNSAID: ReadonlySet<string> = new Set([
  'class',
  'printed',
  'source',
  'rank',
  'weight',
  'method',
  'actual',
  'target',
]);

/** What a part says differently, in sentences; and field by field what no sentence speaks of. */
const alterations = (
  [earlier, part]: readonly [Part, Part],
  path: string,
  said: SaidBoth,
): readonly EditionChange[] => {
  const leaves = changedLeaves(content(earlier), content(part));
  if (leaves.length === 0) return [];
  const words = saidDifferently(said.before.get(earlier.id) ?? [], said.after.get(part.id) ?? []);
  const unsaid = words === null ? leaves : leaves.filter((leaf) => UNSAID.has(partsOf(leaf.path)[0]!));
  const changed = (leaf: Leaf, sentence: Text): EditionChange => ({
    clause: part.id,
    kind: 'changed',
    path: `${path}${leaf.path}`,
    sentence,
  });
  return [
    ...(words === null
      ? []
      : [changed(leaves[0]!, { zh: `${part.id}：${words.zh}。`, en: `${part.id}: ${words.en}.` })]),
    ...unsaid.map((leaf) =>
      changed(leaf, changeSentence(partWords(part.id, partsOf(leaf.path), said.titleOf), leaf, said.titleOf)),
    ),
  ];
};

/** What changed in a list of numbered parts: parts that are new or gone, that have another number, that say something else. */
export const comparedParts = (
  base: string,
  before: readonly Part[],
  after: readonly Part[],
  said: SaidBoth,
): EditionChange[] => {
  const kept = new Set<string>();
  const changes = after.flatMap((part, index): EditionChange[] => {
    const path = `${base}/${index}`;
    const earlier = forerunner(part, before);
    if (earlier === null) return [added(part, path, said.after)];
    kept.add(earlier.part.id);
    const goneOn = (part.continues ?? []).filter((id) => id !== part.id && before.some((one) => one.id === id));
    for (const id of goneOn) kept.add(id);
    return [...goneOn.map((id) => renumbered(id, part, path)), ...alterations([earlier.part, part], path, said)];
  });
  const gone = before.flatMap((part, index) =>
    kept.has(part.id) ? [] : [removed(part, `${base}/${index}`, said.before)],
  );
  return [...changes, ...gone];
};
