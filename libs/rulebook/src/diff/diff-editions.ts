import { pointer } from '../compiling/places.js';
import { type Edition, type Text } from '../edition.js';
import { allSaid, NAMED, type NamedSection, saidDifferently, sentencesById, sentencesOf } from './described.js';
import { changedLeaves, type Leaf, type Tree } from './leaves.js';
import { wholeParts } from './whole-parts.js';
import { partsOf, partWords, placeIn, placeWords, asWritten, type TitleOf } from '../printing/place-words.js';
import { givenTitles, titlesOf } from '../printing/titles.js';
import { leafWords } from './leaf-words.js';

export interface EditionChange {
  /** Clause id, or empty for what belongs to the edition as a whole. */
  readonly clause: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'renumbered';
  /** JSON pointer in the later edition; in the earlier one for what was removed. */
  readonly path: string;
  readonly sentence: Text;
}

const NOTHING: Text = { zh: '无', en: 'nothing' };

const changeSentence = (what: Text, { path, before, after }: Leaf, titleOf: TitleOf): Text => {
  const [was, is] = [before, after].map((value) => (value === undefined ? NOTHING : leafWords(path, value, titleOf)));
  return { zh: `${what.zh}：${was!.zh} → ${is!.zh}。`, en: `${what.en}: ${was!.en} → ${is!.en}.` };
};

interface Part {
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
interface SaidBoth {
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

const comparedParts = (
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
    for (const id of [earlier.part.id, ...(part.continues ?? [])]) kept.add(id);
    const moved = earlier.part.id === part.id ? [] : [renumbered(earlier.part.id, part, path)];
    return [...moved, ...alterations([earlier.part, part], path, said)];
  });
  const gone = before.flatMap((part, index) =>
    kept.has(part.id) ? [] : [removed(part, `${base}/${index}`, said.before)],
  );
  return [...changes, ...gone];
};

const LISTED = ['clauses', 'aggregates', 'pay', 'outcomes', 'duties', 'reserved'] as const;
/** The version always differs and says nothing; what is taken from parameters is compared by itself. */
const UNCOMPARED: ReadonlySet<string> = new Set([...LISTED, 'version', 'taken']);

/** Lists of numbered parts by their pointer: the sections of the file, and the levels and indicators inside others. */
const numberedLists = (edition: Edition): ReadonlyMap<string, readonly Part[]> =>
  new Map<string, readonly Part[]>([
    ...LISTED.map((section) => [pointer(section), edition[section]] as const),
    ...Object.entries(edition.states ?? {}).map(
      ([name, { levels }]) => [pointer('states', name, 'levels'), levels] as const,
    ),
    ...Object.entries(edition.scorecards ?? {}).map(
      ([name, { indicators }]) => [pointer('scorecards', name, 'indicators'), indicators] as const,
    ),
  ]);

/** The rest of an edition: everything that has no number of its own. */
const unnumbered = (edition: Edition): Partial<Edition> => {
  const strip = (parts: Readonly<Record<string, object>> | undefined, list: string): object | undefined =>
    parts &&
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        Object.fromEntries(Object.entries(part).filter(([field]) => field !== list)),
      ]),
    );
  const parts = {
    ...edition,
    ...(edition.states && { states: strip(edition.states, 'levels') }),
    ...(edition.scorecards && { scorecards: strip(edition.scorecards, 'indicators') }),
  };
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !UNCOMPARED.has(name)));
};

const kindOf = ({ before, after }: Leaf): EditionChange['kind'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';

const restChange = (leaf: Leaf, titleOf: TitleOf): EditionChange => ({
  clause: '',
  kind: kindOf(leaf),
  path: leaf.path,
  sentence: changeSentence(placeWords(partsOf(leaf.path), titleOf), leaf, titleOf),
});

const isMap = (tree: Tree): tree is Readonly<Record<string, Tree>> =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);
const own = (tree: Tree, name: string): Tree => (isMap(tree) && Object.hasOwn(tree, name) ? tree[name] : undefined);

