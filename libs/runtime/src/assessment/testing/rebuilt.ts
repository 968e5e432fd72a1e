import { rebuild, Runner } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { wholeView } from '../reading.js';
import { views, type TestCentre } from './centre.js';

/** Every scorecard document of the centre as it is kept, as text: results and positions. */
export const scorecardsOf = async (centre: TestCentre): Promise<string> => {
  await centre.settled();
  return JSON.stringify(await wholeView(centre.reader, 'scorecards'));
};

/** The same as a runner that begins with the first event gives them, or a rebuild that folds the whole log at once. */
export const rebuiltScorecards = async (centre: TestCentre, deriveBatch = 1, inBulk = false): Promise<string> => {
  const models = new MemoryReadModelStore();
  const options = { set: views(), store: centre.store, models, deriveBatch };
  if (inBulk) await rebuild(options);
  const runner = new Runner(options);
  await runner.start();
  const rebuilt = await wholeView(runner.reader, 'scorecards');
  await runner.stop();
  return JSON.stringify(rebuilt);
};
