import { type Document, isScalar, LineCounter, parseDocument, type YAMLParseError, type YAMLWarning } from 'yaml';
import { type Finding } from '../../edition/finding.js';
import { nearestPlace, SOURCE_LIMITS, TooLarge, TreeReader } from './plain-tree.js';
import { syntaxWords } from './syntax-words.js';
import { empty, notUtf8, placeAt, type ReadSource, tooLarge } from './unreadable.js';

/** What decoding puts for bytes that are no UTF-8; an encoding of another kind is full of them. */
const NO_CHARACTER = '\ufffd';

/** By this the parser says that it has lost its way: what it reads from there on it takes for something else. */
const LOST = 'UNEXPECTED_TOKEN';

/** The parser's complaints that have a cause of their own: one a line, and none of what follows the place at which it lost its way. */
const ownProblems = (document: Document, lines: LineCounter): readonly (YAMLParseError | YAMLWarning)[] => {
  const inOrder = [...document.errors, ...document.warnings].toSorted((one, other) => one.pos[0] - other.pos[0]);
  const lost = inOrder.findIndex(({ code }) => code === LOST);
  const before = lost < 0 ? inOrder : inOrder.slice(0, lost + 1);
  return [...Map.groupBy(before, ({ pos }) => lines.linePos(pos[0]).line).values()].map(([first]) => first!);
};

const syntaxFindings = (source: string, document: Document, lines: LineCounter): Finding[] => {
  const problems = ownProblems(document, lines);
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
  const reader = new TreeReader(document, lines);
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
