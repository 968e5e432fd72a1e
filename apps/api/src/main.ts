import { endWhenBroken, endWithFault, leaveSoon, logFault, openSystem, openingOf, readConfiguration } from '#runtime';
import { createApi } from './app.module.js';
import { listen } from './listen.js';

/**
 * Serves the data folder of the configuration until SIGTERM or SIGINT. Requests under way are finished first; then the
 * log is closed. A second signal ends the process at once, which the log survives.
 */
async function main(): Promise<void> {
  const configuration = readConfiguration();
  const { host, port } = configuration;
  const { viewsThread } = configuration;
  const opening = { ...openingOf(configuration), viewsThread, onFault: logFault, onBroken: endWhenBroken };
  const system = await openSystem(opening);
  const app = await createApi(system, system.tokens);
  const url = await listen(app, port, host);
  await system.announce(url);

  const stop = async (): Promise<void> => {
    system.beginClosing();
    await app.close();
    await system.close();
    leaveSoon();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().catch(endWithFault));
  // Said last: whoever reads it may ask for the end in the same moment.
  process.stdout.write(`Dutyledger 已启动 · is serving: ${url}\n`);
}

await main().catch(endWithFault);
