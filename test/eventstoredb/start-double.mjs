/**
 * Starts the EventStoreDB double of the tests, prints its URL and runs until SIGTERM or SIGINT. What it keeps is gone then.
 * `node test/eventstoredb/start-double.mjs [--port 2113] [--delay 50] [--late 5000] [--crowded]`: milliseconds before each answer, and before
 * it listens at all; `--crowded`: others use it as well, and have for long; port 0 is one that is free. With `-- command…` it instead runs the command with DUTYLEDGER_EVENTSTORE_URL set, and ends with its
 * status. It needs the build.
 */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

// The double is compiled with everything else; before that there is nothing to import.
const compiled = new URL('../../dist/test/eventstoredb/double/server.js', import.meta.url);
const { EventStoreDouble } = await import(compiled.href);

const separator = process.argv.indexOf('--');
const own = process.argv.slice(2, separator < 0 ? undefined : separator);
const [command, ...parameters] = separator < 0 ? [] : process.argv.slice(separator + 1);
const { values } = parseArgs({
  args: own,
  options: {
    port: { type: 'string', default: '2113' },
    delay: { type: 'string', default: '0' },
    late: { type: 'string', default: '0' },
    crowded: { type: 'boolean', default: false },
  },
});

const double = new EventStoreDouble(Number(values.port), Number(values.delay));
if (values.crowded) double.crowd();
const listening = pause(Number(values.late)).then(() => double.start());
// The command of a server that is late finds nobody at first, so it has to be told a port that is known.
if (command === undefined || values.late === '0') await listening;
const { url } = double;

if (command === undefined) {
  process.stdout.write(`${url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
} else {
  const environment = { ...process.env, DUTYLEDGER_EVENTSTORE_URL: url };
  const child = spawn(command, parameters, { stdio: 'inherit', env: environment });
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  process.exit(status);
}
