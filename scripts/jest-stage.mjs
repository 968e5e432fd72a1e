/** Runs the test files whose paths match a pattern and ends on a line `N passed, N failed`: `node scripts/jest-stage.mjs <pattern> [jest options]`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { countsOf, skippedLine } from './jest-report.mjs';
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
const counts = countsOf(report, status === 0);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${skippedLine(counts)}${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(status ?? 1);
