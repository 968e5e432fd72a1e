/**
 * `npm test`: set-up, then every stage that needs only Node. Fast ones first; all stages run, so that one red does not
 * hide another. Ends on a line `N passed, N failed` over tests and stages.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { countsOf, skippedLine } from './jest-report.mjs';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();

const node = nodeBinary();
const bin = (...parts) => join(root, 'node_modules', ...parts);
const environment = { ...process.env, PATH: `${bin('.bin')}${delimiter}${process.env.PATH}`, NODE_ENV: 'test' };
const scratch = mkdtempSync(join(tmpdir(), 'dutyledger-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** On two cores Jest would by itself leave one of them idle. */
const WORKERS = Math.max(2, availableParallelism() - 1);
/** Each starts processes of its own. */
const WORKERS_END_TO_END = 2;

const stage = (title, args) => {
  process.stdout.write(`\n== ${title}\n`);
  const started = Date.now();
  const result = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: environment });
  process.stdout.write(
    `== ${title}: ${result.status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  if (result.status !== 0) failures.push(title);
  return result.status === 0;
};

const check = (title, args) => {
  counts[stage(title, args) ? 'passed' : 'failed'] += 1;
};

const jest = (title, pattern, workers) => {
  const report = join(scratch, `${title.replaceAll(/\W+/g, '-')}.json`);
  const ok = stage(title, [
    '--experimental-vm-modules',
    '--no-warnings',
    bin('jest', 'bin', 'jest.js'),
    '--testPathPatterns',
    pattern,
    '--json',
    '--outputFile',
    report,
    `--maxWorkers=${workers}`,
    ...process.argv.slice(2),
  ]);
  const found = countsOf(report, ok);
  for (const [name, count] of Object.entries(found)) counts[name] += count;
};

check('types', [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json', '--noEmit']);
check('lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']);
check('format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']);
check('boundaries', [
  bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
  'apps',
  'libs',
  'test',
  '--config',
  '.dependency-cruiser.cjs',
]);
jest('unit tests', '\\.unit\\.spec\\.ts$', WORKERS);
jest('tests on real stores', '\\.int\\.spec\\.ts$', WORKERS);
jest('end-to-end tests', '\\.e2e\\.spec\\.ts$', WORKERS_END_TO_END);

rmSync(scratch, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\nfailed stages: ${failures.join(', ')}\n`);
process.stdout.write(`\n${skippedLine(counts)}${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(counts.failed > 0 || failures.length > 0 ? 1 : 0);
