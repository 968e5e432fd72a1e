import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Document } from 'yaml';
import { type Finding } from '../api.js';
import { pointer } from '../pointer.js';
import { syntaxWords } from './syntax-words.js';

export const SOURCE_LIMITS = { bytes: 512 * 1024, nodes: 50_000, depth: 40, aliases: 100 } as const;

/** Plain data of a file: numbers as their source text. */
export type Plain = string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ReadSource {
  readonly data: Plain | null;
  readonly findings: readonly Finding[];
  /** Line and column (from 1) of a JSON pointer, or of the nearest part that is in the file. */
  locate(path: string): Place | null;
}

const MEND = { zh: '请改正文件的写法。', en: 'Mend the file at this place.' };
/**
 * Characters that nobody sees and that make a text say something else than what is read: control characters but for line
 * ends and tabs, halves of a character, and those of no width, which join or part characters or turn the direction of writing.
 */
const UNSEEN = /[^\P{Cc}\n\r\t]|\p{Cs}|\p{Cf}/u;
/** What decoding puts for bytes that are no UTF-8; an encoding of another kind is full of them. */
const NO_CHARACTER = '\ufffd';
const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

class TooLarge extends Error {
  constructor(
    path: string,
    readonly place: Place,
  ) {
    super(path);
  }
}

/** Walks the YAML tree once: plain data out, places of every pointer noted, limits kept. */
class Reader {
  readonly places = new Map<string, Place>();
  readonly findings: Finding[] = [];
  private nodes = 0;
  private aliases = 0;

  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  read(node: unknown, path: string, depth: number): Plain {
    this.nodes += 1;
    if (this.nodes > SOURCE_LIMITS.nodes || depth > SOURCE_LIMITS.depth) throw this.tooLarge(path, node);
    if (isAlias(node)) {
      this.aliases += 1;
      if (this.aliases > SOURCE_LIMITS.aliases) throw this.tooLarge(path, node);
      // What is wrong here is mended here, and not where the anchor stands.
      this.note(node, path);
      const anchored = node.resolve(this.document);
      if (anchored !== undefined) return this.read(anchored, path, depth + 1);
      const name = node.source;
      const message = [`前面没有锚点“&${name}”。`, `No anchor "&${name}" stands before it.`] as const;
      this.report('yaml-alias', path, node, message);
      return null;
    }
    this.note(node, path);
    if (isMap(node)) return this.map(node.items, path, depth);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, `${path}/${index}`, depth + 1));
    if (!isScalar(node)) return null;
    const { value, source } = node;
    if (typeof value === 'boolean' || value === null) return value;
    const text = typeof value === 'string' ? value : (source ?? String(value));
    this.lookForUnseen(text, path, node);
    return text;
  }

  private lookForUnseen(text: string, path: string, node: unknown): void {
    const [unseen] = UNSEEN.exec(text) ?? [];
    if (unseen === undefined) return;
    const point = codePoint(unseen);
    this.report('yaml-unseen-character', path, node, [
      `文字中有看不见的字符 ${point}。`,
      `The text holds ${point}, a character that nobody sees.`,
    ]);
  }

  private map(items: readonly { key: unknown; value: unknown }[], path: string, depth: number): Plain {
    const entries = new Map<string, Plain>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.source ?? key.value) : '';
      const at = `${path}${pointer(name)}`;
      this.lookForUnseen(name, at, key);
      if (entries.has(name)) {
        this.report('yaml-duplicate-key', at, key, [`同一个键“${name}”写了两次。`, `The key "${name}" stands twice.`]);
      } else if (name === '' || FORBIDDEN_KEYS.has(name)) {
        this.report('yaml-key', at, key, [`不能使用键“${name}”。`, `The key "${name}" cannot be used.`]);
      } else {
        this.note(key, at);
        entries.set(name, this.read(value, at, depth + 1));
      }
    }
    return Object.fromEntries(entries);
  }

  private note(node: unknown, path: string): void {
    const place = this.placeOf(node);
    if (place !== null && !this.places.has(path)) this.places.set(path, place);
  }

  private placeOf(node: unknown): Place | null {
    const start = (node as Node | null)?.range?.[0];
    if (start === undefined) return null;
    const { line, col } = this.lines.linePos(start);
    return { line, column: col };
  }

  private tooLarge(path: string, node: unknown): TooLarge {
    return new TooLarge(path, this.placeOf(node) ?? nearestPlace(this.places, path) ?? { line: 1, column: 1 });
  }

  private report(code: string, path: string, node: unknown, [zh, en]: readonly [string, string]): void {
    this.findings.push({ code, severity: 'error', path, ...this.placeOf(node), message: { zh, en }, mend: MEND });
  }
}

const refused = (code: string, message: Finding['message'], mend: Finding['mend'], place?: Place): ReadSource => ({
  data: null,
  findings: [{ code, severity: 'error', path: '', ...place, message, mend }],
  locate: () => null,
});

const nearestPlace = (places: ReadonlyMap<string, Place>, path: string): Place | null => {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined) return place;
    if (at === '') return null;
  }
};

