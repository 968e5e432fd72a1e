import { pointer } from '../pointer.js';
import { type Edition, type Text } from '../edition/edition.js';
import { partsOf, placeWords, type TitleOf } from '../printing/titles/place-words.js';
import { titlesOf } from '../printing/titles/titles.js';
import { changeSentence, type EditionChange, kindOf } from './change.js';
import { NAMED, type NamedSection, saidDifferently, sentencesOf } from './described.js';
import { changedLeaves, type Leaf, type Tree } from './leaves.js';
import { LISTED } from './numbered-lists.js';
import { rulesReading } from './readers.js';
import { wholeParts } from './whole-parts.js';

/** The version always differs and says nothing; what is taken from parameters is compared by itself. */
const UNCOMPARED: ReadonlySet<string> = new Set([...LISTED, 'version', 'taken']);

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

/** A value of a place without a number. */
export const restChange = (leaf: Leaf, titleOf: TitleOf): EditionChange => ({
  clause: '',
  kind: kindOf(leaf),
  path: leaf.path,
  sentence: changeSentence(placeWords(partsOf(leaf.path), titleOf), leaf, titleOf),
});

const isMap = (tree: Tree): tree is Readonly<Record<string, Tree>> =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);
const own = (tree: Tree, name: string): Tree => (isMap(tree) && Object.hasOwn(tree, name) ? tree[name] : undefined);

/** More rules than this are not named one by one: what bears on the whole edition is not clearer for a list of it. */
const MOST_NAMED = 12;

/** Which rules a changed number bears on, so that whoever reads of it knows whom it concerns. */
const bearing = (rules: readonly string[]): Text => {
  if (rules.length === 0) return { zh: '', en: '' };
  const named = rules.slice(0, MOST_NAMED);
  const more = rules.length > named.length;
  return {
    zh: `（涉及 ${named.join('、')}${more ? ` 等 ${String(rules.length)} 条` : ''}）`,
    en: ` (bears on ${named.join(', ')}${more ? ` and ${String(rules.length - named.length)} more` : ''})`,
  };
};

/** A named part that is new, gone or says something else is one sentence, in the words of the printed edition. */
const comparedNamed = (
  before: Edition,
  after: Edition,
  section: NamedSection,
  reading: (name: string) => readonly string[],
): EditionChange[] => {
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
    const rules = bearing(section === 'parameters' || section === 'measures' ? reading(name) : []);
    return [
      {
        clause: '',
        kind,
        path,
        sentence: { zh: `${words.zh}：${said.zh}${rules.zh}。`, en: `${words.en}: ${said.en}${rules.en}.` },
      },
    ];
  });
};

/** What changed outside the numbered parts. */
export const comparedRest = (before: Edition, after: Edition): EditionChange[] => {
  const [old, now] = [unnumbered(before), unnumbered(after)];
  const titleOf = titlesOf(after);
  const whole = wholeParts(old, now, titleOf);
  const reading = rulesReading(after);
  const told = new Set(whole.map(({ path }) => path));
  const others = changedLeaves(old, now).filter(({ path }) => {
    const [section = '', name = ''] = partsOf(path);
    return !(NAMED as readonly string[]).includes(section) && !told.has(pointer(section, name));
  });
  return [
    ...others.map((leaf) => restChange(leaf, titleOf)),
    ...whole.map((part) => ({ clause: '', ...part })),
    ...NAMED.flatMap((section) => comparedNamed(before, after, section, reading)),
  ];
};
