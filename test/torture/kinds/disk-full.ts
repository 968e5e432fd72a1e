import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Runner } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { openSqliteLog, openSqliteViews } from '#stores';
import { foldFromNothing } from '../disk/aftermath.js';
import { scratchFolder } from '../disk/laboratory.js';
import { Crowd } from '../disk/crowd.js';
import { FILES } from '../disk/scenario.js';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, { readonly points: number; readonly volumes: number }>> = {
  short: { points: 12, volumes: 1 },
  ci: { points: 100, volumes: 4 },
  full: { points: 400, volumes: 20 },
};
/** Far longer than a busy machine needs: views that do not go on at all are what is looked for. */
const WAIT_MILLISECONDS = 300_000;
/** More than fill the largest file that a case allows. */
const MOST_EVENTS = 8_000;
/** So many are added before the views are asked whether they wait. */
const FEWEST_EVENTS = 300;
const MOST_AT_ONCE = 40;
const STREAMS = Array.from({ length: 9 }, (_, at) => `counter-${at + 1}`);
const VOLUME = '1200k';

/** Sets the size that a file of the store may reach, in pages, over a connection of the process itself. */
const limitPages = (opened: ReadonlyMap<string, DatabaseSync>, name: string, pages: number): void => {
  opened.get(name)!.exec(`PRAGMA max_page_count = ${pages}`);
};

/** The connections that `work` opens, by file name: their limits are set from outside, as a disk that fills up would. */
const connectionsOf = <T>(
  work: () => T,
): { readonly result: T; readonly opened: ReadonlyMap<string, DatabaseSync> } => {
  const opened = new Map<string, DatabaseSync>();
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
    const path = this.location();
    if (path !== null) opened.set(path.slice(path.lastIndexOf('/') + 1), this);
    exec.call(this, sql);
  };
  try {
    return { result: work(), opened };
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
};

type Log = ReturnType<typeof openSqliteLog>;

interface Filled {
  readonly acknowledged: number;
  /** What was refused in the burst that met the end of the space; empty when all went in. */
  readonly refused: readonly unknown[];
}

/** Several events at a time, now one and now all streams, until the first is refused. */
const untilFull = async (log: Log, random: Random): Promise<Filled> => {
  const crowd = new Crowd(log);
  let acknowledged = 0;
  while (acknowledged < MOST_EVENTS) {
    const streams = STREAMS.slice(0, random.between(1, STREAMS.length));
    const burst = await crowd.grow(streams, random.between(1, 9));
    acknowledged += burst.acknowledged;
    if (burst.refused.length > 0) return { acknowledged, refused: burst.refused };
  }
  return { acknowledged, refused: [] };
};

/** Every refusal has to say that there is no space; none at all means that the file could grow. */
const refusedByName = ({ refused }: Filled, what: string): readonly string[] => {
  const others = refused.filter((error) => (error as Error).name !== 'StoreFull');
  if (refused.length > 0 && others.length === 0) return [];
  return [`the full ${what} answered with ${refused.length === 0 ? 'no refusal' : String(others[0])}`];
};

/** A counter of its own for every event, so that the views grow with the log, until they wait for space. Answers the number of events. */
const untilViewsWait = async (log: Log, runner: Runner, random: Random): Promise<number> => {
  const crowd = new Crowd(log);
  let acknowledged = 0;
  while (acknowledged < MOST_EVENTS && (acknowledged < FEWEST_EVENTS || runner.status().waitsFor === null)) {
    const streams = Array.from({ length: random.between(1, MOST_AT_ONCE) }, (_, at) => `counter-${acknowledged + at}`);
    const { refused } = await crowd.grow(streams, 3);
    if (refused.length > 0) throw refused[0];
    acknowledged += streams.length;
  }
  // They fold in turns of the event loop, and are given as long as they need on a busy machine.
  for (const end = Date.now() + WAIT_MILLISECONDS; runner.status().waitsFor === null && Date.now() < end;)
    await new Promise((resolve) => setImmediate(resolve));
  return acknowledged;
};

/** Waits, while time passes, until the views reflect everything. */
const catchesUp = async (runner: Runner): Promise<boolean> =>
  runner.caughtUp(WAIT_MILLISECONDS).then(
    () => true,
    () => false,
  );

