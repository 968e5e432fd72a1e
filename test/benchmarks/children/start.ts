import { openSystem, type Caller } from '#runtime';
import { CENTRE } from '../centre/centre-log.js';
import { answer, parametersOf, peakMiB, processorMilliseconds } from './child.js';

/** Opens a system whose views are up to date and asks for one scorecard. Times count from the start of this process. */
const { folder, person, date } = parametersOf<{ folder: string; person: string; date: string }>();
const [loadedAfter, processorLoading] = [performance.now(), processorMilliseconds()];
const HR: Caller = { id: 'H01', role: 'hr', centre: CENTRE };

const system = await openSystem({ folder, policies: 'on-demand' });
const outcome = await system.query({ caller: HR, name: 'scorecard', parameters: { person, date } });
const [milliseconds, processor] = [performance.now(), processorMilliseconds()];
if (outcome.kind === 'refused') throw new Error(`The card of ${person} was refused: ${outcome.title.en}`);
const peak = peakMiB();
await system.close();
answer({
  milliseconds,
  processor,
  openedWithin: milliseconds - loadedAfter,
  openedProcessor: processor - processorLoading,
  peakMiB: peak,
});
