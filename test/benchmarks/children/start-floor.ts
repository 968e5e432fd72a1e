import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answer, parametersOf, peakMiB, processorMilliseconds } from './child.js';

/** Opens both files, looks whether the one is as far as the other, and parses one scorecard. */
const { folder, person, period } = parametersOf<{ folder: string; person: string; period: string }>();
const [loadedAfter, processorLoading] = [performance.now(), processorMilliseconds()];
const log = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true });
const views = new DatabaseSync(join(folder, 'views.sqlite'), { readOnly: true });
const { head } = log.prepare('SELECT max(position) AS head FROM events').get() as { readonly head: number };
const { name, checkpoint } = views
  .prepare('SELECT s.name, s.checkpoint FROM sets s JOIN pointers p ON p.set_name = s.name')
  .get() as { readonly name: string; readonly checkpoint: string };
if (head !== Number(checkpoint)) throw new Error(`The views are at ${checkpoint} and the log is at ${head}.`);
const { id } = views.prepare("SELECT id FROM models WHERE set_name = ? AND name = 'scorecards'").get(name) as {
  readonly id: number;
};
const { document } = views.prepare(`SELECT document FROM documents_${id} WHERE key = ?`).get(`${person}|${period}`) as {
  readonly document: string;
};
const fields = Object.keys(JSON.parse(document) as object).length;
const [milliseconds, processor] = [performance.now(), processorMilliseconds()];
log.close();
views.close();
answer({
  milliseconds,
  processor,
  openedWithin: milliseconds - loadedAfter,
  openedProcessor: processor - processorLoading,
  peakMiB: peakMiB(),
  fields,
});
