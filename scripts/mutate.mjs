/** `npm run mutate -- 002A`: set-up, then every number of the norm's editions changed one at a time against its scenarios. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'dist', 'test', 'mutation', 'mutate.js');
const result = spawnSync(nodeBinary(), ['--no-warnings', program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
