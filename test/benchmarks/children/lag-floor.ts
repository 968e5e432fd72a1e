import { join } from 'node:path';
import { openSqliteLog } from '#stores';
import { NEXT_EVENTS, readNextAppends } from '../centre/next-events.js';
import { answer, parametersOf, peakMiB, processorMilliseconds } from './child.js';
import { appendAtPace } from './pace.js';

/** The same events at the same pace, and one subscriber that counts by person and type in memory: what no views can do without. */
const { folder, pace } = parametersOf<{ folder: string; pace: number }>();
const appends = await readNextAppends(join(folder, NEXT_EVENTS));
const log = openSqliteLog(join(folder, 'log.sqlite'));
const stop = new AbortController();
const counts = new Map<string, number>();
const counted = new Map<string, number>();

const follow = async (): Promise<void> => {
  for await (const events of log.subscribe(await log.head(), stop.signal)) {
    for (const { type, metadata } of events) {
      for (const subject of metadata.subjects) {
        const name = `${subject}|${type}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    const now = performance.now();
    for (const { position } of events) counted.set(position, now);
    if (counted.size === appends.length) return;
  }
};

const processorBefore = processorMilliseconds();
const started = performance.now();
const following = follow();
const acknowledgedAt = new Map<string, number>();
const { perSecond } = await appendAtPace(log, appends, pace, (_, position, at) => acknowledgedAt.set(position, at));
await following;
const visibleAfter = performance.now() - started;
const processor = processorMilliseconds() - processorBefore;
stop.abort();
await log.close();
// A subscriber may be told before the one who appended.
const lags = Array.from(acknowledgedAt, ([position, at]) => Math.max(0, counted.get(position)! - at));
answer({ events: appends.length, perSecond, lags, visibleAfter, processor, peakMiB: peakMiB() });
