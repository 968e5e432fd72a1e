/** Runs the test files whose paths match a pattern and ends on a line `N passed, N failed`: `node scripts/jest-stage.mjs <pattern> [jest options]`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const [pattern, ...options] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dutyledger-stage-'));
const report = join(folder, 'report.json');
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
const { status } = spawnSync(
  nodeBinary(),
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--testPathPatterns',
    pattern,
    '--json',
    '--outputFile',
    report,
    ...options,
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PATH: path } },
);
const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });
const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
process.stdout.write(`${result?.numPassedTests ?? 0} passed, ${status === 0 ? failed : Math.max(failed, 1)} failed\n`);
process.exit(status ?? 1);
