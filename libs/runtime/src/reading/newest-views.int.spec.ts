/** What a command waits for before it reads, over a real log; the views only note how far they were asked to be. */
import { type EventStore, type Position, uuid5, type ViewReader, type ViewsNeeded } from '#eventsourcing';
import { chainOf } from '#eventsourcing/contracts';
import { MemoryEventStore } from '#stores';
import { centreViews } from '../centre-views.js';
import { newestViews, type NewestViews } from './newest-views.js';
import { type ServedViews, type ViewAccess } from './view-access.js';

type Asked = readonly [Position | 'everything', ViewsNeeded];

describe('what a command waits for', () => {
  let store: MemoryEventStore;
  let asked: Asked[];
  let read: string[];

  const current = async (): Promise<ServedViews> => ({
    set: 's',
    reads: {
      get: async (view: string) => {
        read.push(view);
        return null;
      },
    } as unknown as ViewReader,
    folded: null,
    reflected: null,
    standstills: { stoppedViews: [], failedNames: [] },
  });
  const access = (): ViewAccess => ({
    current,
    waitFor: async (position, _, needed = 'all-views') => {
      asked.push([position as Position, needed]);
      return current();
    },
    caughtUp: async (_, needed = 'all-views') => {
      asked.push(['everything', needed]);
      return current();
    },
  });
  const viewsOver = (log: Pick<EventStore, 'headOf'>): NewestViews =>
    newestViews({ viewSet: centreViews(), store: log, access })();
  const recorded = async (type: string, stream: string): Promise<Position> => {
    const events = (await chainOf(stream, [{ amount: 1 }])).map((event) => ({ ...event, type, id: uuid5(stream) }));
    return (await store.append(stream, 'none', events)).position;
  };

  beforeEach(() => {
    [asked, read] = [[], []];
    store = new MemoryEventStore();
  });

  it('is the newest event that the view takes, and none that came behind it', async () => {
    const team = await recorded('TeamCreated', 'team-1');
    const person = await recorded('PersonRegistered', 'person-1');
    await recorded('ViolationReported', 'violation-1');
    const views = viewsOver(store);
    await views.get('people', 'a-1');
    await views.get('teams', 't-1');
    expect([asked, read]).toEqual([
      [
        [person, 'event-views'],
        [team, 'event-views'],
      ],
      ['people', 'teams'],
    ]);
  });

  it('is waited for once for each view', async () => {
    await recorded('PersonRegistered', 'person-1');
    const views = viewsOver(store);
    await Promise.all([views.get('people', 'a-1'), views.get('people', 'a-2')]);
    await recorded('PersonRegistered', 'person-2');
    await views.get('people', 'a-1');
    expect([asked.length, read]).toEqual([1, ['people', 'people', 'people']]);
  });

  it('is nothing where the log holds no event that the view takes', async () => {
    await recorded('ViolationReported', 'violation-1');
    await viewsOver(store).get('teams', 't-1');
    expect([asked, read]).toEqual([[], ['teams']]);
  });

  it('is everything for a view that takes everything, for a derived one, and where the log cannot tell', async () => {
    await recorded('PersonRegistered', 'person-1');
    await viewsOver(store).get('audit', 'a-1');
    await viewsOver(store).get('scorecards', 'a-1');
    await viewsOver({}).get('people', 'a-1');
    await viewsOver(store).all();
    expect(asked).toEqual([
      ['everything', 'event-views'],
      ['everything', 'all-views'],
      ['everything', 'event-views'],
      ['everything', 'all-views'],
    ]);
  });

  it('is never more than 2,000 events behind', async () => {
    await recorded('PersonRegistered', 'person-1');
    const positions: Position[] = [];
    for (let number = 0; number < 2_100; number += 1)
      positions.push(await recorded('ViolationReported', `violation-${number}`));
    await viewsOver(store).get('people', 'a-1');
    expect(asked).toEqual([[positions.at(-2_001), 'event-views']]);
  });
});
