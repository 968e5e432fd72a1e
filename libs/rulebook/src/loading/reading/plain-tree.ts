import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';
import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';

/** How much of a file is read at most: size in bytes, parts of the tree, how deep they are nested, and references to parts. */
export const SOURCE_LIMITS = { bytes: 512 * 1024, nodes: 50_000, depth: 40, aliases: 100 } as const;

/** Plain data of a file: numbers as their source text. */
export type Plain = string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Line and column, each from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const MEND = { zh: '请改正文件的写法。', en: 'Mend the file at this place.' };
/**
 * Characters that nobody sees and that make a text say something else than what is read: control characters but for line
 * ends and tabs, halves of a character, and those of no width, which join or part characters or turn the direction of writing.
 */
const UNSEEN = /[^\P{Cc}\n\r\t]|\p{Cs}|\p{Cf}/u;
const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Thrown where a limit is passed; its message is the JSON pointer of the place. */
export class TooLarge extends Error {
  constructor(
    path: string,
    readonly place: Place,
  ) {
    super(path);
  }
}

/** Walks the YAML tree once: plain data out, places of every pointer noted, limits kept. */
export class TreeReader {
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
        this.reportTwice(name, at, key);
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

  private report(code: string, path: string, node: unknown, [zh, en]: readonly [string, string], mend = MEND): void {
    this.findings.push({ code, severity: 'error', path, ...this.placeOf(node), message: { zh, en }, mend });
  }

  private reportTwice(name: string, path: string, node: unknown): void {
    const first = this.places.get(path)?.line;
    const [zh, en] =
      first === undefined ? ['', ''] : [`，先在第 ${String(first)} 行`, `, first on line ${String(first)}`];
    this.report(
      'yaml-duplicate-key',
      path,
      node,
      [`同一个键“${name}”写了两次${zh}。`, `The key "${name}" stands twice${en}.`],
      {
        zh: '请删去一处，或另取名称；一节的内容写在一处。',
        en: 'Remove one, or give it another name; what belongs to one section stands in one.',
      },
    );
  }
}

/** Where a JSON pointer is in the file, or the nearest part above it that is there. */
export const nearestPlace = (places: ReadonlyMap<string, Place>, path: string): Place | null => {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined) return place;
    if (at === '') return null;
  }
};
