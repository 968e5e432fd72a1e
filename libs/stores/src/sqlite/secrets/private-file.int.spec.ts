import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreFull, StoreNotAccessible } from '../errors.js';
import { fileFaultOf } from '../faults.js';
import { openSqliteKeys } from './keys.js';
import { openSqliteLog } from '../log/log.js';
import { openSqliteTokens } from './tokens.js';

/** Whoever runs the tests may be allowed everything, so a folder stands in the place of the file instead of one that may not be written. */
describe('a file that is made without SQLite and cannot be', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dutyledger-private-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['the note of who holds the log', 'log.sqlite', 'log.sqlite.owner', openSqliteLog],
    ['the file of keys', 'keys.sqlite', 'keys.sqlite', openSqliteKeys],
    ['the file of tokens', 'tokens.sqlite', 'tokens.sqlite', openSqliteTokens],
  ] as const)('is told with its path and what to look at: %s', (_what, file, hindered, open) => {
    mkdirSync(join(folder, hindered));
    const opening = (): unknown => open(join(folder, file));
    expect(opening).toThrow(StoreNotAccessible);
    // The lock is not kept by an opening that failed.
    expect(opening).toThrow(`${join(folder, file)} cannot be opened for writing`);
    expect(opening).toThrow(
      'Check that the folder exists, that this user may write in it, and that the process may open more files (ulimit -n).',
    );
  });

  it.each([
    ['EACCES', StoreNotAccessible],
    ['EPERM', StoreNotAccessible],
    ['EROFS', StoreNotAccessible],
    ['ENOSPC', StoreFull],
    ['EDQUOT', StoreFull],
  ])('for %s', (code, fault) => {
    expect(fileFaultOf('x.sqlite', Object.assign(new Error(code), { code }))).toBeInstanceOf(fault);
  });

  it('is left as it is for what is no matter of disks and rights', () => {
    const bug = new TypeError('a bug');
    expect(fileFaultOf('x.sqlite', bug)).toBe(bug);
  });
});
