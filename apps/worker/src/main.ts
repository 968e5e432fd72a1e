import {
  endWhenBroken,
  endWithFault,
  leaveSoon,
  logFault,
  openSystem,
  openingOf,
  readConfiguration,
  type RebuildProgress,
} from '#runtime';
import { serveHealth } from './health.js';

/** On standard error, since what is said on standard output is where it answers. */
const sayHowFar = ({ phase, done, total }: RebuildProgress): void => {
  const [zh, en] =
    phase === 'events'
      ? [
          `正从日志填充视图：已读取 ${done} 个事件`,
          `filling the views from the log: ${done} ${done === 1 ? 'event' : 'events'} so far`,
        ]
      : [`正在填充视图：已推算 ${done}/${total}`, `filling the views: derived ${done} of ${total}`];
  process.stderr.write(`${new Date().toISOString()} ${zh} · ${en}\n`);
};

/**
 * Keeps the views in step with the log and runs the policies, when it leads; else stands by to take over. Ends on SIGTERM or
 * SIGINT after the batch at hand and gives the lease up, so that a standby begins at once.
 */
async function main(): Promise<void> {
  const configuration = readConfiguration(undefined, 'worker');
  const system = await openSystem({
    ...openingOf(configuration),
    onFault: logFault,
    onBroken: endWhenBroken,
    onFilling: sayHowFar,
  });
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
