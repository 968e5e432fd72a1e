import { spawnSync } from 'node:child_process';

const FRAMEWORK = /^(@nestjs\/|fastify$|@fastify\/)/;
const DRIVERS = /^(mongodb|bson|@eventstore\/|@grpc\/)/;

/** Files of each package that a run of Node loads, from what the set-up of `npm test` compiled. */
const loadedBy = (...run: readonly string[]): Readonly<Record<string, number>> => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', './test/architecture/tell-loaded-packages.mjs', ...run],
    { encoding: 'utf8', timeout: 280_000 },
  );
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Record<string, number>;
};

const loadedByModule = (path: string): Readonly<Record<string, number>> =>
  loadedBy('--input-type=module', '--eval', `await import('./dist/${path}')`);

const among = (loaded: Readonly<Record<string, number>>, packages: RegExp): readonly string[] =>
  Object.keys(loaded).filter((name) => packages.test(name));

/** A second of start-up time hangs on what is loaded without need; `docs/performance.md`, "Start", has the figures. */
describe('a program loads', () => {
  it('as the command line: no framework, no driver, and the formula parser as one file', () => {
    const loaded = loadedBy('bin/dutyledger', '--help');
    expect([among(loaded, FRAMEWORK), among(loaded, DRIVERS)]).toEqual([[], []]);
    expect([loaded['commander']! > 0, loaded['mathjs']]).toEqual([true, 1]);
  }, 300_000);

  it('as the server: its framework, but no driver and nothing that only documents the API', () => {
    const loaded = loadedByModule('apps/api/src/app.module.js');
    expect([among(loaded, DRIVERS), among(loaded, /^@nestjs\/(core|swagger)$/)]).toEqual([[], ['@nestjs/core']]);
  }, 300_000);

  it('a driver with the adapter that needs it', () => {
    expect(among(loadedByModule('libs/stores/src/eventstoredb/open.js'), /^@eventstore\//)).toEqual([
      '@eventstore/db-client',
    ]);
    expect(among(loadedByModule('libs/stores/src/mongodb/read-models.js'), /^mongodb$/)).toEqual(['mongodb']);
  }, 300_000);
});
