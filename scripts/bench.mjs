/** `npm run bench`: set-up, then the benchmarks; `-- --quick` runs them with small sizes, to see that they run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'dist', 'test', 'benchmarks', 'bench.js');
const result = spawnSync(nodeBinary(), ['--no-warnings', program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
