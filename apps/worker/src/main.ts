import { endWhenBroken, endWithFault, leaveSoon, logFault, openSystem, openingOf, readConfiguration } from '#runtime';
import { serveHealth } from './health.js';

/**
 * Keeps the views in step with the log and runs the policies, when it leads; else stands by to take over. Ends on SIGTERM or
 * SIGINT after the batch at hand and gives the lease up, so that a standby begins at once.
 */
async function main(): Promise<void> {
  const configuration = readConfiguration(undefined, 'worker');
  const system = await openSystem({ ...openingOf(configuration), onFault: logFault, onBroken: endWhenBroken });
  const health = await serveHealth(system, configuration);

  const stop = async (): Promise<void> => {
    system.beginClosing();
    await health.close();
    await system.close();
    leaveSoon();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop().catch(endWithFault));
  // Said last: whoever reads it may ask for the end in the same moment.
  process.stdout.write(`Dutyledger worker 已启动 · is running: ${health.url}\n`);
}

await main().catch(endWithFault);
