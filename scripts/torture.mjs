/** `npm run torture`: set-up, then faults of every kind; `-- --size ci` tries fewer, `-- --kind … --case …` one case again. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'dist', 'test', 'torture', 'torture.js');
const result = spawnSync(nodeBinary(), ['--no-warnings', program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
