import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAssessing, type AssessSizes } from './assess-bench.js';
import { measureAppends, type AppendSizes } from './append/append-bench.js';
import { type CentreLogReport } from './centre/centre-log.js';
import { progress, runChild } from './children/child.js';
import { measureCommands, type CommandSizes } from './command/command-bench.js';
import { measureLag, type LagSizes } from './lag-bench.js';
import { machineOf } from './machine.js';
import { measurePeer, type PeerSizes } from './peer/peer-bench.js';
import { measureRebuild } from './rebuild-bench.js';
import { reportText, type Report } from './report.js';
import { measureRerun } from './rerun-bench.js';
import { measureStart } from './start-bench.js';

interface Sizes {
  readonly append: AppendSizes;
  readonly command: CommandSizes;
  readonly peer: PeerSizes | null;
  readonly assess: AssessSizes;
  readonly lag: LagSizes;
  readonly agents: number;
  readonly events: number;
  readonly rounds: number;
}

const FULL: Sizes = {
  append: { rounds: 3, eventsAlone: 2000, eventsTogether: 25_600 },
  command: { rounds: 3, agents: 200, requests: 5000 },
  peer: { alone: 500, together: 50_000 },
  assess: { people: 500, factsEach: 20, rounds: 3 },
  lag: { events: 30_000, askedOfEach: 20 },
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
  lag: { events: 300, askedOfEach: 3 },
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
    /** How many events the log of the rebuild, the start, the views that follow and the re-run has. */
    events: { type: 'string' },
    /** How many agents the centre of that log has. */
    agents: { type: 'string' },
  },
});
/** A whole number above zero as it was typed. Throws on anything else. */
const countOf = (option: string, typed: string | undefined, otherwise: number): number => {
  if (typed === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new Error(`--${option} is "${typed}"; write a whole number, such as 5000000.`);
  return Number(typed);
};

const standard = values.quick ? QUICK : FULL;
const sizes: Sizes = {
  ...standard,
  events: countOf('events', values.events, standard.events),
  agents: countOf('agents', values.agents, standard.agents),
};
const { out } = values;
mkdirSync(out, { recursive: true });
// On the disk where the results go, since the system's temporary folder may be in memory.
const work = mkdtempSync(join(out, 'work-'));

/** Throws when sizes were asked for that the log in the folder does not have. */
const demandSizes = (written: CentreLogReport, folder: string): CentreLogReport => {
  for (const name of ['events', 'agents'] as const) {
    const wanted = countOf(name, values[name], written[name]);
    if (wanted === written[name]) continue;
    throw new Error(
      `The log in ${folder} has ${written[name]} ${name}, not ${wanted}. Name another folder with --data.`,
    );
  }
  return written;
};

/** The report on the log in the folder, which is written first if it is not there. */
const logIn = async (folder: string): Promise<CentreLogReport> => {
  const reportFile = join(folder, 'log.json');
  if (existsSync(reportFile))
    return demandSizes(JSON.parse(readFileSync(reportFile, 'utf8')) as CentreLogReport, folder);
  const { agents, events, lag } = sizes;
  const written = await runChild<CentreLogReport>('make-log', { folder, agents, events, next: lag.events });
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
  const starts = await measureStart({ folder, agents: written.agents, month }, sizes.rounds);
  const lags = await measureLag(work, folder, sizes.lag);
  const reruns = await measureRerun(folder, month, sizes.rounds);
  const assessing = await measureAssessing(sizes.assess);
  const peer = await measurePeer(values.peer ?? join(out, 'peer'), sizes.peer);
  const ofLog = [...rebuilds, ...starts, ...lags, ...reruns];
  const figures = [...appends, ...commands, ...ofLog, ...assessing, ...peer.figures];
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
