import { readFileSync } from 'node:fs';
import { isPair, isScalar, parseDocument, visit } from 'yaml';
import { loadEdition } from '../../loading/load-edition.js';
import { checkEdition } from '../check-edition.js';

/** Every object of the language answers to this name, though nobody declared it. */
const BUILT_IN = 'constructor';

interface Spot {
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

const OF_FACTS: readonly (string | undefined)[] = ['fact', 'facts'];

/** One word for each field of the file that says one, and every fact that is named, since what else a clause says decides what is looked up of it. */
const spotsOf = (source: string): readonly Spot[] => {
  const spots = new Map<string, Spot>();
  visit(parseDocument(source), {
    Scalar: (_key, { value, range }, path) => {
      if (typeof value !== 'string' || !/^[a-z][\w.-]*$/iu.test(value)) return;
      const fields = path.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
      const field = fields.at(-1) ?? '';
      const [from, to] = range!;
      const kind = OF_FACTS.includes(field) ? `${field} at ${from}` : field;
      if (!spots.has(kind)) spots.set(kind, { field: kind, from, to });
    },
  });
  return [...spots.values()];
};

/** The codes of what is found wrong. */
const findingsOf = (source: string): readonly string[] => {
  const { edition, findings, locate } = loadEdition(source);
  return (edition === null ? findings : checkEdition(edition, [], locate)).map(({ code }) => code);
};

describe('a name that the language has itself', () => {
  it.each(['cloud-quality/3', 'quality-department/1'])('is no name of %s, wherever it stands', (name) => {
    const source = readFileSync(`rulebooks/${name}.yaml`, 'utf8');
    const broken = spotsOf(source).flatMap(({ field, from, to }) => {
      try {
        findingsOf(source.slice(0, from) + BUILT_IN + source.slice(to));
        return [];
      } catch (error) {
        return [`${field}: ${String(error)}`];
      }
    });
    expect(broken).toEqual([]);
  });
});
