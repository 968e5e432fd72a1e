import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompiledEdition, compileEdition, loadEdition } from '#rulebook';
import { type Caller, type Role, type RunningSystem, SimulatedClock, openSystem } from '#runtime';
import { SAMPLE_RULEBOOKS, makeSample, playSample, readSample } from '#simulation';

export const CENTRE = 'centre-1';
export const MARCH = `${CENTRE}:cs-assessment:2026-03-01..2026-03-31`;

/** Folders for one test file, removed after its last test. */
export const temporaryFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'dutyledger-e2e-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** Rulebooks are not compiled: from the build they are one folder further up. */
const ROOT = new URL('../'.repeat(import.meta.url.includes('/dist/') ? 4 : 3), import.meta.url);

export const editionSource = (rulebook: string, version = 1): string =>
  readFileSync(new URL(`rulebooks/${rulebook}/${version}.yaml`, ROOT), 'utf8');

const firstEditions = (): ReadonlyMap<string, CompiledEdition> =>
  new Map(
    SAMPLE_RULEBOOKS.map((rulebook) => {
      const { edition } = loadEdition(editionSource(rulebook));
      return [rulebook, compileEdition(edition!, [])] as const;
    }),
  );

/** Writes a month without told cases for a centre of this many agents. */
const writeSample = (folder: string, agents: number, seed = 11): void => {
  const options = { seed, agents, teamSize: 10, month: '2026-03', centre: CENTRE, story: false };
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of makeSample({ ...options, editions: firstEditions() }))
    writeFileSync(join(folder, file), text);
};

const tell = async (system: RunningSystem, by: string, type: string, data: unknown): Promise<void> => {
  const [id = '', role = ''] = by.split(':');
  const caller: Caller = { id, role: role as Role, centre: CENTRE };
  const outcome = await system.execute({ caller, type, data, idempotencyKey: JSON.stringify(data).slice(-100) });
  if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`);
};

/**
 * A data folder with the sample's organisation and, up to `until`, its month: a simulation, so that a server over it goes on
 * from `goesOnAt` (UTC) and nothing depends on the day on which the tests run.
 */
export const seedCentre = async (
  folder: string,
  {
    agents,
    until = '2026-03-01',
    goesOnAt = '2026-04-01T01:00:00.000Z',
  }: { readonly agents: number; readonly until?: string; readonly goesOnAt?: string },
): Promise<void> => {
  const sample = `${folder}-sample`;
  writeSample(sample, agents);
  const clock = new SimulatedClock('2026-02-28T12:00:00.000Z');
  const system = await openSystem({ folder, mode: 'simulation', clock });
  try {
    for (const rulebook of SAMPLE_RULEBOOKS) {
      await tell(system, 'H01:hr', 'edition.draft', { source: editionSource(rulebook), fileName: '1.yaml' });
      await tell(system, 'M01:manager', 'edition.publish', { rulebook, version: 1 });
    }
    await playSample({ system, clock, sample: readSample(sample), until });
    clock.set(goesOnAt);
    // The newest record says from when a simulation goes on.
    await tell(system, 'H01:hr', 'team.create', { team: 'G99', department: '后勤', title: '备用组' });
  } finally {
    await system.close();
    rmSync(sample, { recursive: true, force: true });
  }
};
