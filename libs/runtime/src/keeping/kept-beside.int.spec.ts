/** Views that another thread keeps, as this thread knows them: over a real store, with the messages of the thread played. */
import { DocumentFailed, type JsonObject, type Position, ViewsBehind, ViewsStopped, ViewStopped } from '#eventsourcing';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { centreViews } from '../centre-views.js';
import { KeptBeside } from './kept-beside.js';
import { type Changed, type SentStatus } from './thread-messages.js';

const SET = 'main@1';
const at = (position: string): Position => position as Position;

const status = (position: string, reflected: string | null, more: Partial<SentStatus> = {}): SentStatus => ({
  set: SET,
  checkpoint: at(position),
  reflected: reflected === null ? null : at(reflected),
  waitsFor: null,
  stoppedViews: [],
  failedNames: [],
  ...more,
});

describe('views that another thread keeps', () => {
  let models: MemoryReadModelStore;
  let views: KeptBeside;
  let noted: string[];
  let failed: Error[];
  /** What the thread was asked to do at once. */
  let asked: string[];
  let checkpoint: Position | null;

  const commit = async (position: string, team: string): Promise<void> => {
    const document: JsonObject = { team };
    const write = { model: 'people', key: 'a-1', document, position: at(position), indexes: {} };
    await models.commit(SET, [write], { from: checkpoint, to: at(position) });
    checkpoint = at(position);
  };
  const moved = (sent: SentStatus, changed: readonly Changed[] = [], scorecards: readonly string[] = []): void =>
    views.hear({ kind: 'moved', views: 1, status: sent, changed, scorecards });
  const teamOf = async (person: string): Promise<unknown> =>
    (await views.reads.get<{ readonly team: string }>('people', person))?.document.team;

  beforeEach(async () => {
    [noted, failed, checkpoint] = [[], [], null];
    models = new MemoryReadModelStore();
    await models.prepare(SET, [{ name: 'people', indexes: [] }]);
    const options = {
      epoch: 1,
      publishes: false,
      onScorecards: (keys: Iterable<string>) => noted.push(...keys),
      onFailed: (error: Error) => failed.push(error),
    };
    asked = [];
    const thread = {
      ask: () => Promise.resolve(),
      forget: () => undefined,
      hurry: () => asked.push('hurry'),
      want: (_views: number, position: string) => asked.push(position),
    };
    const store = new MemoryEventStore();
    views = new KeptBeside({ viewSet: centreViews(), store, models, number: 1, options, thread });
    await commit('1', 'old');
    moved(status('1', '1'));
  });

  it('forgets what a commit changed before anybody who waits for it goes on', async () => {
    expect(await teamOf('a-1')).toBe('old');
    const waited = views.waitFor('2', 60_000, 'event-views').then(() => teamOf('a-1'));
    await commit('2', 'new');
    // Until the thread says so, the views are where they were, and so is what is remembered of them.
    expect(await teamOf('a-1')).toBe('old');
    moved(status('2', '1'), [{ view: 'people', key: 'a-1' }]);
    expect(await waited).toBe('new');
  });

  it('notes scorecards before the views reflect them', async () => {
    const seen = views.waitFor('2', 60_000).then(() => [...noted]);
    moved(status('2', '1'), [], ['a-1|p']);
    moved(status('2', '2'), [], ['a-2|p']);
    expect(await seen).toEqual(['a-1|p', 'a-2|p']);
    expect((await views.current()).reflected).toBe('2');
  });

  it('waits for event views and derived ones apart, and says when neither comes in time', async () => {
    moved(status('2', '1'));
    await views.waitFor('2', 60_000, 'event-views');
    await expect(views.waitFor('2', 1)).rejects.toThrow(ViewsBehind);
  });

  it('hurries the thread for whoever waits, and keeps it from resting unless the wait is in turn', async () => {
    await views.waitFor('1', 60_000);
    expect(asked).toEqual([]);
    const waits = [
      views.waitFor('2', 60_000, 'event-views'),
      views.waitFor('2', 60_000, 'all-views', 'in-turn'),
      views.waitFor('2', 60_000),
    ];
    expect(asked).toEqual(['hurry', '2', 'hurry']);
    moved(status('2', '2'));
    await Promise.all(waits);
  });

  it('refuses documents that stand still until the thread says that they go on', async () => {
    const fault = { code: 'unexpected', reason: 'no such thing' };
    const stopped = { view: 'people', event: 'e', position: '2', after: '1', ...fault };
    const failedName = { view: 'scorecards', name: '*', ...fault };
    moved(status('2', '2', { stoppedViews: [stopped], failedNames: [failedName] }));
    await expect(teamOf('a-1')).rejects.toThrow(ViewStopped);
    expect((await views.current()).standstills).toEqual({ stoppedViews: [stopped], failedNames: [failedName] });
    moved(status('3', '3', { failedNames: [failedName] }));
    expect(await teamOf('a-1')).toBe('old');
    await expect(views.reads.get('scorecards', 'a-1|p')).rejects.toThrow(DocumentFailed);
    moved(status('4', '4'));
    await expect(views.reads.get('scorecards', 'a-1|p')).rejects.toThrow('has no model scorecards');
  });

  it('refuses everybody who waits once they have failed, and says so once', async () => {
    const waiting = views.waitFor('2', 60_000);
    const error = new Error('disk away');
    views.fail(error);
    views.fail(new Error('and again'));
    await expect(waiting).rejects.toThrow(ViewsStopped);
    await expect(views.waitFor('1', 60_000)).rejects.toThrow('disk away');
    expect([failed, views.status().error]).toEqual([[error], error]);
    expect(await teamOf('a-1')).toBe('old');
  });
});
