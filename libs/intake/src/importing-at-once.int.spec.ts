import fc from 'fast-check';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportReport } from './importing.js';
import { ImportCentre } from './testing/import-centre.js';

const base = mkdtempSync(join(tmpdir(), 'dutyledger-at-once-'));
const founded = join(base, 'founded');
beforeAll(() => ImportCentre.found(founded));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const person = fc.constantFrom('A1', 'A2', 'L1', 'nobody');
const day = fc.constantFrom('2026-03-03', '2026-03-04', '2026/3/5', '2026-02-30', '2031-01-01');

/** Few keys, so that lines come again, with the same content and with another. */
const attendanceLine = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    person,
    fc.constantFrom('shift-worked', 'late-or-early', 'absent-without-leave', 'unheard-of'),
    day,
    fc.constantFrom('', '12', '40'),
    fc.constantFrom('', 'a note', '堵车'),
  )
  .map(([key, who, code, on, minutes, note]) =>
    [`t${key}`, who, code, `${on} 09:12`, minutes, minutes === '' ? '' : 'late', note].join(','),
  );
const attendanceFile = fc
  .array(attendanceLine, { minLength: 30, maxLength: 60 })
  .map((lines) => ['key,person,code,occurred_at,minutes,attribute.kind,note', ...lines, ''].join('\n'));

const peopleLine = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom('王芳', 'Li Qiang'), day, fc.constantFrom('G01', 'G02', ''))
  .map(([number, name, from, team]) => `B${number},${name},2025-06-02,cs_specialist,${from},${team}`);
const peopleFile = fc
  .array(peopleLine, { minLength: 10, maxLength: 20 })
  .map((lines) => ['person,name,hired_on,post,post_from,team', ...lines, ''].join('\n'));

/** What is encrypted differs each time, and with it the hashes over it. */
const UNLIKE = new Set(['sealed', 'hash', 'previousHash', 'position', 'dataText']);
const comparable = (event: object): unknown =>
  JSON.parse(JSON.stringify(event, (name, value: unknown) => (UNLIKE.has(name) ? undefined : value)));

interface Imported {
  readonly reports: readonly ImportReport[];
  /** Of each stream its events, in their order. */
  readonly streams: Readonly<Record<string, readonly unknown[]>>;
}

let centres = 0;
/** Imports the files into a centre of their own, once as they are and once more with corrections. */
const imported = async (files: Readonly<Record<string, string>>, concurrency?: number): Promise<Imported> => {
  const folder = join(base, `centre-${(centres += 1)}`);
  cpSync(founded, folder, { recursive: true });
  const centre = await ImportCentre.open(folder);
  try {
    const atOnce = concurrency === undefined ? {} : { concurrency };
    const reports: ImportReport[] = [];
    for (const more of [{}, { correct: { reason: '核对' } }])
      for (const [file, text] of Object.entries(files))
        reports.push(await centre.import(file, text, { ...atOnce, ...more }));
    const events = await centre.system.store.readAll(null, 10_000);
    const streams = Object.groupBy(events, ({ stream }) => stream) as Record<string, readonly object[]>;
    return {
      reports,
      streams: Object.fromEntries(Object.entries(streams).map(([name, own]) => [name, own.map(comparable)])),
    };
  } finally {
    await centre.system.close();
  }
};

/** Goal: how many lines are on their way together is seen in the time that it takes, and in nothing that is recorded or reported. */
describe('a file imported with many lines at once', () => {
  it('leaves every stream and the report as one line after the other does', async () => {
    await fc.assert(
      fc.asyncProperty(peopleFile, attendanceFile, async (people, attendance) => {
        const files = { 'people.csv': people, 'attendance.csv': attendance };
        const oneByOne = await imported(files, 1);
        expect(await imported(files)).toEqual(oneByOne);
        for (const { recorded } of oneByOne.reports.slice(0, 2)) expect(recorded).toBeGreaterThan(0);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
