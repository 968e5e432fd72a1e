import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAssessing, type AssessSizes } from './assess-bench.js';
import { measureAppends, type AppendSizes } from './append/append-bench.js';
import { type CentreLogReport } from './centre/centre-log.js';
import { progress, runChild } from './children/child.js';
import { measureCommands, type CommandSizes } from './command/command-bench.js';
import { machineOf } from './machine.js';
import { measurePeer, type PeerSizes } from './peer/peer-bench.js';
import { measureRebuild } from './rebuild-bench.js';
import { reportText, type Report } from './report.js';
import { measureRerun } from './rerun-bench.js';

interface Sizes {
  readonly append: AppendSizes;
  readonly command: CommandSizes;
  readonly peer: PeerSizes | null;
  readonly assess: AssessSizes;
  readonly agents: number;
  readonly events: number;
  readonly rounds: number;
}

const FULL: Sizes = {
  append: { rounds: 3, eventsAlone: 2000, eventsTogether: 25_600 },
  command: { rounds: 3, agents: 200, requests: 5000 },
  peer: { alone: 500, together: 50_000 },
  assess: { people: 500, factsEach: 20, rounds: 3 },
  agents: 10_000,
  events: 1_000_000,
  rounds: 2,
};

/** Large enough that every figure appears and a month has ended; far too small to judge anything by. */
const QUICK: Sizes = {
  append: { rounds: 1, eventsAlone: 50, eventsTogether: 512 },
  command: { rounds: 1, agents: 20, requests: 100 },
  peer: null,
  assess: { people: 20, factsEach: 10, rounds: 1 },
  agents: 40,
  events: 3000,
  rounds: 1,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Where the results go. */
    out: { type: 'string', default: 'bench-results' },
    /** A folder whose log is measured, and made when there is none; it is kept for the next time. */
    data: { type: 'string' },
    /** A folder with the peer, which is installed into it when it is not there. */
    peer: { type: 'string' },
  },
});
const sizes = values.quick ? QUICK : FULL;
const { out } = values;
mkdirSync(out, { recursive: true });
// On the disk where the results go, since the system's temporary folder may be in memory.
const work = mkdtempSync(join(out, 'work-'));

/** The report on the log in the folder, which is written first if it is not there. */
const logIn = async (folder: string): Promise<CentreLogReport> => {
  const reportFile = join(folder, 'log.json');
  if (existsSync(reportFile)) return JSON.parse(readFileSync(reportFile, 'utf8')) as CentreLogReport;
  const { agents, events } = sizes;
  const written = await runChild<CentreLogReport>('make-log', { folder, agents, events });
  writeFileSync(reportFile, JSON.stringify(written));
  return written;
};

const measure = async (): Promise<Report> => {
  const machine = machineOf(work);
  const appends = await measureAppends(work, sizes.append, progress);
  const commands = await measureCommands(work, sizes.command);
  const folder = values.data ?? join(work, 'centre');
  const written = await logIn(folder);
  const logMiB = statSync(join(folder, 'log.sqlite')).size / 2 ** 20;
  const rebuilds = await measureRebuild(folder, sizes.rounds);
  const month = written.endedMonths.at(-1);
  if (month === undefined)
    throw new Error(`No month ends within the ${written.events} events of the log; more are needed.`);
  const reruns = await measureRerun(folder, month, sizes.rounds);
  const assessing = await measureAssessing(sizes.assess);
  const peer = await measurePeer(values.peer ?? join(out, 'peer'), sizes.peer);
  const figures = [...appends, ...commands, ...rebuilds, ...reruns, ...assessing, ...peer.figures];
  const skipped = peer.skipped === null ? [] : [`Emmett on SQLite, because ${peer.skipped}`];
  return { quick: values.quick, machine, data: { ...written, logMiB }, figures, skipped };
};

try {
  const report = await measure();
  writeFileSync(join(out, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, 'latest.md'), reportText(report));
  process.stdout.write(reportText(report));
} finally {
  rmSync(work, { recursive: true, force: true });
}
