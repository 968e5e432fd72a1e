/** The names of what has to be derived are thousands a day: what was derived may leave nothing behind, or every look at them takes longer for ever. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Centre } from './testing/centre.js';

describe('the names of what has to be derived, in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-'));
  const views = join(folder, 'views.sqlite');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inFile = <T>(work: (database: DatabaseSync, table: string) => T): T => {
    const database = new DatabaseSync(views);
    const model = database.prepare("SELECT id FROM models WHERE name = 'dirty'").get() as { id: number };
    const found = work(database, `documents_${model.id}`);
    database.close();
    return found;
  };
  const rows = (): unknown => inFile((database, table) => database.prepare(`SELECT key FROM ${table}`).all());

  it('leave nothing once they are derived, and a start takes away what earlier versions left', async () => {
    const centre = await Centre.open(folder);
    await centre.settle();
    await centre.system.settled();
    await centre.system.close();
    expect(rows()).toEqual([]);

    inFile((database, table) =>
      database.exec(`INSERT INTO ${table} VALUES ('scorecards|person|a-1', NULL, '0', '[]')`),
    );
    const again = await Centre.open(folder, '2026-03-03T01:00:00.000Z');
    await again.system.close();
    expect(rows()).toEqual([]);
  });
});
