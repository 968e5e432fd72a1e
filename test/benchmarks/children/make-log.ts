import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryKeyStore, openSqliteLog } from '#stores';
import { writeCentreLog } from '../centre/centre-log.js';
import { answer, parametersOf, progress } from './child.js';

const { folder, agents, events } = parametersOf<{ folder: string; agents: number; events: number }>();
mkdirSync(folder, { recursive: true });
const store = openSqliteLog(join(folder, 'log.sqlite'));
const report = await writeCentreLog({
  store,
  // Nobody reads the texts of a benchmark, so their keys need not be kept.
  keys: new MemoryKeyStore(),
  agents,
  events,
  onProgress: (written, of) => progress(`writing the log: ${written} of ${of} events`),
});
await store.close();
answer(report);
