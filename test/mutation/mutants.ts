import {
  type Document,
  LineCounter,
  type Node,
  type Pair,
  type Scalar,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import { type Change, type ChangeKind, changesOf } from './changes.js';

/** An edition with one value changed, and where. */
export interface Mutant {
  readonly edition: string;
  readonly line: number;
  /** Where it stands, by names: `clauses/002A-5.1/effects/0/points`. */
  readonly at: string;
  readonly kind: ChangeKind;
  readonly before: string;
  readonly after: string;
  /** The changed edition's text; made when asked for, because there are many and most are needed once. */
  readonly source: () => string;
}

/**
 * What is not changed, by the name of a key: words, names and sources; days on which an edition binds; who may do what. The
 * statutory years have their own tests.
 */
const SKIPPED = new Set(
  'title note source zh en id rulebook version zone effectiveFrom staffToldOn calendars legalNote enabledBy recordedBy phrases oneOf required active unknown report enabled'.split(
    ' ',
  ),
);
/** What a clause may do without: dropping it is a change too. */
const DROPPED = new Set('limit group excusedBy requires floor cap least most atMost'.split(' '));

type Path = readonly (Document | Node | Pair)[];

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

const nameIn = (parent: Document | Node | Pair | undefined, node: unknown): string => {
  if (!isSeq(parent)) return '';
  const id: unknown = isMap(node) ? (node.get('id') ?? node.get('grade')) : undefined;
  return typeof id === 'string' ? id : String(parent.items.indexOf(node));
};

/** The names on the way to a node. */
const namesTo = (path: Path, node: unknown): readonly string[] => {
  const all = [...path, node];
  return all.flatMap((step, index) => {
    if (isPair(step)) return [keyOf(step)];
    const name = nameIn(all[index - 1] as Path[number] | undefined, step);
    return name === '' ? [] : [name];
  });
};

const skips = (names: readonly string[]): boolean =>
  names.some((name) => SKIPPED.has(name)) || (names[0] === 'parameters' && names.includes('alternatives'));

interface Site {
  readonly names: readonly string[];
  readonly line: number;
}

/** The alternatives that the edition itself names for a parameter, in the place of its value. */
const alternativesOf = (parameter: unknown): readonly string[] => {
  if (!isMap(parameter)) return [];
  const named = parameter.get('alternatives');
  return isSeq(named) ? named.items.map((item) => String(isScalar(item) ? item.value : item)) : [];
};

const writtenIn = (source: string, { range }: Scalar): readonly [from: number, to: number] => {
  const [from, to] = range!;
  const quoted = /^['"]/u.test(source.slice(from, to));
  return quoted ? [from + 1, to - 1] : [from, to];
};

/** Reads the changes of an edition's file in the order of the file. */
export class EditionMutants {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    private readonly edition: string,
    private readonly source: string,
  ) {
    this.document = parseDocument(source, { lineCounter: this.lines });
  }

  all(): readonly Mutant[] {
    const found: Mutant[] = [];
    visit(this.document, {
      Pair: (_, pair, path) => {
        const names = namesTo(path, pair);
        if (skips(names)) return visit.SKIP;
        if (DROPPED.has(names.at(-1)!) && names[0] !== 'parameters') found.push(this.dropped(pair, names));
        return undefined;
      },
      Scalar: (key, scalar, path) => {
        if (key === 'key') return;
        const site = { names: namesTo(path, scalar), line: this.lineOf(scalar) };
        found.push(...this.changed(scalar, site, path));
      },
    });
    return found;
  }

  private lineOf({ range }: Node): number {
    return this.lines.linePos(range![0]).line;
  }

  private changed(scalar: Scalar, { names, line }: Site, path: Path): readonly Mutant[] {
    const [from, to] = writtenIn(this.source, scalar);
    const text = this.source.slice(from, to);
    const isValue = names[0] === 'parameters' && names.at(-1) === 'value';
    const switched = isValue
      ? alternativesOf(path.at(-2)).map((other): Change => ({ kind: 'switch', from: 0, to: text.length, text: other }))
      : [];
    // A value that the edition names alternatives for has those and no others; a number is stepped besides.
    const stepped = changesOf(text).filter(({ kind }) => switched.length === 0 || kind === 'number');
    const distinct = new Map([...switched, ...stepped].map((change) => [JSON.stringify(change), change]));
    return [...distinct.values()].map(({ kind, from: start, to: end, text: other }) => {
      const after = `${text.slice(0, start)}${other}${text.slice(end)}`;
      const source = (): string => `${this.source.slice(0, from)}${after}${this.source.slice(to)}`;
      return { edition: this.edition, line, at: names.join('/'), kind, before: text, after, source };
    });
  }

  private dropped(pair: Pair, names: readonly string[]): Mutant {
    const node = pair.key as Node;
    const value = pair.value as Node | null;
    const range = isAlias(value) || value === null ? undefined : value.range;
    const before = range === null || range === undefined ? names.at(-1)! : this.source.slice(range[0], range[1]);
    const source = (): string => {
      const copy = parseDocument(this.source);
      visit(copy, {
        Pair: (_, other) =>
          (other.key as Node).range?.[0] === node.range?.[0] && keyOf(other) === keyOf(pair) ? visit.REMOVE : undefined,
      });
      return copy.toString({ lineWidth: 0 });
    };
    return {
      edition: this.edition,
      line: this.lineOf(node),
      at: names.join('/'),
      kind: 'rule',
      before: before.trim(),
      after: '(dropped)',
      source,
    };
  }
}
