import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreNotAccessible } from '#stores';
import { backUpFolder, NothingToBackUp } from './backup.js';
import { isThere } from './is-there.js';
import { openKeysSource, openKeysTarget } from './keys-places.js';
import { openSource, openTarget } from './places.js';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'dutyledger-is-there-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const AT = '2026-03-02T01:00:00.000Z';

describe('what lies at a path', () => {
  it('is there, or is not', () => {
    const place = join(base, 'place');
    writeFileSync(place, '');
    expect([isThere(place), isThere(`${place}-not`), isThere(join(place, 'below'))]).toEqual([true, false, false]);
  });

  it('is never told as nothing where the system does not let anybody look', async () => {
    const centre = join(base, 'centre');
    mkdirSync(centre);
    await expect(backUpFolder(centre, join(base, 'backup.sqlite'), AT)).rejects.toThrow(NothingToBackUp);
    // A path that leads to itself can be looked at by nobody, root included, whom no permission keeps out.
    for (const name of ['log.sqlite', 'keys.sqlite']) symlinkSync(join(centre, name), join(centre, name));
    await expect(backUpFolder(centre, join(base, 'backup.sqlite'), AT)).rejects.toThrow(StoreNotAccessible);
    await expect(openKeysSource(centre)).rejects.toThrow(StoreNotAccessible);
  });

  it.each([
    ['a log to be read', openSource, '--from is "http:…", but it has to be a folder, or an address such as esdb://…'],
    ['a log to be written', openTarget, '--to is "http:…", but it has to be a folder, or an address such as esdb://…'],
    [
      'keys to be read',
      openKeysSource,
      '--from is "http:…", but it has to be a folder, or an address such as mongodb://…',
    ],
    [
      'keys to be written',
      openKeysTarget,
      '--to is "http:…", but it has to be a folder, or an address such as mongodb://…',
    ],
  ])('is no folder that is called like an address: %s', async (_what, open, message) => {
    await expect(open('http://me:secret@127.0.0.1:2113')).rejects.toThrow(message);
    expect(existsSync('http:')).toBe(false);
  });
});
