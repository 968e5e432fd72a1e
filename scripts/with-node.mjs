/** Runs a command line under a Node that has node:sqlite, whichever Node npm was started with. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ensureBuilt, ensureInstalled, nodeBinary, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
const { status } = spawnSync(nodeBinary(), process.argv.slice(2), { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } });
process.exit(status ?? 1);
