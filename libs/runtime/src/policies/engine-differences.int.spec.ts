/** Goal: an upgrade of the engine tells nobody anew of a month that was closed. What an older engine had told is played on the reads. */
import { type Position, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type NoticeDocument, type PayRunDocument } from '#callcentre';
import { ENGINE_VERSION } from '#rulebook';
import { type Dispatch } from '../dispatch.js';
import { Centre, MARCH } from '../testing/centre.js';
import { Notifier } from './notifier.js';

const hr = ['hr-1', 'hr'] as const;
const manager = ['manager-1', 'manager'] as const;

let centre: Centre;

beforeAll(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
  centre.clock.set('2026-04-01T02:00:00.000Z');
  await centre.system.settled();
  const { id } = await centre.act(hr, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
  await centre.act(manager, 'pay-run.approve', { run: id, acceptDisadvantages: false });
  await centre.system.settled();
});
afterAll(() => centre.system.close());

interface Upgrade {
  /** The engine of the run. */
  readonly engine: number;
  /** Where in the log people were told last; absent: where they were. */
  readonly toldAt?: Position;
}

/** The views as they are after an upgrade: the run is of that engine, and what was told last was another amount. */
const upgraded = (reads: ViewReader, { engine, toldAt }: Upgrade): ViewReader => {
  const changed = <T>(view: string, stored: StoredDocument<T>): StoredDocument<T> => {
    if (view === 'payRuns')
      return { ...stored, document: { ...(stored.document as unknown as PayRunDocument), engine } as unknown as T };
    if (view !== 'notices') return stored;
    const document = stored.document as unknown as NoticeDocument;
    const notices = document.notices.map((notice) => ({
      ...notice,
      amount: '-77',
      position: toldAt ?? notice.position,
    }));
    return { ...stored, document: { ...document, notices } as unknown as T };
  };
  return {
    ...reads,
    scan: (view, after, limit) => reads.scan(view, after, limit),
    get: async (view, key) => {
      const stored = await reads.get(view, key);
      return (stored === null ? null : changed(view, stored)) as never;
    },
    getMany: async (view, keys) => {
      const found = await reads.getMany(view, keys);
      return new Map([...found].map(([key, stored]) => [key, changed(view, stored)])) as never;
    },
    find: async (view, query) => {
      const page = await reads.find(view, query);
      return { ...page, documents: page.documents.map((stored) => changed(view, stored)) } as never;
    },
  };
};

/** Entries of the month of which people are told anew, each by its status. */
const toldOver = async (reads: ViewReader): Promise<readonly string[]> => {
  const told: string[] = [];
  const dispatch: Dispatch = ({ data }) => {
    told.push((data as { readonly status: string }).status);
    return Promise.resolve({ kind: 'accepted', repeated: false, events: [] } as never);
  };
  const { models } = centre.system;
  const notifier = new Notifier(models, dispatch, (await models.leases.current('main'))!.epoch);
  await notifier.notify(reads, [`a-1|${MARCH}`], {
    between: () => Promise.resolve(),
    caughtUp: () => Promise.resolve(),
  });
  return told;
};

const toldAnew = async (engine: number, toldAt?: Position): Promise<readonly string[]> =>
  toldOver(upgraded(await centre.system.views(), { engine, ...(toldAt === undefined ? {} : { toldAt }) }));

/** The same after an upgrade to an engine that lists an entry no more of which somebody was told. */
const withEntryGone = async (engine: number): Promise<ViewReader> => {
  const reads = upgraded(await centre.system.views(), { engine });
  const notices = [{ amount: '-2', status: 'charged', position: '' as Position }];
  const more = { key: 'e', position: '', document: { entry: 'e', person: 'a-1', period: MARCH, notices } };
  return {
    ...reads,
    find: async (view, query) => {
      const page = await reads.find(view, query);
      return (view === 'notices' ? { ...page, documents: [...page.documents, more] } : page) as never;
    },
  };
};

describe('after an upgrade of the engine', () => {
  it('nobody is told anew of a closed month for that', async () => {
    expect(await toldAnew(ENGINE_VERSION - 1)).toEqual([]);
  });

  it('people are told of what the engine that closed the month says otherwise now', async () => {
    expect((await toldAnew(ENGINE_VERSION)).length).toBeGreaterThan(0);
  });

  it('nobody is told of a closed month that an entry is gone for that', async () => {
    expect(await toldOver(await withEntryGone(ENGINE_VERSION))).toContain('gone');
    expect(await toldOver(await withEntryGone(ENGINE_VERSION - 1))).toEqual([]);
  });

  it('people are told when what they were told since the month was closed holds no longer', async () => {
    const afterTheRun = '~' as Position;
    expect(await toldAnew(ENGINE_VERSION - 1, afterTheRun)).toEqual(await toldAnew(ENGINE_VERSION));
  });

  it('people are told of what became known since, and of nothing else', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-2');
    await centre.system.settled();
    const anew = await toldAnew(ENGINE_VERSION - 1);
    expect(anew.length).toBeGreaterThan(0);
    expect(anew.length).toBeLessThan((await toldAnew(ENGINE_VERSION)).length);
  });
});
