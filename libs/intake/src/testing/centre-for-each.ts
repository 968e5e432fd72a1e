import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportCentre } from './import-centre.js';

/** For the tests of the file that calls it: founds a centre once, and gives each test, in `centre`, its own copy to import into. */
export const centreForEach = (): { readonly folder: string; readonly centre: ImportCentre } => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-import-'));
  const founded = join(base, 'founded');
  let tests = 0;
  const each = { folder: base } as { folder: string; centre: ImportCentre };
  beforeAll(() => ImportCentre.found(founded));
  beforeEach(async () => {
    each.folder = join(base, `test-${(tests += 1)}`);
    cpSync(founded, each.folder, { recursive: true });
    each.centre = await ImportCentre.open(each.folder);
  });
  afterEach(() => each.centre.system.close());
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return each;
};
