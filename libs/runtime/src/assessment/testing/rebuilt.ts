import { Runner } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { wholeView } from '../reading.js';
import { views, type TestCentre } from './centre.js';

/** Every scorecard document of the centre as it is kept, as text: results and positions. */
export const scorecardsOf = async (centre: TestCentre): Promise<string> => {
  await centre.settled();
  return JSON.stringify(await wholeView(centre.reader, 'scorecards'));
};

/** The same as a rebuild from the log gives them. */
export const rebuiltScorecards = async (centre: TestCentre, deriveBatch = 1): Promise<string> => {
  const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore(), deriveBatch });
  await runner.start();
  const rebuilt = await wholeView(runner.reader, 'scorecards');
  await runner.stop();
  return JSON.stringify(rebuilt);
};
