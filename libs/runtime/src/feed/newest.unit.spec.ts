import {
  type EventStore,
  type Position,
  type RecordedEvent,
  SubscriptionDropped,
  type ViewReader,
  type ViewsNeeded,
  ViewsBehind,
} from '#eventsourcing';
import { type ServedViews } from '../reading/view-access.js';
import { ManualPace } from '../testing/manual-pace.js';
import { NewestEvents } from './newest.js';

const at = (number: number): Position => String(number).padStart(4, '0') as Position;
const eventAt = (number: number): RecordedEvent =>
  ({ position: at(number), stream: `violation-${number}`, metadata: { subjects: [] } }) as unknown as RecordedEvent;

/** A log of which a test says what each subscription delivers, and views of which it says what they reflect. */
class Scripted {
  readonly pace = new ManualPace();
  readonly subscribedAfter: (string | null)[] = [];
  folded = at(2);
  deliveries: (readonly number[] | 'dropped' | 'away')[] = [];
  stored: readonly number[] = [1, 2];
  /** Where rebuilt views stand that take over whenever somebody has waited for those that serve; null while there are none. */
  rebuilt: Position | null = null;
  readonly asked: string[] = [];

  begin(): Promise<NewestEvents> {
    return NewestEvents.begin({
      store: { subscribe: (after, signal) => this.subscribe(after, signal), readAll: this.readAll } as EventStore,
      views: () => ({
        current: async () =>
          this.rebuilt === null ? this.served('before', this.folded) : this.served('rebuilt', this.rebuilt),
        caughtUp: async () => this.served('before', this.folded),
        waitFor: (position, _, needed) => this.waitFor(position, needed).then(() => this.served('before', this.folded)),
      }),
      pace: this.pace,
      today: () => '2026-03-02',
    });
  }

  private served(set: string, folded: Position): ServedViews {
    const get = (_: string, key: string): Promise<null> => {
      this.asked.push(`${key} of ${set}`);
      return Promise.resolve(null);
    };
    return {
      set,
      reads: { get } as unknown as ViewReader,
      folded,
      // Scorecards may be as far behind as they like: nobody waits for them.
      reflected: at(1),
      standstills: { stoppedViews: [], failedNames: [] },
    };
  }

  private readonly readAll: EventStore['readAll'] = (after, limit) => {
    const next = this.stored.filter((number) => at(number) > (after ?? '')).slice(0, limit);
    return Promise.resolve(next.map(eventAt));
  };

  private async waitFor(position: string, needed: ViewsNeeded | undefined): Promise<void> {
    if (needed !== 'event-views') throw new Error('The feed waits for views that fold events alone.');
    if (this.folded >= position) return;
    await this.pace.sleep(200, new AbortController().signal);
    if (this.folded < position) throw new ViewsBehind(position, this.folded);
  }

  private async *subscribe(after: string | null, signal: AbortSignal): ReturnType<EventStore['subscribe']> {
    this.subscribedAfter.push(after);
    while (!signal.aborted) {
      const next = this.deliveries.shift();
      if (next === 'dropped') throw new SubscriptionDropped('dropped');
      if (next === 'away') throw new Error('The store is away.');
      if (next === undefined) await this.pace.sleep(100, signal);
      else yield next.map(eventAt);
    }
  }
}

const staying = new AbortController().signal;

/** A batch may begin before where the reader stands: what is known is passed over, as every reader does. */
const positionsAfter = async (newest: NewestEvents, position: Position | null): Promise<readonly string[]> => {
  const found: Position[] = [];
  let reached = position;
  for (let batch = await newest.after(reached, staying); batch !== null; batch = await newest.after(reached, staying)) {
    found.push(...batch.events.map((event) => event.position).filter((one) => one > (reached ?? '')));
    reached = batch.last;
  }
  return found;
};

