import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { EDITOR_SCHEMA } from './editor-schema.js';
import { SHIPPED_FILES } from '../../testing/shipped-editions.js';

const ROOT = new URL('../../../../../', import.meta.url);
const FILE = new URL('rulebooks/edition.schema.json', ROOT);
const written = `${JSON.stringify(EDITOR_SCHEMA, null, 1)}\n`;

// UPDATE_GOLDEN=1 writes the file anew.
if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, written);

const editions = [
  ...SHIPPED_FILES.map((file) => `rulebooks/${file}`),
  'test/mechanisms/every-mechanism.yaml',
  'docs/guides/write-a-rulebook/bike-hotline-1.yaml',
];

/** What an editor does: plain YAML, where a number is a number, against the schema of the repository. */
describe('rulebooks/edition.schema.json', () => {
  const schema: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema as object);
  const errorsIn = (value: unknown): readonly string[] => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };
  const load = (file: string): Record<string, unknown> =>
    parse(readFileSync(new URL(file, ROOT), 'utf8')) as Record<string, unknown>;

  it('is the schema of the loader, with parameters wherever a value can stand; write it with UPDATE_GOLDEN=1', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(written);
  });

  it.each(editions)('accepts %s', (file) => {
    expect(errorsIn(load(file))).toEqual([]);
  });

  it('takes a parameter where a value can stand, and nowhere else', () => {
    const edition = load('rulebooks/gs-bonus/2.yaml');
    const zone = { ...edition, zone: { parameter: 'zone' } };
    const title = { ...edition, title: { parameter: 'title' } };
    expect([errorsIn(zone), errorsIn(title).length > 0]).toEqual([[], true]);
  });

  it.each([
    ['a field that is not known', { clases: [] }, ' must NOT have additional properties'],
    ['a title in one language', { title: { zh: '试' } }, "/title must have required property 'en'"],
    [
      'an effect of no kind',
      { clauses: [{ id: 'x-1', effects: [{ prize: 5 }] }] },
      '/clauses/0/effects/0 must NOT have additional properties',
    ],
    [
      'a day that is not written as one',
      { effectiveFrom: 'soon' },
      '/effectiveFrom must match pattern "^\\d{4}-\\d{2}-\\d{2}$"',
    ],
  ])('refuses %s', (_, change, error) => {
    expect(errorsIn({ ...load('rulebooks/gs-bonus/2.yaml'), ...change })).toContain(error);
  });
});
