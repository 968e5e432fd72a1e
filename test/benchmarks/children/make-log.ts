import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteKeys, openSqliteLog } from '#stores';
import { BenchKeys } from '../centre/bench-keys.js';
import { organisationOf, writeCentreLog } from '../centre/centre-log.js';
import { CutLog, NEXT_EVENTS } from '../centre/next-events.js';
import { answer, parametersOf, progress } from './child.js';

const { folder, agents, events, next } = parametersOf<{
  folder: string;
  agents: number;
  events: number;
  /** Events that are put beside the log, for whoever lets the centre go on. */
  next: number;
}>();
mkdirSync(folder, { recursive: true });
const log = openSqliteLog(join(folder, 'log.sqlite'));
const keys = new BenchKeys(openSqliteKeys(join(folder, 'keys.sqlite')));
await keys.make(organisationOf(agents).people);
const store = new CutLog(log, events, join(folder, NEXT_EVENTS));
const report = await writeCentreLog({
  store,
  keys,
  agents,
  events,
  more: next,
  onProgress: (written, of) => progress(`writing the log: ${written} of ${of} events`),
});
await store.close();
await log.close();
await keys.close();
answer(report);
