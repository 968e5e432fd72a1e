import { type StoredDocument, type ViewReader } from '#eventsourcing';
import { RememberingReads } from './remembering-reads.js';

/** A set of views with one value for each document, which says what it was asked for. */
class Views implements ViewReader {
  readonly asked: string[] = [];
  value = 1;

  get = async <Doc>(view: string, key: string): Promise<StoredDocument<Doc> | null> => {
    this.asked.push(`${view} ${key}`);
    return this.stored<Doc>(key);
  };
  getMany = async <Doc>(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<Doc>>> => {
    this.asked.push(`${view} ${keys.join('+')}`);
    return new Map(keys.flatMap((key) => (key === 'nobody' ? [] : [[key, this.stored<Doc>(key)!]])));
  };
  find: ViewReader['find'] = async <Doc>(view: string) => {
    this.asked.push(`find ${view}`);
    return { documents: [this.stored<Doc>('1')!], next: null };
  };
  scan: ViewReader['scan'] = async () => [];

  private stored<Doc>(key: string): StoredDocument<Doc> | null {
    return key === 'nobody' ? null : { key, document: { value: this.value } as Doc, position: '1' as never };
  }
}

describe('reads that remember steady views', () => {
  let views: Views;
  let checkpoint: string;
  let reads: RememberingReads;
  beforeEach(() => {
    views = new Views();
    checkpoint = '1';
    reads = new RememberingReads(
      () => views,
      () => checkpoint,
    );
  });
  const valueOf = async (view: string, key: string): Promise<unknown> =>
    (await reads.get<{ value: number }>(view, key))?.document.value;

  it('ask once for a person, a team and somebody who is not there', async () => {
    for (const key of ['p1', 'p1', 'nobody', 'nobody']) await reads.get('people', key);
    await reads.getMany('assignments', ['a', 'nobody']);
    expect([...(await reads.getMany('assignments', ['a', 'b', 'nobody'])).keys()].sort()).toEqual(['a', 'b']);
    expect(views.asked).toEqual(['people p1', 'people nobody', 'assignments a+nobody', 'assignments b']);
  });

  it('ask each time for what changes with every event', async () => {
    for (const view of ['cases', 'cases', 'scorecards', 'scorecards']) await reads.get(view, 'x');
    expect(views.asked).toHaveLength(4);
  });

  it('show a change as soon as it is committed, and the others from memory', async () => {
    await valueOf('people', 'p1');
    await valueOf('people', 'p2');
    reads.changed({ view: 'people', key: 'p1' });
    views.value = 2;
    checkpoint = '2';
    expect(await valueOf('people', 'p1')).toBe(2);
    expect(await valueOf('people', 'p2')).toBe(1);
  });

  it('remember nothing that was read between the fold of a change and its commit', async () => {
    reads.changed({ view: 'people', key: 'p1' });
    expect(await valueOf('people', 'p1')).toBe(1);
    views.value = 2;
    checkpoint = '2';
    expect(await valueOf('people', 'p1')).toBe(2);
  });

  it('give what was at hand when several are asked for, though it changes before the others are read', async () => {
    await valueOf('people', 'p1');
    const several = reads.getMany('people', ['p1', 'p2']);
    reads.changed({ view: 'people', key: 'p1' });
    expect([...(await several).keys()].sort()).toEqual(['p1', 'p2']);
  });

  it('remember nothing that was asked for before a change and answered after it', async () => {
    const before = reads.get('people', 'p1');
    reads.changed({ view: 'people', key: 'p1' });
    await before;
    views.value = 2;
    checkpoint = '2';
    expect(await valueOf('people', 'p1')).toBe(2);
  });

  it('search for editions once until one changes', async () => {
    const query = { index: 'rulebook', equals: 'r', limit: 10 };
    await reads.find('editions', query);
    await reads.find('editions', query);
    reads.changed({ view: 'editions', key: 'r@2' });
    checkpoint = '2';
    await reads.find('editions', query);
    expect(views.asked).toEqual(['find editions', 'find editions']);
  });

  it('forget the first searches where many others follow, whatever names they ask for', async () => {
    const search = (rulebook: number): Promise<unknown> =>
      reads.find('editions', { index: 'rulebook', equals: String(rulebook), limit: 10 });
    for (let rulebook = 0; rulebook <= 10_000; rulebook += 1) await search(rulebook);
    views.asked.length = 0;
    await search(10_000);
    await search(0);
    expect(views.asked).toEqual(['find editions']);
  });
});
