import {
  modelsOf,
  progressWrite,
  setName,
  stoppedWrite,
  type Position,
  type ReadModelStore,
  type StoredDocument,
  type ViewsNeeded,
  ViewStopped,
} from '#eventsourcing';
import { grow } from '#eventsourcing/contracts';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { centreViews } from '../centre-views.js';
import { newestViews } from './newest-views.js';
import { realPace } from '../system/pace.js';
import { WatchedViews } from './watched-views.js';

const PATIENCE = 5000;
const viewSet = centreViews();
const [before, rebuilt] = [setName(viewSet), `${setName(viewSet)}-1`];

/** Another process makes the rebuilt views the serving ones once somebody has seen how far those before are. */
class SwitchedMeanwhile extends MemoryReadModelStore {
  override async checkpoint(...asked: Parameters<ReadModelStore['checkpoint']>): Promise<Position | null> {
    const found = await super.checkpoint(...asked);
    await this.switchTo(viewSet.name, rebuilt, before);
    return found;
  }
}

describe('views that another process fills', () => {
  const store = new MemoryEventStore();
  let [older, newer] = ['' as Position, '' as Position];
  let access: WatchedViews;
  beforeAll(async () => {
    await grow(store, 'counter-1', [1]);
    older = (await store.head())!;
    await grow(store, 'counter-1', [2]);
    newer = (await store.head())!;
  });
  /** The set that served has folded one event more after the rebuild had looked how far it was. */
  beforeEach(async () => {
    const models = new SwitchedMeanwhile();
    for (const [set, reached] of [
      [before, newer],
      [rebuilt, older],
    ] as const) {
      await models.prepare(set, modelsOf(viewSet));
      await models.commit(set, [progressWrite(reached)], { from: null, to: reached });
    }
    await models.switchTo(viewSet.name, before, null);
    access = new WatchedViews({ viewSet, models, store, pace: realPace });
  });
  afterEach(() => access.close());

  it.each<ViewsNeeded>(['event-views', 'all-views'])('are those that were seen to reflect it in %s', async (needed) => {
    const seen = await access.waitFor(newer, PATIENCE, needed);
    expect(seen).toMatchObject({ set: before, folded: newer, reflected: newer });
    expect(await access.current()).toMatchObject({ set: rebuilt, folded: older, reflected: older });
  });

  it('are no older ones for a command that waited until they reflect everything', async () => {
    const newest = newestViews({ viewSet, store, access: () => access })();
    expect(await newest.all()).toMatchObject({ set: before, reflected: newer });
  });
});

/** The process that leads stops a view at the newest event, in the moment in which somebody has read what stands still. */
class StoppedMeanwhile extends MemoryReadModelStore {
  stop: (() => Promise<void>) | null = null;

  override async scan<Doc>(...asked: Parameters<ReadModelStore['scan']>): Promise<readonly StoredDocument<Doc>[]> {
    const found = await super.scan<Doc>(...asked);
    const { stop } = this;
    this.stop = null;
    await stop?.();
    return found;
  }
}

describe('a view that another process has to stop', () => {
  it('is not read as if it reflected the event at which it stopped', async () => {
    const [store, models] = [new MemoryEventStore(), new StoppedMeanwhile()];
    await grow(store, 'counter-1', [1]);
    const older = (await store.head())!;
    await grow(store, 'counter-1', [2]);
    const newer = (await store.head())!;
    await models.prepare(before, modelsOf(viewSet));
    await models.commit(before, [progressWrite(older)], { from: null, to: older });
    await models.switchTo(viewSet.name, before, null);
    const stopped = { view: 'people', event: null, position: newer, after: older, code: 'unexpected', reason: 'no' };
    models.stop = () => models.commit(before, [stoppedWrite('people', stopped, newer)], { from: older, to: newer });
    const access = new WatchedViews({ viewSet, models, store, pace: realPace });

    const { reads } = await access.waitFor(newer, PATIENCE, 'event-views');
    await expect(reads.get('people', 'a-1')).rejects.toThrow(ViewStopped);
    access.close();
  });
});
