import { DatabaseSync } from 'node:sqlite';
import { type TokenRecord } from '#eventsourcing';
import { NotThisStore, StoreDamaged, StoreFromNewerVersion } from '../errors.js';
import { Database, SYNCHRONOUS_FULL } from '../database.js';
import { openSqliteLog } from '../log/log.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { openSqliteTokens, TOKEN_FILE } from './tokens.js';
import { readFileSync, writeFileSync } from 'node:fs';

const folder = temporaryFolder();

const RECORD: TokenRecord = {
  id: 't-1',
  hash: 'ab'.repeat(32),
  caller: 'H01',
  role: 'hr',
  centre: 'centre-1',
  issuedAt: '2026-03-01T00:00:00.000Z',
  expiresAt: '2026-03-31T00:00:00.000Z',
  revokedAt: null,
  note: '',
};

const changed = (path: string, ...statements: readonly string[]): void => {
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
};

const pragma = (path: string, name: string): unknown => {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare(`PRAGMA ${name}`).get();
  database.close();
  return row?.[name];
};

describe('the file of tokens', () => {
  it('is refused when a newer version wrote it, and left as it is', async () => {
    const path = folder.file('newer.sqlite');
    await openSqliteTokens(path).close();
    changed(path, `PRAGMA user_version = ${TOKEN_FILE.version + 1}`);
    expect(() => openSqliteTokens(path)).toThrow(StoreFromNewerVersion);
    expect(pragma(path, 'user_version')).toBe(TOKEN_FILE.version + 1);
  });

  it('made before such files said what they are keeps its tokens and gets the mark', async () => {
    const path = folder.file('unmarked.sqlite');
    const before = openSqliteTokens(path);
    await before.put([RECORD]);
    await before.close();
    changed(path, 'PRAGMA application_id = 0', 'PRAGMA user_version = 0');
    const tokens = openSqliteTokens(path);
    expect(await tokens.list()).toEqual([RECORD]);
    await tokens.close();
    expect([pragma(path, 'application_id'), pragma(path, 'user_version')]).toEqual([TOKEN_FILE.applicationId, 1]);
  });

  it('made before tokens knew their log is bound to the first one, and stays readable to who made it', async () => {
    const path = folder.file('unbound.sqlite');
    const before = openSqliteTokens(path);
    await before.put([RECORD]);
    await before.close();
    changed(path, 'DROP TABLE bound');
    const tokens = openSqliteTokens(path);
    expect([await tokens.log(), await tokens.bindTo('log-1'), await tokens.list()]).toEqual([null, 'log-1', [RECORD]]);
    await tokens.close();
    expect(pragma(path, 'user_version')).toBe(1);
  });

  it('is refused when it is a log, another database or no database at all', async () => {
    const [log, other, none] = ['log.sqlite', 'other.sqlite', 'none.sqlite'].map((name) => folder.file(name)) as [
      string,
      string,
      string,
    ];
    await openSqliteLog(log).close();
    changed(other, 'CREATE TABLE things (id TEXT)');
    writeFileSync(none, 'no database '.repeat(100));
    expect(() => openSqliteTokens(log)).toThrow(NotThisStore);
    expect(() => openSqliteTokens(other)).toThrow(NotThisStore);
    expect(() => openSqliteTokens(none)).toThrow(StoreDamaged);
  });

  it('holds nowhere any more what a forgotten note said', async () => {
    const path = folder.file('noted.sqlite');
    const tokens = openSqliteTokens(path);
    // So long that the record without it does not overwrite all of it.
    await tokens.put([{ ...RECORD, note: `A. Lovelace, ${'her laptop and her phone, '.repeat(20)}` }]);
    const held = (): boolean => readFileSync(path, 'latin1').includes('Lovelace');
    expect(held()).toBe(true);
    await tokens.forgetNote('t-1');
    expect(held()).toBe(false);
    await tokens.close();
    expect(held()).toBe(false);
  });

  it('is used with settings that survive a power cut only: what did not take is named', () => {
    const path = folder.file('weak.sqlite');
    const database = Database.open(path, TOKEN_FILE, { journal_mode: 'DELETE', synchronous: 'NORMAL' });
    expect(() => database.demand('synchronous', SYNCHRONOUS_FULL)).toThrow(
      `${path}: synchronous is 1, but it must be ${SYNCHRONOUS_FULL}.`,
    );
    database.close();
  });
});