/** Where a place of the text is, by its characters before it. */
const placeAt = (source: string, at: number): Place => {
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
};

const tooLarge = (path: string, place: Place): ReadSource =>
  refused(
    'edition-too-large',
    {
      zh: `文件在第 ${String(place.line)} 行${path && `（${path}）`}过大或嵌套过深。`,
      en: `The file is too large or nested too deeply at line ${String(place.line)}${path && ` (${path})`}.`,
    },
    {
      zh: `一部规章最多 ${SOURCE_LIMITS.bytes / 1024} KiB、${SOURCE_LIMITS.depth} 层、${SOURCE_LIMITS.aliases} 个别名：请核对是否选错文件，删去多余内容，或分成几部规章。`,
      en: `A rulebook has at most ${SOURCE_LIMITS.bytes / 1024} KiB, ${SOURCE_LIMITS.depth} levels and ${SOURCE_LIMITS.aliases} aliases: check that it is the right file, take out what is not needed, or make several rulebooks of it.`,
    },
    place,
  );

const empty = (): ReadSource =>
  refused(
    'edition-empty',
    { zh: '文件是空的，或只有注释。', en: 'The file is empty, or holds comments only.' },
    {
      zh: '请核对是否选错或没有保存文件；规章从 rulebook、version、title 写起。',
      en: 'Check that it is the right file and was saved; a rulebook begins with rulebook, version and title.',
    },
    { line: 1, column: 1 },
  );

/** A file of another encoding parses all the same, and every Chinese word in it would be lost: it is refused by its first such place. */
const notUtf8 = (source: string, at: number): ReadSource => {
  const place = placeAt(source, at);
  return refused(
    'edition-encoding',
    {
      zh: `文件不是 UTF-8 编码：第 ${String(place.line)} 行有无法识别的字符。`,
      en: `The file is not in UTF-8: line ${String(place.line)} holds what is no character.`,
    },
    {
      zh: '请另存为 UTF-8（记事本：另存为，编码选 UTF-8），再检查文字。',
      en: 'Save it as UTF-8 (in Notepad: Save as, encoding UTF-8), and look through the words again.',
    },
    place,
  );
};

const syntaxFindings = (source: string, document: Document, lines: LineCounter): Finding[] => {
  const problems = [...document.errors, ...document.warnings];
  const written = problems.length > 0 ? source.split('\n') : [];
  return problems.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const code = error.code === 'TAG_RESOLVE_FAILED' ? 'yaml-tag' : 'yaml-syntax';
    const said = syntaxWords(error, written[line - 1] ?? '');
    return { code, severity: 'error', path: '', line, column: col, ...said };
  });
};

/**
 * Null when the text nests deeper than the parser's own recursion can go. Repeated keys are found while reading, because
 * the parser's own search for them takes time by the square of their number.
 */
const parse = (source: string, lines: LineCounter): Document | null => {
  try {
    return parseDocument(source, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      lineCounter: lines,
      merge: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Reads YAML 1.2 (core schema) into plain data with the text of its numbers. Never throws for what the text holds. */
export const readSource = (source: string): ReadSource => {
  const end = endOfWhatFits(source);
  if (end !== null) return tooLarge('', placeAt(source, end));
  const strange = source.indexOf(NO_CHARACTER);
  if (strange >= 0) return notUtf8(source, strange);
  const deep = tooDeepAt(source);
  if (deep !== null) return tooLarge('', placeAt(source, deep));
  const lines = new LineCounter();
  const document = parse(source, lines);
  if (document === null) return tooLarge('', { line: 1, column: 1 });
  const syntax = syntaxFindings(source, document, lines);
  if (syntax.length > 0) return { data: null, findings: syntax, locate: () => null };
  if (document.contents === null || (isScalar(document.contents) && document.contents.source === '')) return empty();
  const reader = new Reader(document, lines);
  try {
    const data = reader.read(document.contents, '', 0);
    return { data, findings: reader.findings, locate: (path) => nearestPlace(reader.places, path) };
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge(error.message, error.place);
    throw error;
  }
};

/**
 * Where what is allowed ends, in characters; null where all of it is allowed. A character takes a byte at least, so that a text that
 * is far too long is not copied to be measured.
 */
const endOfWhatFits = (source: string): number | null => {
  const head = source.slice(0, SOURCE_LIMITS.bytes + 1);
  const { read } = new TextEncoder().encodeInto(head, new Uint8Array(SOURCE_LIMITS.bytes));
  return read === source.length ? null : read;
};

const MANY_DASHES = /^[ ]*(?:[-?][ \t]+){41,}/mu;

/**
 * Where the text nests too deeply by its brackets or by dashes on one line, looked for before the parser can recurse into it; null
 * where it does not. Brackets inside quotes count too, which only makes the bound stricter.
 */
const tooDeepAt = (source: string): number | null => {
  let brackets = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '[' || character === '{') brackets += 1;
    if ((character === ']' || character === '}') && brackets > 0) brackets -= 1;
    if (brackets > SOURCE_LIMITS.depth) return at;
  }
  return MANY_DASHES.exec(source)?.index ?? null;
};
