/**
 * Tests run on the TypeScript sources (condition "source" of the import map), compiled one file at a time by swc;
 * types are checked separately by `npm run typecheck`. Suffixes choose the stage: .unit.spec, .int.spec, .e2e.spec.
 *
 * The time limit ends what hangs and is no measure of speed: a machine on which everything takes ten times as long has to pass.
 * The same holds for a worker that is to end: half a second, as by default, is over on a loaded machine before a process without
 * anything open has gone. What does not end in this time left something open; `--detectOpenHandles` says where.
 *
 * Modules of a test file that has ended stay in memory, some 30 MB a file, so that a process that runs them all dies of it on two
 * cores, where Jest would take no worker. With a limit it takes workers everywhere, and puts a fresh one in the place of a large one.
 */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2024',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

export default {
  testEnvironment: '<rootDir>/test/setup/environment.js',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/property-seed.js'],
  testTimeout: 300_000,
  workerGracefulExitTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
};
