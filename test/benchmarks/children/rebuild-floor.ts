import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answer, parametersOf, peakMiB, processorMilliseconds } from './child.js';

interface Stored {
  readonly subjects: readonly string[];
}

const PAGE = 1000;

const { folder } = parametersOf<{ folder: string }>();
const database = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true });
const page = database.prepare(
  'SELECT position, type, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT ?',
);
page.setReturnArrays(true);

const started = performance.now();
const processorBefore = processorMilliseconds();
const places = new Map<string, number>();
const counts: number[] = [];
let [events, fields, after] = [0, 0, 0];
for (;;) {
  const rows = page.all(after, PAGE) as unknown as readonly (readonly [number, string, string, string])[];
  for (const [position, type, data, metadata] of rows) {
    after = position;
    fields += Object.keys(JSON.parse(data) as object).length;
    for (const subject of (JSON.parse(metadata) as Stored).subjects) {
      const name = `${subject}|${type}`;
      let place = places.get(name);
      if (place === undefined) places.set(name, (place = counts.push(0) - 1));
      counts[place]! += 1;
    }
  }
  events += rows.length;
  if (rows.length < PAGE) break;
}
const milliseconds = performance.now() - started;
const processor = processorMilliseconds() - processorBefore;
database.close();
answer({ events, milliseconds, processor, peakMiB: peakMiB(), counts: counts.length, fields });
