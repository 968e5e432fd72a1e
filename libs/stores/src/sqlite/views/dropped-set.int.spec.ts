import { type Position, SetGone } from '#eventsourcing';
import { Database } from '../database.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { openSqliteViews, SqliteReadModelStore } from './views.js';
import { addLeases, VIEWS_FILE } from './views-file.js';

const folder = temporaryFolder();
const SET = 'main@1';
const MODELS = [{ name: 'things', indexes: ['colour'] }];

/** As by a rebuild beside a process over EventStoreDB that keeps its views in a file. */
describe('a set that is dropped through another connection to the file', () => {
  let views: SqliteReadModelStore;
  let other: SqliteReadModelStore;
  let files = 0;
  const fill = async (store: SqliteReadModelStore, v: string, set = SET): Promise<void> => {
    await store.prepare(set, MODELS);
    const write = {
      model: 'things',
      key: 'a',
      document: { v },
      position: '1' as Position,
      indexes: { colour: ['red'] },
    };
    await store.commit(set, [write], { from: null, to: '1' as Position });
  };
  const reads = {
    get: () => views.get(SET, 'things', 'a'),
    getMany: async () => (await views.getMany(SET, 'things', ['a'])).get('a'),
    find: async () => (await views.find(SET, 'things', { index: 'colour', equals: 'red', limit: 1 })).documents[0],
    scan: async () => (await views.scan(SET, 'things', null, 1))[0],
  };

  beforeEach(async () => {
    const path = folder.file(`beside-${(files += 1)}.db`);
    [views, other] = [openSqliteViews(path), openSqliteViews(path)];
    await fill(views, 'old');
    // The set that serves instead, made later, as after a rebuild: the numbers of the tables that are dropped do not come again.
    await other.prepare('main@2', MODELS);
  });
  afterEach(async () => {
    await views.close();
    await other.close();
  });

  it.each([
    ['get', 'asked before'],
    ['getMany', 'asked before'],
    ['find', 'asked before'],
    ['scan', 'asked before'],
    ['get', 'asked for the first time'],
    ['getMany', 'asked for the first time'],
    ['find', 'asked for the first time'],
    ['scan', 'asked for the first time'],
  ] as const)('is gone for %s, %s, and found where it was made anew', async (read, asked) => {
    // What the set has is remembered, whatever was asked.
    views.isIndexed(SET, 'things');
    if (asked === 'asked before') expect(await reads[read]()).toMatchObject({ document: { v: 'old' } });
    await other.drop(SET);
    // Where another question has shown the connection that tables were dropped, a statement is refused when it is made.
    if (asked !== 'asked before') await views.serving('main');
    await expect(reads[read]()).rejects.toThrow(SetGone);
    await fill(other, 'new');
    expect(await reads[read]()).toMatchObject({ document: { v: 'new' } });
  });

  it('leaves nothing in memory, in the connection that dropped it, in one that had read it and in one that was told to forget it', async () => {
    const path = folder.file(`many-${(files += 1)}.db`);
    const open = (): Database => {
      const database = Database.open(path, VIEWS_FILE, { journal_mode: 'WAL' });
      addLeases(database);
      return database;
    };
    const [writing, reading, forgetting] = [open(), open(), open()];
    const [writer, ...readers] = [writing, reading, forgetting].map((each) => new SqliteReadModelStore(each));
    const kept: (readonly number[])[] = [];
    for (let rebuilt = 1; rebuilt <= 4; rebuilt += 1) {
      const set = `main@${rebuilt}`;
      await fill(writer!, 'new', set);
      await writer!.switchTo('main', set, rebuilt === 1 ? null : `main@${rebuilt - 1}`);
      for (const reader of readers) await reader.find(set, 'things', { index: 'colour', equals: 'red', limit: 1 });
      if (rebuilt > 1) await writer!.drop(`main@${rebuilt - 1}`);
      if (rebuilt > 1) readers[1]!.forget(`main@${rebuilt - 1}`);
      kept.push([writing.prepared, reading.prepared, forgetting.prepared]);
    }
    expect(kept.at(-1)).toEqual(kept.at(-2));
    for (const store of [writer!, ...readers]) await store.close();
  });
});