/** A named part that is new, gone or says something else is one sentence, in the words of the printed edition. */
const comparedNamed = (before: Edition, after: Edition, section: NamedSection): EditionChange[] => {
  const [old, now] = [before[section] ?? {}, after[section] ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.flatMap((name): EditionChange[] => {
    const leaves = changedLeaves({ [section]: { [name]: own(old, name) } }, { [section]: { [name]: own(now, name) } });
    const [was, is] = [own(old, name), own(now, name)];
    if (leaves.length === 0) return [];
    const said = saidDifferently(
      was === undefined ? [] : sentencesOf(before, section, name),
      is === undefined ? [] : sentencesOf(after, section, name),
    );
    const titleOf = titlesOf(after);
    if (said === null) return leaves.map((leaf) => restChange(leaf, titleOf));
    const words = placeWords([section, name], titleOf);
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const path = pointer(section, name);
    return [{ clause: '', kind, path, sentence: { zh: `${words.zh}：${said.zh}。`, en: `${words.en}: ${said.en}.` } }];
  });
};

const comparedRest = (before: Edition, after: Edition): EditionChange[] => {
  const [old, now] = [unnumbered(before), unnumbered(after)];
  const titleOf = titlesOf(after);
  const whole = wholeParts(old, now, titleOf);
  const told = new Set(whole.map(({ path }) => path));
  const others = changedLeaves(old, now).filter(({ path }) => {
    const [section = '', name = ''] = partsOf(path);
    return !(NAMED as readonly string[]).includes(section) && !told.has(pointer(section, name));
  });
  return [
    ...others.map((leaf) => restChange(leaf, titleOf)),
    ...whole.map((part) => ({ clause: '', ...part })),
    ...NAMED.flatMap((section) => comparedNamed(before, after, section)),
  ];
};

const FROM_PARAMETER: Text = { zh: '取自参数', en: 'taken from the parameter' };

/** Places by the words for them, so that a clause keeps its place when others come before it. */
const takenPlaces = (
  edition: Edition,
): ReadonlyMap<string, { readonly path: string; readonly place: Text; readonly name: string }> =>
  new Map(
    Object.entries(edition.taken ?? {}).map(([path, name]) => {
      const place = placeIn(edition, path);
      return [place.en, { path, place, name }];
    }),
  );

/** `质检表 call 的未说明的行：无 → 取自参数 lostParts。`: places that begin or cease to take a parameter, or take another one. */
const comparedTaken = (before: Edition, after: Edition): EditionChange[] => {
  const [old, now] = [takenPlaces(before), takenPlaces(after)];
  const titleOf = titlesOf(after);
  const said = (name: string | undefined): Text =>
    name === undefined
      ? NOTHING
      : { zh: `${FROM_PARAMETER.zh} ${titleOf(name).zh}`, en: `${FROM_PARAMETER.en} ${titleOf(name).en}` };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): EditionChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.name === is?.name) return [];
    const { path, place } = (is ?? was)!;
    const [from, to] = [said(was?.name), said(is?.name)];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const sentence = { zh: `${place.zh}：${from.zh} → ${to.zh}。`, en: `${place.en}: ${from.en} → ${to.en}.` };
    return [{ clause: '', kind, path, sentence }];
  });
};

/**
 * Both editions with the titles of the later one, else of the earlier: a name that is only called otherwise is one change,
 * and does not make every sentence that speaks of it another one.
 */
const inOneWording = (earlier: Edition, later: Edition): readonly [Edition, Edition] => {
  const titles = { ...givenTitles(earlier), ...givenTitles(later) };
  return [
    { ...earlier, titles },
    { ...later, titles },
  ];
};

/** What is called otherwise, by the name that the file has for it: its title is what changed. */
const comparedTitles = ({ titles: before = {} }: Edition, { titles: after = {} }: Edition): EditionChange[] =>
  changedLeaves({ titles: before }, { titles: after }).map((leaf) => restChange(leaf, asWritten));

/** What changed from one edition to a later one, one sentence each: first the edition as a whole, then clause by clause. */
export const diffEditions = (earlier: Edition, later: Edition): readonly EditionChange[] => {
  const [before, after] = inOneWording(earlier, later);
  const [old, now] = [numberedLists(before), numberedLists(after)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  const said = { before: sentencesById(before), after: sentencesById(after), titleOf: titlesOf(after) };
  return [
    ...comparedTaken(before, after),
    ...comparedRest(before, after),
    ...comparedTitles(earlier, later),
    ...paths.flatMap((path) => comparedParts(path, old.get(path) ?? [], now.get(path) ?? [], said)),
  ];
};
