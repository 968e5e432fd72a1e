import { join } from 'node:path';
import { rebuild, type RebuildProgress } from '#eventsourcing';
import { centreViews } from '#runtime';
import { openLogReader, openSqliteViews } from '#stores';
import { answer, parametersOf, peakMiB, processorMilliseconds, progress } from './child.js';

const { folder } = parametersOf<{ folder: string }>();
const store = openLogReader(join(folder, 'log.sqlite'));
const models = openSqliteViews(join(folder, 'views.sqlite'));
const started = performance.now();
const processorBefore = processorMilliseconds();
const endedAt: Partial<Record<RebuildProgress['phase'], number>> = {};
let foldedMiB = 0;
const { events } = await rebuild({
  set: centreViews(),
  store,
  models,
  onProgress: ({ phase, events: folded, dirty }) => {
    endedAt[phase] = performance.now() - started;
    if (phase === 'folding') foldedMiB = peakMiB();
    progress(phase === 'folding' ? `rebuild: ${folded} events folded` : `rebuild: ${phase}, ${dirty} names left`);
  },
});
const milliseconds = performance.now() - started;
await models.close();
await store.close();
answer({
  events,
  milliseconds,
  processor: processorMilliseconds() - processorBefore,
  foldedAfter: endedAt.folding,
  derivedAfter: endedAt.switching,
  peakMiB: peakMiB(),
  foldedMiB,
});
