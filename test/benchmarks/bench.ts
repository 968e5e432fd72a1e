import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAppends, type AppendSizes } from './append/append-bench.js';
import { type CentreLogReport } from './centre/centre-log.js';
import { progress, runChild } from './children/child.js';
import { machineOf } from './machine.js';
import { measureRebuild } from './rebuild-bench.js';
import { reportText, type Report } from './report.js';
import { measureRerun } from './rerun-bench.js';

interface Sizes {
  readonly append: AppendSizes;
  readonly agents: number;
  readonly events: number;
  readonly rounds: number;
}

const FULL: Sizes = {
  append: { rounds: 3, eventsAlone: 2000, eventsTogether: 25_600 },
  agents: 10_000,
  events: 1_000_000,
  rounds: 2,
};

/** Large enough that every figure appears and a month has ended; far too small to judge anything by. */
const QUICK: Sizes = {
  append: { rounds: 1, eventsAlone: 50, eventsTogether: 512 },
  agents: 40,
  events: 3000,
  rounds: 1,
};

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string', default: 'bench-results' } },
});
const sizes = values.quick ? QUICK : FULL;
const { out } = values;
mkdirSync(out, { recursive: true });
// On the disk where the results go, since the system's temporary folder may be in memory.
const work = mkdtempSync(join(out, 'work-'));

const measure = async (): Promise<Report> => {
  const machine = machineOf(work);
  const appends = await measureAppends(work, sizes.append, progress);
  const folder = join(work, 'centre');
  const { agents, events } = sizes;
  const written = await runChild<CentreLogReport>('make-log', { folder, agents, events });
  const logMiB = statSync(join(folder, 'log.sqlite')).size / 2 ** 20;
  const rebuilds = await measureRebuild(folder, sizes.rounds);
  const month = written.endedMonths.at(-1);
  if (month === undefined) throw new Error(`No month ends within ${events} events of ${agents} agents; ask for more.`);
  const reruns = await measureRerun(folder, month, sizes.rounds);
  return { quick: values.quick, machine, data: { ...written, logMiB }, figures: [...appends, ...rebuilds, ...reruns] };
};

try {
  const report = await measure();
  writeFileSync(join(out, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, 'latest.md'), reportText(report));
  process.stdout.write(reportText(report));
} finally {
  rmSync(work, { recursive: true, force: true });
}