/** What has to hold once there is space again, without anybody having started anything anew. */
const problemsAfter = async (
  log: Log,
  runner: Runner,
  models: ReturnType<typeof openSqliteViews>,
  expected: number,
): Promise<readonly string[]> => {
  const written = await grow(log, 'counter-after', [1]).then(
    () => null,
    (error: unknown) => String(error),
  );
  const caughtUp = await catchesUp(runner);
  const count = (await log.readAll(null, 1_000_000)).length;
  return [
    ...(written === null ? [] : [`writing did not resume: ${written}`]),
    ...(caughtUp ? [] : [`the views did not resume: ${runner.status().error?.message ?? 'they stand still'}`]),
    ...(count === expected + 1 ? [] : [`${count} events are there instead of ${expected + 1}`]),
    ...((await contents(models, runner.setName)) === (await foldFromNothing(log))
      ? []
      : ['the views are not the fold of the log']),
  ];
};

/** One of the files may not grow any more. */
const limited = async ({ seed, file, pages }: Case, folder: string): Promise<readonly string[]> => {
  const random = new Random(seed);
  const { result, opened } = connectionsOf(() => {
    const models = openSqliteViews(join(folder, FILES.views));
    return { log: openSqliteLog(join(folder, FILES.log)), models };
  });
  const { log, models } = result;
  const runner = new Runner({ set: counterSet(), store: log, models });
  await runner.start();
  const name = String(file);
  const before = Number(
    (opened.get(name)!.prepare('PRAGMA page_count').get() as { readonly page_count: number }).page_count,
  );
  limitPages(opened, name, before + Number(pages));
  const problems: string[] = [];
  let acknowledged: number;
  if (name === FILES.log) {
    const filled = await untilFull(log, random);
    acknowledged = filled.acknowledged;
    problems.push(...refusedByName(filled, 'log'));
  } else {
    acknowledged = await untilViewsWait(log, runner, random);
    if (runner.status().waitsFor?.name !== 'StoreFull') problems.push('the views do not say that they wait for space');
  }
  if ((await log.readAll(null, 1_000_000)).length !== acknowledged)
    problems.push('what can be read is not what was acknowledged');
  limitPages(opened, name, 1_000_000);
  problems.push(...(await problemsAfter(log, runner, models, acknowledged)));
  await runner.stop();
  await models.close();
  await log.close();
  return problems;
};

const mount = (folder: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${VOLUME}`, 'tmpfs', folder]).status === 0;

/** A real volume that is full; what fills it is removed later. */
const realVolume = async ({ seed }: Case, folder: string): Promise<readonly string[]> => {
  const volume = join(folder, 'volume');
  mkdirSync(volume);
  if (!mount(volume)) {
    process.stderr.write('skipped: a real small volume (mounting one needs rights that this process lacks)\n');
    return [];
  }
  const ballast = join(volume, 'ballast');
  writeFileSync(ballast, Buffer.alloc(300_000));
  const log = openSqliteLog(join(volume, FILES.log));
  const models = openSqliteViews(join(volume, FILES.views));
  const runner = new Runner({ set: counterSet(), store: log, models });
  try {
    await runner.start();
    const filled = await untilFull(log, new Random(seed));
    const unnamed = refusedByName(filled, 'volume');
    if (unnamed.length > 0) return unnamed;
    const { acknowledged } = filled;
    if ((await log.readAll(null, 1_000_000)).length !== acknowledged)
      return ['what can be read is not what was acknowledged'];
    truncateSync(ballast, 0);
    return await problemsAfter(log, runner, models, acknowledged);
  } finally {
    await runner.stop();
    await models.close();
    await log.close();
    spawnSync('umount', [volume]);
  }
};

/** The disk fills up: writes are refused by name, reads go on, and work resumes by itself when there is space again. */
export const diskFull = (): Kind => ({
  name: 'disk-full',
  unavailable: () => null,
  cases: function* (size) {
    const { points, volumes } = SIZES[size];
    for (let pages = 1; pages <= points; pages += 1) {
      yield { seed: pages, file: FILES.log, pages };
      if (pages % 6 === 1) yield { seed: pages, file: FILES.views, pages };
    }
    for (let seed = 1; seed <= volumes; seed += 1) yield { seed, file: 'volume' };
  },
  run: async (one) => {
    const folder = scratchFolder();
    try {
      return one['file'] === 'volume' ? await realVolume(one, folder) : await limited(one, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
