import { pointer } from '../pointer.js';
import { type Edition, type Text } from '../edition/edition.js';
import { fieldWords, sectionWords, type TitleOf } from '../printing/titles/place-words.js';
import { NAMED } from './described.js';
import { leafWords } from './leaf-words.js';
import { counted } from '../counted.js';

export interface WholePart {
  readonly kind: 'added' | 'removed';
  readonly path: string;
  readonly sentence: Text;
}

type Map = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is Text =>
  isMap(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value ?? {}).length === 0;

const partName = (part: unknown, titleOf: TitleOf): Text => {
  if (!isMap(part)) return titleOf(String(part));
  return isText(part['title']) ? part['title'] : titleOf(String(part['id'] ?? Object.values(part)[0]));
};

/** What a list or a map holds, by name: its words, the titles, ids or first words of its parts, the names of its entries. */
const namesIn = (value: unknown, titleOf: TitleOf): readonly Text[] => {
  if (isMap(value)) return Object.keys(value).map(titleOf);
  return Array.isArray(value) ? value.map((part) => partName(part, titleOf)) : [titleOf(String(value))];
};

const valueWords = (field: string, value: unknown, titleOf: TitleOf): Text => {
  if (isText(value)) return value;
  if (typeof value === 'string' || typeof value === 'boolean') return leafWords(pointer(field), String(value), titleOf);
  const names = namesIn(value, titleOf);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};

/** `内容 minutes、reason；登记人 组长`: the fields of a part with what each holds. */
const contents = (part: Map, titleOf: TitleOf): { readonly count: number; readonly said: Text } => {
  const fields = Object.entries(part).filter(([name, value]) => name !== 'title' && !isEmpty(value));
  const said = fields.map(([name, value]) => {
    const [label, held] = [fieldWords(name), valueWords(name, value, titleOf)];
    return { zh: `${label.zh} ${held.zh}`, en: `${label.en} ${held.en}` };
  });
  return {
    count: fields.length,
    said: { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') },
  };
};

const sentence = (
  kind: WholePart['kind'],
  [section, name]: readonly [string, string],
  part: Map,
  titleOf: TitleOf,
): Text => {
  const word = sectionWords(section);
  const title = isText(part['title']) ? part['title'] : { zh: '', en: '' };
  const called = titleOf(name);
  const zh = title.zh === '' ? ` ${called.zh}` : `“${title.zh}”`;
  // The English line also says how the file writes the name, so that whoever edits the file finds it.
  const en = title.en === '' ? (called.en === name ? name : `${called.en} [${name}]`) : `"${title.en}" [${name}]`;
  if (kind === 'removed') return { zh: `取消${word.zh}${zh}。`, en: `The ${word.en} ${en} is gone.` };
  const { count, said } = contents(part, titleOf);
  return {
    zh: `新增${word.zh}${zh}，共 ${String(count)} 项：${said.zh}。`,
    en: `New ${word.en} ${en} with ${counted(count, 'field')}: ${said.en}.`,
  };
};

const partsOf = (section: unknown): Map => (isMap(section) ? section : {});

/**
 * Named parts that only one of the editions has (a fact, a form, a debt), one sentence each, in the order of the file.
 * Sections that have sentences of their own are left out.
 */
export const wholeParts = (
  before: Partial<Edition>,
  after: Partial<Edition>,
  titleOf: TitleOf,
): readonly WholePart[] => {
  const [old, now]: readonly [Map, Map] = [before, after];
  const sections = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter(
    (section) => section !== 'processes' && section !== 'taken' && !(NAMED as readonly string[]).includes(section),
  );
  return sections.flatMap((section) => {
    const [was, is] = [partsOf(old[section]), partsOf(now[section])];
    const only = (one: Map, other: Map): readonly (readonly [string, Map])[] =>
      Object.entries(one).flatMap(([name, part]) =>
        Object.hasOwn(other, name) || typeof part !== 'object' || part === null
          ? []
          : [[name, Array.isArray(part) ? { items: part } : (part as Map)] as const],
      );
    const told = (kind: WholePart['kind'], parts: readonly (readonly [string, Map])[]): readonly WholePart[] =>
      parts.map(([name, part]) => ({
        kind,
        path: pointer(section, name),
        sentence: sentence(kind, [section, name], part, titleOf),
      }));
    return [...told('added', only(is, was)), ...told('removed', only(was, is))];
  });
};
