import { join } from 'node:path';
import { rebuild, type RebuildProgress } from '#eventsourcing';
import { centreViews, withSmallHeap, workBeside } from '#runtime';
import { Checkpoints, openLogReader, openSqliteViews } from '#stores';
import { answer, parametersOf, peakMiB, processorMilliseconds, progress } from './child.js';

const {
  folder,
  threads = 1,
  documentBudget,
} = parametersOf<{
  folder: string;
  threads?: 1 | 2;
  /** Documents held in memory; default: as many as the rebuild takes by itself. */
  documentBudget?: number;
}>();
const files = { log: join(folder, 'log.sqlite'), views: join(folder, 'views.sqlite') };
const store = openLogReader(files.log);
const models = openSqliteViews(files.views, { checkpointsBeside: true });
const checkpoints = Checkpoints.begin([files.views]);
const started = performance.now();
const processorBefore = processorMilliseconds();
const endedAt: Partial<Record<RebuildProgress['phase'], number>> = {};
const { events } = await withSmallHeap(() =>
  rebuild({
    set: centreViews(),
    store,
    models,
    ...(documentBudget === undefined ? {} : { documentBudget }),
    beside: threads === 2 ? workBeside(files) : undefined,
    onProgress: ({ phase, events: folded, dirty }) => {
      endedAt[phase] = performance.now() - started;
      progress(phase === 'folding' ? `rebuild: ${folded} events folded` : `rebuild: ${phase}, ${dirty} names left`);
    },
  }),
);
const milliseconds = performance.now() - started;
await checkpoints.close();
await models.close();
await store.close();
answer({
  events,
  milliseconds,
  processor: processorMilliseconds() - processorBefore,
  foldedAfter: endedAt.folding,
  derivedAfter: endedAt.switching,
  peakMiB: peakMiB(),
});
