/** `npm run coverage-table`: writes docs/coverage.md from test/coverage/, the editions and the scenarios. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const program = join(root, 'dist', 'test', 'coverage', 'write-table.js');
const result = spawnSync(nodeBinary(), ['--no-warnings', program], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
