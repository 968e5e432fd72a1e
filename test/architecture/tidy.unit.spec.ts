import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bans, breachesBelow, breachesIn } from './tidy.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Goal: the bans of the pure libs hold in the tree, and each of them really bites. */
describe('tidy', () => {
  it('finds nothing in the tree', () => {
    const found = breachesBelow(root, (file) => !file.startsWith('test/fixtures/'));
    expect(found.map(({ file, line, ban, instead }) => `${file}:${line} ${ban}: ${instead}`)).toEqual([]);
  });

  it('finds every breach that the fixture plants, each with its replacement', () => {
    const found = breachesBelow(join(root, 'test/fixtures/breach'), () => true);
    const expected = [
      'binary-floats',
      'clock',
      'environment',
      'frameworks-and-drivers',
      'left-open',
      'randomness',
      'timers',
    ];
    expect([...new Set(found.map((breach) => breach.ban))].sort()).toEqual(expected);
    expect(found.every((breach) => breach.instead.length > 20)).toBe(true);
  });

  it.each([
    ['environment-outside-configuration', 'libs/runtime/src/opening/open.ts', 'const folder = process.env.HOME;'],
    ['focused-or-skipped-test', 'libs/rulebook/src/a.spec.ts', "it.only('x', () => {});"],
    ['clock', 'libs/callcentre/src/a.ts', 'const now = new Date();'],
    ['randomness', 'libs/eventsourcing/src/events/identity.ts', 'const id = randomUUID();'],
  ])('%s bites in %s', (ban, file, text) => {
    expect(breachesIn(file, text).map((breach) => breach.ban)).toEqual([ban]);
  });

  it.each([
    ['a comment may name it', 'libs/callcentre/src/a.ts', '// Date.now() would make replay differ.'],
    ['a date that is handed in is data', 'libs/callcentre/src/a.ts', 'const day = new Date(instant);'],
    ['the edge may read the clock', 'libs/runtime/src/configuration/clock.ts', 'const now = new Date();'],
    [
      'nonces are made while encrypting',
      'libs/eventsourcing/src/events/text-cipher.ts',
      'const nonce = randomBytes(12);',
    ],
  ])('allows: %s', (_, file, text) => {
    expect(breachesIn(file, text)).toEqual([]);
  });

  it('has a replacement for every ban', () => {
    expect(bans.filter((ban) => ban.instead.trim() === '')).toEqual([]);
  });
});
