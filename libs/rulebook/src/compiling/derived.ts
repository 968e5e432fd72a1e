import { type FactDeclaration } from '../edition.js';
import { formulaNames } from '../expressions/parser.js';

export type DerivedAttribute = readonly [name: string, formula: string];

/**
 * The derived attributes of a fact, each after those that it reads, whatever the order of the file: an edition's hash
 * does not depend on the order of its keys, so neither may what it says. Those that read each other in a circle come last.
 */
export const inReadingOrder = (derived: FactDeclaration['derived']): readonly DerivedAttribute[] => {
  const placed = new Map<string, string>();
  const waiting = new Map(Object.entries(derived));
  const isReady = (text: string): boolean => !formulaNames(text).some((name) => waiting.has(name));
  for (let found = true; found;) {
    const ready = [...waiting].filter(([, text]) => isReady(text));
    for (const [name, text] of ready) {
      placed.set(name, text);
      waiting.delete(name);
    }
    found = ready.length > 0;
  }
  return [...placed, ...waiting];
};
