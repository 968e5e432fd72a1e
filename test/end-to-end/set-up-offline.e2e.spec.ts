import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { temporaryFolder } from './support/small-centre.js';

const clone = temporaryFolder();
const repository = new URL('../..', import.meta.url).pathname;

it('a set-up that cannot reach the registry says what it needs and what to do, in both languages', () => {
  for (const name of ['scripts/setup.mjs', 'package-lock.json']) cpSync(join(repository, name), join(clone, name));
  // What npm does without a network takes minutes of tries: here it fails at once.
  const tools = join(clone, 'tools');
  mkdirSync(tools);
  writeFileSync(join(tools, 'npm'), '#!/bin/sh\necho "npm error code ENOTFOUND" >&2\nexit 7\n');
  chmodSync(join(tools, 'npm'), 0o755);
  const script = `import { ensureInstalled } from ${JSON.stringify(join(clone, 'scripts/setup.mjs'))}; ensureInstalled();`;
  const env = { ...process.env, PATH: `${tools}${delimiter}${dirname(process.execPath)}${delimiter}/bin` };
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(7);
  expect(stderr).toContain('npm error code ENOTFOUND');
  expect(stderr).toContain('npm ci 失败 / failed (exit 7).');
  expect(stderr).toContain('安装依赖需要访问 npm 仓库');
  expect(stderr).toContain('needs the npm registry');
  expect(existsSync(join(clone, 'node_modules', '.installed-lock'))).toBe(false);
});
