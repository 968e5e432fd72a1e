import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureAssessing, type AssessSizes } from './assess-bench.js';
import { measureAppends, type AppendSizes } from './append/append-bench.js';
import { type CentreLogReport } from './centre/centre-log.js';
import { progress, runChild } from './children/child.js';
import { measureCommands, type CommandSizes } from './command/command-bench.js';
import { measureDashboards, type DashboardSizes } from './command/dashboards-bench.js';
import { type Group } from './figures.js';
import { lastMonthOf, logMiB, writtenLog } from './kept-log.js';
import { measureLarge } from './large-bench.js';
import { measureImports, type ImportSizes } from './import/import-bench.js';
import { measureEach, type Measurement } from './measure-each.js';
import { measureLag, type LagSizes } from './lag-bench.js';
import { machineOf } from './machine.js';
import { demandSizes, readOptions } from './options.js';
import { measurePeer, type PeerSizes } from './peer/peer-bench.js';
import { measureRebuild } from './rebuild-bench.js';
import { reportText, type Report } from './report.js';
import { measureRerun } from './rerun-bench.js';
import { measureStart } from './start-bench.js';
import { measureYears, type YearsSizes } from './years-bench.js';

interface Sizes {
  readonly append: AppendSizes;
  readonly command: CommandSizes;
  readonly dashboards: DashboardSizes;
  readonly import: ImportSizes;
  readonly peer: PeerSizes | null;
  readonly assess: AssessSizes;
  readonly lag: LagSizes;
  readonly agents: number;
  readonly events: number;
  readonly largeEvents: number;
  readonly years: YearsSizes;
  readonly rounds: number;
}

const FULL: Sizes = {
  append: { rounds: 3, eventsAlone: 2000, eventsTogether: 25_600 },
  command: { rounds: 3, agents: 200, requests: 5000 },
  dashboards: { agents: 5000, dashboards: 500, pace: 200, requests: 12_000 },
  import: { rounds: 3, agents: 1000, lines: 20_000 },
  peer: { alone: 500, together: 50_000 },
  assess: { people: 500, factsEach: 20, rounds: 3 },
  lag: { events: 30_000, askedOfEach: 20 },
  agents: 10_000,
  events: 1_000_000,
  largeEvents: 5_000_000,
  years: { agents: 100, months: 24 },
  rounds: 2,
};

/** Large enough that every figure appears and a month has ended; far too small to judge anything by. */
const QUICK: Sizes = {
  append: { rounds: 1, eventsAlone: 50, eventsTogether: 512 },
  command: { rounds: 1, agents: 20, requests: 100 },
  dashboards: { agents: 20, dashboards: 4, pace: 50, requests: 100 },
  import: { rounds: 1, agents: 20, lines: 200 },
  peer: null,
  assess: { people: 20, factsEach: 10, rounds: 1 },
  lag: { events: 300, askedOfEach: 3 },
  agents: 40,
  events: 3000,
  largeEvents: 4000,
  years: { agents: 10, months: 5 },
  rounds: 1,
};

const options = readOptions(process.argv.slice(2));
const { out, quick, only } = options;
const standard = quick ? QUICK : FULL;
const sizes: Sizes = {
  ...standard,
  events: options.events ?? standard.events,
  agents: options.agents ?? standard.agents,
  rounds: options.rounds ?? standard.rounds,
};
mkdirSync(out, { recursive: true });
// On the disk where the results go, since the system's temporary folder may be in memory.
const work = mkdtempSync(join(out, 'work-'));
const folder = options.data ?? join(work, 'centre');

/** The log of all figures that need one but the large one's. */
const logOfSizes = async (): Promise<CentreLogReport> =>
  demandSizes(
    await writtenLog(folder, { agents: sizes.agents, events: sizes.events, next: sizes.lag.events }),
    folder,
    options,
  );

/** What is measured over the log. Only a rebuild needs no views, and leaves them for the others. */
const measurementsOf = async (written: CentreLogReport): Promise<readonly Measurement[]> => {
  const month = lastMonthOf(written);
  const { rounds, lag } = sizes;
  if (!only.has('rebuild') && !existsSync(join(folder, 'views.sqlite'))) await runChild('rebuild', { folder });
  return [
    { group: 'rebuild', measure: () => measureRebuild(folder, rounds) },
    { group: 'start', measure: () => measureStart({ folder, agents: written.agents, month }, rounds) },
    { group: 'lag', measure: () => measureLag(work, folder, lag) },
    { group: 're-run', measure: () => measureRerun(folder, month, rounds) },
  ];
};

const BEFORE_LOG: readonly Measurement[] = [
  { group: 'append', measure: () => measureAppends(work, sizes.append, progress) },
  { group: 'command', measure: () => measureCommands(work, sizes.command) },
  { group: 'dashboards', measure: () => measureDashboards(work, sizes.dashboards) },
  { group: 'import', measure: () => measureImports(work, sizes.import) },
];
const LOG_GROUPS: readonly Group[] = ['rebuild', 'start', 'lag', 're-run'];
const AFTER_LOG: readonly Measurement[] = [
  {
    group: 'large',
    measure: () => measureLarge(`${folder}-large`, { events: sizes.largeEvents, agents: sizes.agents, next: 0 }),
  },
  { group: 'years', measure: () => measureYears(join(work, 'years'), sizes.years) },
  { group: 'assess', measure: () => measureAssessing(sizes.assess) },
];

const chosen = (measurements: readonly Measurement[]): readonly Measurement[] =>
  measurements.filter(({ group }) => only.has(group));

const measure = async (): Promise<Report> => {
  const machine = machineOf(work);
  const before = await measureEach(chosen(BEFORE_LOG));
  const written = LOG_GROUPS.some((group) => only.has(group)) ? await logOfSizes() : null;
  const overLog = await measureEach(written === null ? [] : chosen(await measurementsOf(written)));
  const data = written === null ? null : { ...written, logMiB: logMiB(folder) };
  const after = await measureEach(chosen(AFTER_LOG));
  const peer = only.has('peer') ? await measurePeer(options.peer, sizes.peer) : { figures: [], skipped: null };
  const parts = [before, overLog, after];
  return {
    quick,
    machine,
    data,
    figures: [...parts.flatMap(({ figures }) => figures), ...peer.figures],
    skipped: peer.skipped === null ? [] : [`Emmett on SQLite, because ${peer.skipped}`],
    failed: parts.flatMap(({ failed }) => failed),
  };
};

try {
  const report = await measure();
  writeFileSync(join(out, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(out, 'latest.md'), reportText(report));
  process.stdout.write(reportText(report));
  if (report.failed.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
