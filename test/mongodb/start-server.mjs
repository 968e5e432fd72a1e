/**
 * Starts the MongoDB-protocol server of the tests, prints its URL as the only line of standard output and runs until SIGTERM
 * or SIGINT. `node test/mongodb/start-server.mjs -- command…` instead runs the command with DUTYLEDGER_MONGODB_URL set, stops
 * the server and ends with the command's status. `--tell-pid`: the line also says the process id of the server. Jars come from
 * Maven Central once, into `.cache/`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('server', import.meta.url));
const pom = join(here, 'pom.xml');
const source = join(here, 'ProtocolServer.java');
const cache = fileURLToPath(new URL('../../.cache/mongodb-server', import.meta.url));

const fail = (what) => {
  process.stderr.write(`${what}\n`);
  process.exit(1);
};

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0)
    fail(`${command} failed (${error?.message ?? `exit ${status}`}); the server needs Java 17 and Maven.`);
};

/** A folder with jars and class, made once for each state of the two files that it is made from. */
const prepared = () => {
  const state = createHash('sha256').update(readFileSync(pom)).update(readFileSync(source)).digest('hex').slice(0, 16);
  const ready = join(cache, state);
  if (existsSync(join(ready, '.complete'))) return ready;
  const making = `${ready}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  run('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${making}`]);
  run('javac', ['-cp', join(making, '*'), '-d', making, source]);
  writeFileSync(join(making, '.complete'), '');
  rmSync(ready, { recursive: true, force: true });
  renameSync(making, ready);
  return ready;
};

const folder = prepared();
const server = spawn('java', ['-Xmx1g', '-cp', `${join(folder, '*')}${delimiter}${folder}`, 'ProtocolServer'], {
  // The server ends with its standard input, hence with this process, however that ends.
  stdio: ['pipe', 'pipe', 'ignore'],
});
server.on('error', (error) => fail(`java: ${error.message}`));
const stopped = new Promise((resolve) => server.once('exit', resolve));
const stop = () => server.stdin.end();
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);

const firstLine = new Promise((resolve) => createInterface(server.stdout).once('line', resolve));
const url = await Promise.race([firstLine, stopped.then(() => null)]);
if (url === null) fail('The server ended before it listened.');

const [separator, command, ...args] = process.argv.slice(2);
if (separator === '--' && command !== undefined) {
  const environment = { ...process.env, DUTYLEDGER_MONGODB_URL: url };
  const child = spawn(command, args, { stdio: 'inherit', env: environment });
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  stop();
  await stopped;
  process.exit(status);
}
process.stdout.write(separator === '--tell-pid' ? `${url} ${server.pid}\n` : `${url}\n`);
await stopped;