describe('the newest events', () => {
  let scripted: Scripted;
  let newest: NewestEvents;
  beforeEach(async () => {
    scripted = new Scripted();
    newest = await scripted.begin();
  });
  afterEach(() => newest.stop());

  it('are each there once, whatever a store repeats', async () => {
    scripted.folded = at(9);
    scripted.deliveries = [[3, 4], [3, 4], [4, 5], [3]];
    await scripted.pace.pass(1000);
    expect([newest.end, await positionsAfter(newest, at(2))]).toEqual([at(5), [3, 4, 5].map(at)]);
  });

  it('are told of when the event views reflect them, and not before', async () => {
    scripted.deliveries = [[3]];
    await scripted.pace.pass(1000);
    expect([newest.end, await newest.after(at(2), staying)]).toEqual([at(2), null]);
    scripted.folded = at(3);
    await scripted.pace.pass(1000);
    expect([newest.end, await positionsAfter(newest, at(2))]).toEqual([at(3), [at(3)]]);
  });

  it('are told of one by one where the views are slower than the log', async () => {
    scripted.deliveries = [[3, 4, 5]];
    await scripted.pace.pass(500);
    scripted.folded = at(4);
    await scripted.pace.pass(500);
    expect([newest.end, await positionsAfter(newest, at(2))]).toEqual([at(4), [3, 4].map(at)]);
    scripted.folded = at(5);
    await scripted.pace.pass(500);
    expect(await positionsAfter(newest, at(2))).toEqual([3, 4, 5].map(at));
  });

  it('go on after the last one when a store drops the subscription or is away', async () => {
    scripted.folded = at(9);
    scripted.deliveries = [[3], 'dropped', [4], 'away', [5]];
    await scripted.pace.pass(3000);
    expect(await positionsAfter(newest, at(2))).toEqual([3, 4, 5].map(at));
    expect(scripted.subscribedAfter).toEqual([2, 3, 4].map(at));
  });

  it('are read from the log by who is further behind than what is kept, up to what the views reflect', async () => {
    scripted.folded = at(9);
    const many = Array.from({ length: 1500 }, (_, index) => index + 1);
    scripted.folded = at(1500);
    scripted.deliveries = [many.slice(2, 900), many.slice(900, 1400)];
    scripted.stored = many;
    await scripted.pace.pass(1000);
    expect(newest.end).toBe(at(1400));
    expect(await positionsAfter(newest, null)).toEqual(many.slice(0, 1400).map(at));
  });

  it('are read of the views that were seen to reflect them, whatever took over since', async () => {
    scripted.folded = at(4);
    scripted.stored = [1, 2, 3, 4];
    scripted.deliveries = [[3]];
    scripted.rebuilt = at(2);
    await scripted.pace.pass(3000);
    await (await newest.after(at(2), staying))?.concerned();
    await (await newest.after(at(1), staying))?.concerned();
    expect(scripted.asked).toEqual(['violation-3 of before', 'violation-2 of before', 'violation-3 of before']);
  });

  it('are left to be told of later to who is behind where rebuilt views took over that do not reflect them yet', async () => {
    scripted.folded = at(1);
    expect(
      await Promise.race([newest.after(at(1), staying), scripted.pace.pass(2000).then(() => 'waited')]),
    ).toBeNull();
    scripted.folded = at(2);
    expect((await newest.after(at(1), staying))?.events.map(({ position }) => position)).toEqual([at(2)]);
  });

  it('are read anew once for all who come together to what is no longer fresh', async () => {
    scripted.folded = at(4);
    scripted.deliveries = [[3, 4]];
    await scripted.pace.pass(3000);
    const [one, other] = await Promise.all([newest.after(at(2), staying), newest.after(at(2), staying)]);
    expect(one).toBe(other);
    expect(one?.events.map(({ position }) => position)).toEqual([at(3), at(4)]);
  });

  it('wake who sleeps', async () => {
    scripted.folded = at(3);
    let woken = false;
    const sleeping = newest.sleep(at(2)).then(() => (woken = true));
    await scripted.pace.pass(100);
    expect(woken).toBe(false);
    scripted.deliveries = [[3]];
    await scripted.pace.pass(200);
    expect(woken).toBe(true);
    await sleeping;
    await newest.sleep(at(2));
  });

  it('leave others their turn while many readers who are far behind are told of all that they missed', async () => {
    newest.stop();
    scripted.stored = Array.from({ length: 1000 }, (_, index) => index + 1);
    scripted.folded = at(1000);
    newest = await scripted.begin();
    let [turns, isOver] = [0, false];
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const read = await Promise.all(Array.from({ length: 10 }, () => positionsAfter(newest, null)));
    isOver = true;
    expect(read.map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 1000));
    // Each reader takes ten pages.
    expect(turns).toBeGreaterThanOrEqual(90);
  });
});
