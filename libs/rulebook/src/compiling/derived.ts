import { type FactDeclaration } from '../edition/edition.js';
import { formulaNames } from '../expressions/parser.js';

export type DerivedAttribute = readonly [name: string, formula: string];

interface Sorted {
  readonly placed: ReadonlyMap<string, string>;
  /** What reads itself in the end, and what reads that. */
  readonly circular: ReadonlyMap<string, string>;
}

const sorted = (derived: FactDeclaration['derived']): Sorted => {
  const placed = new Map<string, string>();
  const circular = new Map(Object.entries(derived));
  const isReady = (text: string): boolean => !formulaNames(text).some((name) => circular.has(name));
  for (let found = true; found;) {
    const ready = [...circular].filter(([, text]) => isReady(text));
    for (const [name, text] of ready) {
      placed.set(name, text);
      circular.delete(name);
    }
    found = ready.length > 0;
  }
  return { placed, circular };
};

/**
 * The derived attributes of a fact, each after those that it reads, whatever the order of the file: an edition's hash
 * does not depend on the order of its keys, so neither may what it says. Those that read each other in a circle come last.
 */
export const inReadingOrder = (derived: FactDeclaration['derived']): readonly DerivedAttribute[] => {
  const { placed, circular } = sorted(derived);
  return [...placed, ...circular];
};

/** Derived attributes that read each other in a circle, in the order in which they do; none when there is no circle. */
export const circleIn = (derived: FactDeclaration['derived']): readonly string[] => {
  const { circular } = sorted(derived);
  const chain: string[] = [];
  let [next] = circular.keys();
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = formulaNames(circular.get(next)!).find((name) => circular.has(name));
  }
  return next === undefined ? [] : chain.slice(chain.indexOf(next));
};
