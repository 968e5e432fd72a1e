/**
 * What `npm start` and `npm test` need before anything else: the packages, a Node that has `node:sqlite`, and the build.
 * Runs on Node 20, before any package is installed, so it uses nothing but Node itself.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The first release whose SQLite and argon2 the project relies on. */
const oldestNode = [24, 15];

const say = (text) => process.stderr.write(`${text}\n`);

const run = (command, args, what, hint) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    say(`${what} 失败 / failed (${result.error?.message ?? `exit ${result.status}`}).`);
    if (hint) say(hint);
    process.exit(result.status || 1);
  }
};

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

const NEEDS_REGISTRY =
  '原因见上面 npm 的说明。安装依赖需要访问 npm 仓库，装好之后不再需要；解决后再执行同一条命令。\n' +
  'npm says above why. Installing the packages needs the npm registry, and nothing does once they are there; mend it and give the same command again.';

/** Installs exactly what the lock file says, once for each lock file. */
export const ensureInstalled = () => {
  const stamp = join(root, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return;
  say('安装依赖 / installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci', NEEDS_REGISTRY);
  writeFileSync(stamp, lockHash());
};

const isNewEnough = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
};

/** A Node with `node:sqlite`: this one if it is new enough, else the one that npm installed. */
export const nodeBinary = () => {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const installed = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  say(
    `此机器的 Node ${process.versions.node} 太旧，且没有可安装的版本；请安装 Node ${oldestNode.join('.')} 或更新版本。\n` +
      `Node ${process.versions.node} lacks node:sqlite and npm has no newer one for this platform. Install Node ${oldestNode.join('.')} or newer.`,
  );
  return process.exit(1);
};

const newestChange = (path) => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
};

/** Compiles when a source is newer than the last build. */
export const ensureBuilt = () => {
  const stamp = join(root, 'dist', '.built');
  const sources = ['apps', 'libs', 'test', 'tsconfig.json', 'tsconfig.build.json', 'package.json'].map((name) =>
    join(root, name),
  );
  const newest = Math.max(...sources.filter(existsSync).map(newestChange));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  say('编译 / compiling …');
  run(nodeBinary(), [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], 'tsc');
  writeFileSync(stamp, new Date().toISOString());
};
