import { readFileSync } from 'node:fs';
import { parse, parseDocument } from 'yaml';
import { type Finding } from '../../edition/finding.js';
import { checkEdition } from '../../checks/check-edition.js';
import { EDITION_SCHEMA } from '../../loading/schema/schema.js';
import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../small-edition.js';
import { EVERY_MECHANISM } from '../shipped-editions.js';

type Row = readonly [path: string, written: string, expected: string];

const ROWS = parse(readFileSync(new URL('nonsense.yaml', import.meta.url), 'utf8')) as Readonly<
  Record<'small' | 'full', readonly Row[]>
>;

const BASES = {
  small: SMALL_EDITION,
  full: EVERY_MECHANISM,
};

const keysOf = (path: string): readonly (string | number)[] =>
  path
    .slice(1)
    .split('/')
    .map((key) => (/^\d+$/u.test(key) ? Number(key) : key));

/** The base with what is written, a piece of YAML, at the place. */
const withValue = (base: keyof typeof BASES, path: string, written: string): string => {
  const document = parseDocument(BASES[base]);
  document.setIn(keysOf(path), parseDocument(`value: ${written}`).get('value', true));
  return document.toString({ lineWidth: 0 });
};

/** Codes of what the editions give notice of before anything in them is changed. */
const FOUND_ANYWAY: readonly string[] = ['unset-amount', 'name-untitled'];

const firstFinding = (source: string): Finding | undefined => {
  const { edition, findings, locate } = loadEdition(source);
  const all = edition === null ? findings : checkEdition(edition, [], locate);
  return all.find(({ code }) => !FOUND_ANYWAY.includes(code));
};

const said = ({ severity, code, path }: Finding, at: string): string =>
  path === at ? `${severity} ${code}` : `${severity} ${code} ${path}`;

const CHINESE = /\p{Script=Han}/u;

const all = (['small', 'full'] as const).flatMap((base) => ROWS[base].map((row) => [base, ...row] as const));

/**
 * Goal: no value that makes no sense is accepted without a word, wherever it stands. Method: one nonsense value at a time in a
 * good edition; the first finding has the code, the place and a line of the file, in both languages, with a way to mend it.
 */
describe(`${String(all.length)} values that make no sense`, () => {
  it('stand in every section of the edition file', () => {
    const sections = new Set(all.map(([, path]) => path.split('/')[1]));
    const missing = Object.keys(EDITION_SCHEMA['properties'] as object).filter((name) => !sections.has(name));
    expect(missing).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(150);
  });

  it.each(all)('%s %s: %s → %s', (base, path, written, expected) => {
    const finding = firstFinding(withValue(base, path, written));
    expect(finding && said(finding, path)).toBe(expected);
    expect(finding!.line).toBeGreaterThan(0);
    expect([finding!.message.zh, finding!.mend.zh].every((text) => CHINESE.test(text))).toBe(true);
    expect([finding!.message.en, finding!.mend.en].every((text) => !CHINESE.test(text.replaceAll(written, '')))).toBe(
      true,
    );
  });
});
