import { type Finding } from '../../edition/finding.js';
import { checkEdition } from '../../checks/check-edition.js';
import { type Edition } from '../../edition/edition.js';
import { loadEdition } from '../../loading/load-edition.js';
import { SMALL_EDITION } from '../small-edition.js';
import { type BadChange, BAD_CHANGES } from './changes.js';
import { EVERY_MECHANISM } from '../shipped-editions.js';

const errorsIn = (source: string, earlier: readonly Edition[] = []): readonly Finding[] => {
  const { edition, findings, locate } = loadEdition(source);
  const all = edition === null ? findings : [...findings, ...checkEdition(edition, earlier, locate)];
  return all.filter(({ severity }) => severity === 'error');
};

const changed = ({ base, find, write }: BadChange): string => {
  const source = base === 'small' ? SMALL_EDITION : EVERY_MECHANISM;
  if (!source.includes(find)) throw new Error(`The ${base} edition has no "${find}" to change.`);
  return source.replace(find, () => write);
};

const placeOf = ({ code, line, column, clause }: Finding): string =>
  `${code} ${String(line)}:${String(column)}${clause === undefined ? '' : ` ${clause}`}`;

/** Seconds of processor time that a piece of work takes; the wall clock says nothing on a busy machine. */
const secondsOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const MEGABYTE = 1024 * 1024;

const manyAliases = (): string => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => `*a${String(level)}`).join(', ');
    return `a${String(level + 1)}: &a${String(level + 1)} [${items}]`;
  });
  return `a0: &a0 [lol, lol, lol]\n${levels.join('\n')}\n${SMALL_EDITION}`;
};

/** Files that cost time or memory to read; each is refused before it does. */
const HEAVY: readonly (readonly [name: string, code: string, source: () => string])[] = [
  ['a file of 50 MB', 'edition-too-large', () => SMALL_EDITION + `# ${'x'.repeat(80)}\n`.repeat((50 * MEGABYTE) / 83)],
  ['a line of 50 MB', 'edition-too-large', () => `${SMALL_EDITION}# ${'x'.repeat(50 * MEGABYTE)}`],
  ['aliases that multiply', 'edition-too-large', manyAliases],
  ['an alias of itself', 'edition-too-large', () => `a: &a [*a]\n${SMALL_EDITION}`],
  ['brackets in brackets', 'edition-too-large', () => `a: ${'['.repeat(100_000)}`],
  ['lists in lists by dashes', 'edition-too-large', () => `a:\n  ${'- '.repeat(5000)}x`],
  ['a hundred thousand parts', 'edition-too-large', () => `a: [${'1,'.repeat(100_000)}]\n`],
  ['ten thousand repeated keys', 'yaml-duplicate-key', () => SMALL_EDITION + 'version: 1\n'.repeat(10_000)],
  [
    'ten thousand fields that nobody knows',
    'unknown-field',
    () => SMALL_EDITION + Array.from({ length: 10_000 }, (_, index) => `field${String(index)}: 1\n`).join(''),
  ],
  ['a name of half a megabyte', 'edition-too-large', () => SMALL_EDITION.replace('test', 'x'.repeat(MEGABYTE / 2))],
];

/** A second version beside its first: what must not be lost or run backwards. */
const HISTORY: readonly (readonly [name: string, expected: string, find: string, write: string])[] = [
  [
    'in force before the version before it',
    'effective-backwards 4:1',
    'effectiveFrom: 2026-01-01',
    'effectiveFrom: 2025-06-01',
  ],
  ['under another name', 'rulebook-differs 1:1', 'rulebook: test', 'rulebook: best'],
  ['a clause that is gone', 'clause-removed 23:1 x-8', 'id: x-8', 'id: x-80'],
  [
    'continues what never was',
    'continues-unknown 25:5 x-1',
    'class: minor, title',
    'class: minor, continues: [x-77], title',
  ],
  [
    'continues what is still there',
    'continues-present 25:5 x-1',
    'class: minor, title',
    'class: minor, continues: [x-3], title',
  ],
  [
    'continues one total by two',
    'continues-twice 29:5 x-22',
    '  - { id: x-2, class: serious,',
    "  - { id: x-21, continues: [x-2], class: serious, title: { zh: 累计, en: Aggregate }, appliesTo: staff, times: 'if(minors >= 8, 1, 0)', effects: [{ account: points, points: -5 }] }\n  - { id: x-22, continues: [x-2], class: serious,",
  ],
];

const numbered = BAD_CHANGES.map((one, index) => ({ ...one, number: index + 1 }));

/**
 * Goal: an edition that is wrong is refused with the code and the place of what is wrong, in both languages and with a way
 * to mend it, in bounded time and memory. Method: one change to a good edition at a time.
 */
describe(`${String(BAD_CHANGES.length + HEAVY.length + HISTORY.length)} broken editions`, () => {
  it('begin with good ones', () => {
    expect([errorsIn(SMALL_EDITION), errorsIn(EVERY_MECHANISM)]).toEqual([[], []]);
    expect(BAD_CHANGES.length + HEAVY.length + HISTORY.length).toBeGreaterThanOrEqual(60);
    expect(new Set(BAD_CHANGES.map(({ name }) => name)).size).toBe(BAD_CHANGES.length);
  });

  it.each(numbered)('$number: $name → $expected', (one) => {
    let errors: readonly Finding[] = [];
    const seconds = secondsOf(() => {
      errors = errorsIn(changed(one));
    });
    expect(errors[0] && placeOf(errors[0])).toBe(one.expected);
    expect(
      errors.every(({ message, mend }) => [message.zh, message.en, mend.zh, mend.en].every((text) => text.length > 2)),
    ).toBe(true);
    expect(seconds).toBeLessThan(5);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(HEAVY)('%s → %s', (_, code, make) => {
    const source = make();
    const before = process.memoryUsage();
    let errors: readonly Finding[] = [];
    const seconds = secondsOf(() => {
      errors = errorsIn(source);
    });
    const after = process.memoryUsage();
    expect(errors[0]?.code).toBe(code);
    expect(errors.length).toBeLessThanOrEqual(100);
    expect(seconds).toBeLessThan(10);
    expect((after.rss - before.rss) / MEGABYTE).toBeLessThan(300);
  });

  const [first] = [loadEdition(SMALL_EDITION).edition!];
  const second = SMALL_EDITION.replace('version: 1', 'version: 2');
  it('a second version that changes nothing is good', () => {
    expect(errorsIn(second, [first])).toEqual([]);
  });

  it.each(HISTORY)('a second version %s → %s', (_, expected, find, write) => {
    expect(second).toContain(find);
    const errors = errorsIn(second.replace(find, write), [first]);
    expect(errors.map(placeOf)).toContain(expected);
  });
});
