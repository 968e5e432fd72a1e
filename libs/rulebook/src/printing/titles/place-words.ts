import { type Edition, type Text } from '../../edition/edition.js';
import { FIELDS, SECTIONS } from './messages.js';
import { titlesOf } from './titles.js';
import { own } from '../../own.js';

const numbered = (part: string): Text | null =>
  /^\d+$/u.test(part) ? { zh: `第${String(Number(part) + 1)}项`, en: `no. ${String(Number(part) + 1)}` } : null;

/** One part of a pointer: a field by its word, a place in a list by its number, a name as it is. */
export const fieldWords = (part: string): Text => numbered(part) ?? own(FIELDS, part) ?? { zh: part, en: part };

/** Fields that hold parts by names which the edition gives. */
const HOLD_NAMES: ReadonlySet<string> = new Set(['attributes', 'derived', 'options', 'signals', 'years']);

/** The title of a name that the edition gives. */
export type TitleOf = (name: string) => Text;
/** Names as the file writes them. */
export const asWritten: TitleOf = (name) => ({ zh: name, en: name });

/** A name by its title; the English words also say how the file writes it, so that whoever edits the file finds it. */
const keyed = (name: string, { zh, en }: Text): Text => ({ zh, en: en === name ? name : `${en} [${name}]` });

/** Levels that come one after the other: `第1级`, `level 1`. */
const levelWords = (part: string): Text => ({ zh: `第${String(Number(part) + 1)}级`, en: String(Number(part) + 1) });

const wordsOf = (parts: readonly string[], titleOf: TitleOf): readonly Text[] =>
  parts.map((part, index) => {
    if (part === 'levels' && numbered(parts[index + 1] ?? '') !== null) return { zh: '', en: 'level' };
    if (parts[index - 1] === 'levels' && numbered(part) !== null) return levelWords(part);
    if (!HOLD_NAMES.has(parts[index - 1] ?? '')) return fieldWords(part);
    const { zh, en } = keyed(part, titleOf(part));
    return { zh: ` ${zh} `, en };
  });

/** Sections whose first key is a name that the edition gives, and not a field. */
const UNNAMED: ReadonlySet<string> = new Set([
  'title',
  'effectiveFrom',
  'staffToldOn',
  'zone',
  'rulebook',
  'periods',
  'grades',
  'processes',
  'unitKinds',
]);

/** A section of the file by its word. */
export const sectionWords = (section: string): Text => SECTIONS[section] ?? { zh: section, en: section };

/** `参数 每分金额 的取值`, `parameter money for a point [pointPrice], value`: what a JSON pointer's parts mean. */
export const placeWords = (parts: readonly string[], titleOf: TitleOf = asWritten): Text => {
  const [section = '', ...rest] = parts;
  const word = sectionWords(section);
  const isNamed = !UNNAMED.has(section);
  const name = isNamed ? rest[0] : undefined;
  const fields = isNamed ? rest.slice(1) : rest;
  const title = name === undefined ? undefined : keyed(name, titleOf(name));
  const named = title === undefined ? word : { zh: `${word.zh} ${title.zh}`, en: `${word.en} ${title.en}` };
  if (fields.length === 0) return named;
  const said = wordsOf(fields, titleOf);
  // What a process lays down is said by the process: `申诉第1级天数`.
  if (section === 'processes') return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
  return {
    zh: `${named.zh} 的${said.map(({ zh }) => zh).join('')}`,
    en: `${named.en}, ${said.map(({ en }) => en).join(' ')}`,
  };
};

/** Fields of a numbered part: `003-3.1.7 的类别`, `003-3.1.7, class`. */
export const partWords = (id: string, parts: readonly string[], titleOf: TitleOf = asWritten): Text => {
  const said = wordsOf(parts, titleOf);
  return said.length === 0
    ? { zh: id, en: id }
    : { zh: `${id} 的${said.map(({ zh }) => zh).join('')}`, en: `${id}, ${said.map(({ en }) => en).join(' ')}` };
};

/** The parts of a JSON pointer, `/effects/0/points`. */
export const partsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A place of the edition by its JSON pointer; a part of a list with ids by its id: `003-3.5 的界限保留`. */
export const placeIn = (edition: Edition, path: string): Text => {
  const parts = partsOf(path);
  const [section = '', index = '', ...fields] = parts;
  const list: unknown = (edition as unknown as Readonly<Record<string, unknown>>)[section];
  const part: unknown = Array.isArray(list) ? list[Number(index)] : undefined;
  const id = typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined;
  const titleOf = titlesOf(edition);
  return typeof id === 'string' ? partWords(id, fields, titleOf) : placeWords(parts, titleOf);
};
