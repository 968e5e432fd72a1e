import { type Random } from '../../torture/random.js';
import { type Knowledge } from './knowledge.js';

/** Values that are at an edge, or of another kind than was asked for. */
const EDGES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e21,
  '',
  ' ',
  '0',
  '-0',
  '999999.999999',
  '-999999.999999',
  '0.0000001',
  10_000_000_000,
  10_000_000_001,
  -10_000_000_000,
  '1900-01-01',
  '2199-12-31',
  '2026-02-28',
  '2026-02-29',
  '2026-12-31',
  '9999-12-31',
  '2026-03-01T00:00',
  '2026-03-01T23:59:59.999+14:00',
  '1900-01-01T00:00:00Z',
  'centre-1:example:2026-03-01..2026-03-31',
  'far:example:2026-03-01..2026-03-31',
  'centre-1:example:2026-03-31..2026-03-01',
  'centre-1:nothing:2026-01-01..2026-01-31',
  '中文编号',
  'é',
  'e\u0301',
  '😀',
  '\u202e',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  'a|b',
  '-',
  '~',
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(400),
  '字'.repeat(4000),
  [],
  {},
  [[]],
  ['a', 'a'],
  { __proto__: null },
  { kind: 'dismissed' },
  { a: 'b' },
  'example@1',
  'example@99',
  'cs-assessment@1',
  'agent-1',
  'lead-1',
  'hr-1',
  't-1',
  'centre-1',
];

export const edge = (random: Random): unknown => random.pick(EDGES);

/** A text that answers have named, of whatever kind. */
export const stranger = (known: Knowledge, random: Random): unknown => {
  const names = [...known.pools.keys()].filter((name) => name !== 'source');
  return names.length === 0 ? edge(random) : (known.some(random.pick(names), random) ?? edge(random));
};

type Fields = Readonly<Record<string, unknown>>;

/** The body with one thing wrong, or at least other than it was meant. */
export const distorted = (data: Fields, known: Knowledge, random: Random): Fields => {
  const names = Object.keys(data);
  if (names.length === 0 || random.chance(0.05))
    return { ...data, [random.pick(['extra', 'person', 'constructor'])]: edge(random) };
  const name = random.pick(names);
  const value = data[name];
  if (random.chance(0.1)) return Object.fromEntries(Object.entries(data).filter(([other]) => other !== name));
  if (isFields(value) && random.chance(0.7)) return { ...data, [name]: distorted(value, known, random) };
  if (Array.isArray(value) && random.chance(0.5))
    return { ...data, [name]: [...(value as readonly unknown[]), ...(value as readonly unknown[]).slice(0, 1)] };
  return { ...data, [name]: random.chance(0.5) ? edge(random) : stranger(known, random) };
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
