import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreNotAccessible } from '#stores';
import { backUpFolder, NothingToBackUp } from './backup.js';
import { isThere } from './is-there.js';
import { openKeysSource } from './keys-places.js';

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
});
