import { type Position, SetGone } from '#eventsourcing';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { openSqliteViews, type SqliteReadModelStore } from './views.js';

const folder = temporaryFolder();
const SET = 'main@1';
const MODELS = [{ name: 'things', indexes: ['colour'] }];

/** As by a rebuild beside a process over EventStoreDB that keeps its views in a file. */
describe('a set that is dropped through another connection to the file', () => {
  let views: SqliteReadModelStore;
  let other: SqliteReadModelStore;
  let files = 0;
  const fill = async (store: SqliteReadModelStore, v: string): Promise<void> => {
    await store.prepare(SET, MODELS);
    const write = {
      model: 'things',
      key: 'a',
      document: { v },
      position: '1' as Position,
      indexes: { colour: ['red'] },
    };
    await store.commit(SET, [write], { from: null, to: '1' as Position });
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
});
