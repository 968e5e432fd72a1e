import { type RunnerProgress } from '#eventsourcing';
import { type RebuildProgress } from '../system/system-status.js';
import { tellingNowAndThen } from './catching-up.js';

describe('what is told of views that catch up', () => {
  let time = 0;
  const told: RebuildProgress[] = [];
  const report = (
    tell: (progress: RunnerProgress) => void,
    ...reports: [RunnerProgress['phase'], number, number][]
  ) => {
    for (const [phase, events, dirty] of reports) {
      time += 6;
      tell({ phase, events, dirty, checkpoint: null });
    }
  };
  beforeEach(() => {
    time = 0;
    told.length = 0;
  });
  const telling = () => tellingNowAndThen((progress) => told.push(progress), { every: 10, now: () => time });

  it('is how far they are, every so often, first in events and then in what is derived', () => {
    report(
      telling(),
      ...Array.from({ length: 5 }, (): [RunnerProgress['phase'], number, number] => ['catching-up', 1000, 7]),
      ['deriving', 0, 5],
      ['deriving', 0, 3],
      ['deriving', 0, 0],
    );
    expect(told).toEqual([
      { phase: 'events', done: 2000, total: null },
      { phase: 'events', done: 4000, total: null },
      { phase: 'derived', done: 2, total: 7 },
      { phase: 'derived', done: 7, total: 7 },
    ]);
  });

  it('is nothing where they have caught up sooner, and nothing of what they follow live', () => {
    const tell = telling();
    report(tell, ['catching-up', 20, 2]);
    expect(told).toEqual([]);
    report(tell, ['live', 1, 1], ['deriving', 0, 0], ['live', 1, 1], ['deriving', 0, 0]);
    expect(told).toEqual([]);
  });
});
