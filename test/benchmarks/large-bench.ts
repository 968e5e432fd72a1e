import { type Figure } from './figures.js';
import { lastMonthOf, type LogSizes, writtenLog } from './kept-log.js';
import { measureRebuild } from './rebuild-bench.js';
import { measureStart } from './start-bench.js';

/**
 * Rebuild and start once over a log several times as large as that of the other figures, since neither may grow with it where it need
 * not. The log is written first if the folder has none.
 */
export const measureLarge = async (folder: string, sizes: LogSizes): Promise<readonly Figure[]> => {
  const written = await writtenLog(folder, sizes);
  const rebuilds = await measureRebuild(folder, 1);
  const starts = await measureStart({ folder, agents: written.agents, month: lastMonthOf(written) }, 1);
  const events = written.events.toLocaleString('en');
  return [...rebuilds, ...starts].map((figure) => ({
    ...figure,
    group: 'large',
    name: `${events} events: ${figure.name}`,
  }));
};
