import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportReport, importFile } from '#intake';
import { connectTo, readServer } from '#runtime';
import { Random } from '#simulation';
import { viewsFromEmpty, viewsOf } from '../end-to-end/support/dump.js';
import { type Finished, Run, dutyledger, dutyledgerJson, startServer } from '../end-to-end/support/processes.js';
import { seedCentre, temporaryFolder } from '../end-to-end/support/small-centre.js';
import {
  Acknowledged,
  PERSON_EVENTS,
  aftermathOf,
  attendanceFile,
  newcomersIn,
  operator,
  peopleFile,
  shiftsIn,
} from './killed-import.js';

const MINUTES = 60_000;
const SHIFTS = 500;
const NEWCOMERS = 16;
const ROUNDS = 2;

const base = temporaryFolder();
const shifts = join(base, 'attendance.csv');
const people = join(base, 'people.csv');

/** The build that is killed here is made by the set-up of `npm test`. */
beforeAll(async () => {
  writeFileSync(shifts, attendanceFile(SHIFTS));
  writeFileSync(people, peopleFile(NEWCOMERS));
  for (const name of ['server', 'alone']) await seedCentre(join(base, name), { agents: 20 });
}, 10 * MINUTES);

/** What both ways have to leave behind whenever the process dies. */
const expectSound = async (folder: string): Promise<Awaited<ReturnType<typeof aftermathOf>>> => {
  const found = await aftermathOf(folder);
  expect({ log: found.log, caughtUp: found.caughtUp }).toEqual({ log: 'ok', caughtUp: true });
  expect([...shiftsIn(found).values()].filter((times) => times !== 1)).toEqual([]);
  for (const types of newcomersIn(found).values()) expect(types).toEqual(PERSON_EVENTS.slice(0, types.length));
  return found;
};

/** After the interruptions the same files are imported once more, and everything is there exactly once. */
const expectCompleted = async (folder: string): Promise<void> => {
  const before = await expectSound(folder);

  const reports = await dutyledgerJson<readonly ImportReport[]>(folder, ['import', people, shifts]);

  const missing = SHIFTS - shiftsIn(before).size;
  expect(reports.map(({ problems }) => problems)).toEqual([[], []]);
  expect(reports[1]).toMatchObject({ recorded: missing, known: SHIFTS - missing, corrected: 0 });
  const after = await expectSound(folder);
  expect(shiftsIn(after).size).toBe(SHIFTS);
  expect([...newcomersIn(after).values()]).toEqual(Array.from({ length: NEWCOMERS }, () => PERSON_EVENTS));
  const live = await viewsOf(folder);
  expect(await viewsFromEmpty(folder)).toEqual(live);
};

describe('a server killed while files are imported through it', () => {
  const folder = join(base, 'server');
  const random = new Random(2026);

  /** An import whose server is killed. On a busy machine it may be over before the kill; then the next one is tried. */
  const importWithoutEnd = async (): Promise<Finished> => {
    for (;;) {
      const server = await startServer(folder);
      const importing = Run.start(folder, '--lang', 'en', 'import', shifts);
      await importing.says(/attendance.csv [1-9]0%/);
      await server.run.end('SIGKILL');
      const finished = await importing.finished;
      if (finished.exitCode !== 0) return finished;
    }
  };

  it(
    'has everything that it acknowledged, whole, whenever it dies',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const server = await startServer(folder);
        const killAfter = random.between(20, 200);
        const kill = (count: number): void => {
          if (count === killAfter) void server.run.end('SIGKILL');
        };
        const system = await connectTo(server.url, readServer(folder)!.token);
        const acknowledged = new Acknowledged(system, kill);
        const importing = async (file: string, text: string): Promise<void> => {
          const bytes = new TextEncoder().encode(text);
          await importFile({ system: acknowledged.through, caller: operator, file, bytes });
        };

        await expect(
          importing('people.csv', peopleFile(NEWCOMERS)).then(() =>
            importing('attendance.csv', attendanceFile(SHIFTS)),
          ),
        ).rejects.toThrow(/No answer from/);
        await server.run.finished;

        const found = await expectSound(folder);
        const ids = new Set(found.events.map(({ id }) => id));
        const lost = acknowledged.outcomes.flatMap(({ events }) => events).filter(({ id }) => !ids.has(id));
        expect(lost).toEqual([]);
        expect(acknowledged.outcomes.length).toBeGreaterThanOrEqual(killAfter);
      }
    },
    10 * MINUTES,
  );

  it(
    'tells the command line that there is no answer, and what to do',
    async () => {
      const { exitCode, err } = await importWithoutEnd();

      expect(exitCode).toBe(3);
      expect(err).toContain('If the server was killed, start it again or try once more.');
    },
    10 * MINUTES,
  );

  it('takes the same files again and records the rest exactly once', () => expectCompleted(folder), 10 * MINUTES);
});

describe('an import without a server, killed', () => {
  const folder = join(base, 'alone');
  const random = new Random(7);

  /**
   * Kills an import that has reported a tenth, and answers how many lines that were. On a busy machine it may be over before the kill;
   * then it is tried again from what was there before.
   */
  const killedAt = async (tenth: number): Promise<number> => {
    const before = join(base, 'alone-before');
    for (;;) {
      rmSync(before, { recursive: true, force: true });
      cpSync(folder, before, { recursive: true });
      const importing = Run.start(folder, 'import', people, shifts);
      const [, done] = await importing.says(new RegExp(`attendance\\.csv ${tenth}0% \\((\\d+)/`));
      const { exitCode, out, err } = await importing.end('SIGKILL');
      if (exitCode === null && !/attendance\.csv 100%/.test(out + err)) return Number(done);
      rmSync(folder, { recursive: true });
      renameSync(before, folder);
    }
  };

  it(
    'leaves every line that it had reported as done, and none by half',
    async () => {
      let tenth = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        tenth += random.between(1, 3);
        const done = await killedAt(tenth);

        const found = await expectSound(folder);

        expect(shiftsIn(found).size).toBeGreaterThanOrEqual(done);
        expect(shiftsIn(found).size).toBeLessThan(SHIFTS);
      }
    },
    10 * MINUTES,
  );

  it(
    'leaves no lock behind and records the rest exactly once',
    async () => {
      expect((await dutyledger(folder, 'verify')).exitCode).toBe(0);
      await expectCompleted(folder);
    },
    10 * MINUTES,
  );
});
