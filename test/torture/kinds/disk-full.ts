import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Runner } from '#eventsourcing';
import { contents, counterSet, grow } from '#eventsourcing/contracts';
import { openSqliteLog, openSqliteViews } from '#stores';
import { foldFromNothing } from '../disk/aftermath.js';
import { scratchFolder } from '../disk/laboratory.js';
import { FILES } from '../disk/scenario.js';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, { readonly points: number; readonly volumes: number }>> = {
  short: { points: 12, volumes: 1 },
  ci: { points: 100, volumes: 4 },
  full: { points: 400, volumes: 20 },
};
const WAIT_MILLISECONDS = 20_000;
/** More than fill the largest file that a case allows. */
const MOST_EVENTS = 8_000;
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

const untilFull = async (
  log: Log,
  random: Random,
): Promise<{ readonly acknowledged: number; readonly error: Error | null }> => {
  for (let acknowledged = 0; acknowledged < MOST_EVENTS; acknowledged += 1) {
    try {
      await grow(log, `counter-${random.between(1, 9)}`, [random.between(1, 9)]);
    } catch (error) {
      return { acknowledged, error: error as Error };
    }
  }
  return { acknowledged: MOST_EVENTS, error: null };
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
  let acknowledged = 0;
  if (name === FILES.log) {
    const full = await untilFull(log, random);
    acknowledged = full.acknowledged;
    if (full.error?.name !== 'StoreFull') problems.push(`the full log answered with ${String(full.error)}`);
  } else {
    for (; acknowledged < MOST_EVENTS && (acknowledged < 300 || runner.status().waitsFor === null); acknowledged += 1)
      await grow(log, `counter-${acknowledged}`, [3]);
    for (let turns = 0; turns < 500 && runner.status().waitsFor === null; turns += 1)
      await new Promise((resolve) => setImmediate(resolve));
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
    const { acknowledged, error } = await untilFull(log, new Random(seed));
    if (error?.name !== 'StoreFull') return [`the full volume answered with ${String(error)}`];
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
