/**
 * Does what the Dockerfile says, in two folders instead of two images, and runs what it would run there: `node test/deployment/image.mjs`.
 * It needs the npm registry, and ends on a line `N passed, N failed`. What a container adds (its user, its file system) it does not show.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeBinary, root } from '../../scripts/setup.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'dutyledger-image-'));
const node = realpathSync(nodeBinary());
const [built, image, data, keys] = ['built', 'image', 'data', 'keys'].map((name) => join(scratch, name));

const instructions = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replace(/\\\n\s*/g, ' ')
  .split('\n');
const second = instructions.findLastIndex((line) => line.startsWith('FROM '));
const valueOf = (word) => instructions.find((line) => line.startsWith(word)).slice(word.length);
const settings = Object.fromEntries(
  valueOf('ENV ')
    .split(' ')
    .map((setting) => setting.split('=')),
);
const commandOf = (word) =>
  JSON.parse(instructions.findLast((line) => line.startsWith(word)).replace(/^.*?(?=\[)/, ''));

const path = `${dirname(node)}${delimiter}${process.env.PATH}`;

/** Copies and runs what the lines of one stage say; `install -d` makes folders of the image's own that the trial has elsewhere. */
const follow = (lines, folder) => {
  mkdirSync(folder, { recursive: true });
  for (const line of lines) {
    const [word, ...rest] = line.split(' ');
    if (word === 'COPY') {
      const isBuilt = rest[0] === '--from=build';
      const [sources, target] = [rest.slice(isBuilt ? 1 : 0, -1), rest.at(-1)];
      for (const source of sources) {
        const from = isBuilt ? join(built, source.replace(/^\/app\//, '')) : join(root, source);
        const to = sources.length > 1 ? join(folder, target, source) : join(folder, target);
        cpSync(from, to, { recursive: true, verbatimSymlinks: true });
      }
    } else if (word === 'RUN' && !line.includes('install -d')) {
      const { status } = spawnSync('sh', ['-c', rest.join(' ')], {
        cwd: folder,
        stdio: 'inherit',
        env: { ...process.env, PATH: path },
      });
      if (status !== 0) throw new Error(`"${rest.join(' ')}" ended with ${status}.`);
    }
  }
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
};

/** The settings of the image, but for the places of this trial. */
const environment = (port, others = {}) => {
  const { PATH, HOME, TMPDIR } = { ...process.env, PATH: path };
  const own = {
    DUTYLEDGER_HOST: '127.0.0.1',
    DUTYLEDGER_PORT: String(port),
    DUTYLEDGER_DATA: data,
    DUTYLEDGER_KEYS: keys,
  };
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...settings, ...own, ...others };
};

const inImage = ([, ...parameters], port, others) =>
  spawnSync(node, parameters, { cwd: image, encoding: 'utf8', env: environment(port, others), timeout: 120_000 });

const becomesHealthy = async (port) => {
  for (let turn = 0; turn < 240; turn += 1) {
    if (inImage(commandOf('HEALTHCHECK '), port).status === 0) return true;
    await pause(500);
  }
  return false;
};

let [passed, failed] = [0, 0];
const check = (title, holds, why = '') => {
  if (holds) passed += 1;
  else failed += 1;
  process.stdout.write(`${holds ? '✓' : '✗'} ${title}${holds ? '' : `\n${why}`}\n`);
};

const refusal = (title, command, wanted, others) => {
  const { status, stderr } = inImage(command, 0, others);
  check(title, status === 3 && stderr.includes(wanted), `exit code ${status}\n${stderr}`);
};

const serving = async () => {
  const port = await freePort();
  const [, ...parameters] = commandOf('CMD ');
  const server = spawn(node, parameters, {
    cwd: image,
    env: environment(port),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  check('the server that the image starts becomes healthy', await becomesHealthy(port));
  for (const [what, address] of [
    ['page', '/'],
    ['description of the API', '/openapi.json'],
  ]) {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`).catch(() => null);
    check(`it gives the ${what}`, answer?.ok === true, `${address} was answered with ${answer?.status}`);
  }
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  check('it ends with 0 when it is told to', code === 0, `it ended with ${code}`);
};

try {
  follow(instructions.slice(0, second), built);
  follow(instructions.slice(second), image);
  for (const folder of [data, keys]) mkdirSync(folder, { mode: 0o700 });
  const tools = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies);
  const left = tools.filter((name) => existsSync(join(image, 'node_modules', name, 'package.json')));
  check(
    'the image has the program without the tools that test it',
    !left.includes('jest') && !left.includes('typescript'),
    left.join(', '),
  );
  await serving();
  const worker = ['node', 'dist/apps/worker/src/main.js'];
  const eventStore = { DUTYLEDGER_EVENTSTORE_URL: 'esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false' };
  const mongo = { DUTYLEDGER_MONGODB_URL: 'mongodb://127.0.0.1:27017/views?w=1' };
  refusal(
    'its worker has the client of EventStoreDB, and refuses a weak setting of it',
    worker,
    'throwOnAppendFailure',
    { ...eventStore, ...mongo },
  );
  refusal('its server has the driver of MongoDB, and refuses a weak setting of it', commandOf('CMD '), 'w=1', mongo);
} catch (error) {
  check('the Dockerfile can be followed', false, String(error));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
