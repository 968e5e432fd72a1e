import { once } from 'node:events';
import { get } from 'node:http';
import module from 'node:module';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Caller, type RunningSystem } from '#runtime';
import { answer, parametersOf, peakMiB, processorMilliseconds } from './child.js';

/** Opens a system whose views are up to date and asks for one scorecard. Times count from the start of this process. */
const { folder, door, centre, person, date } = parametersOf<{
  folder: string;
  /** Who asks: this process itself, or a client of the server in it. */
  door: 'system' | 'server';
  centre: string;
  person: string;
  date: string;
}>();
// As `bin/dutyledger` does before it loads the program.
module.enableCompileCache(fileURLToPath(new URL('../../../.compile-cache', import.meta.url)));
const { openSystem } = await import('#runtime');
const api = door === 'server' ? await import('../../../apps/api/src/app.module.js') : null;
const [loadedAfter, processorLoading] = [performance.now(), processorMilliseconds()];
const HR: Caller = { id: 'H01', role: 'hr', centre };

const askSystem = async (system: RunningSystem): Promise<void> => {
  const outcome = await system.query({ caller: HR, name: 'scorecard', parameters: { person, date } });
  if (outcome.kind === 'refused') throw new Error(`The card of ${person} was refused: ${outcome.title.en}`);
};

const askServer = async (url: string, secret: string): Promise<void> => {
  const path = `/api/scorecard?${new URLSearchParams({ person, date }).toString()}`;
  const request = get(new URL(path, url), { agent: false, headers: { authorization: `Bearer ${secret}` } });
  const [response] = (await once(request, 'response')) as [Parameters<typeof text>[0] & { statusCode: number }];
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`The server answered ${response.statusCode}: ${body}`);
};

const system = await openSystem({ folder, policies: 'on-demand' });
let close = (): Promise<void> => system.close();
if (api === null) await askSystem(system);
else {
  const { secret } = await system.tokens.issue({ caller: HR, days: 1 });
  const app = await api.createApi(system, system.tokens);
  await app.listen(0, '127.0.0.1');
  await askServer(await app.getUrl(), secret);
  close = async () => {
    await app.close();
    await system.close();
  };
}
const [milliseconds, processor] = [performance.now(), processorMilliseconds()];
const peak = peakMiB();
await close();
answer({
  milliseconds,
  processor,
  openedWithin: milliseconds - loadedAfter,
  openedProcessor: processor - processorLoading,
  peakMiB: peak,
});
