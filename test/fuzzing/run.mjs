/**
 * Fuzzes the HTTP API from its own OpenAPI document with schemathesis (PyPI), over a sample store. Starts the server,
 * runs the fuzzer, stops the server. Exit code 0: no answer was a server error, undocumented or malformed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, root } from '../../scripts/setup.mjs';

const node = nodeBinary();
const folder = mkdtempSync(join(tmpdir(), 'dutyledger-fuzz-'));
const command = [join(root, 'bin/dutyledger'), '--data', folder];
const examples = process.argv[2] ?? '15';

const tour = spawnSync(node, [...command, 'tour'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
if (tour.status !== 0) process.exit(1);
const issued = spawnSync(node, [...command, '--json', 'token', 'issue', '--person', 'H01', '--role', 'hr'], {
  encoding: 'utf8',
});
const token = JSON.parse(issued.stdout).secret;
const server = spawn(node, [...command, 'serve'], { cwd: root, env: { ...process.env, DUTYLEDGER_PORT: '0' } });
const url = await new Promise((resolve, reject) => {
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
    if (found) resolve(found[0]);
  });
  server.on('exit', () => reject(new Error(`The server ended: ${output}`)));
});

/**
 * A refusal by the domain (409, 422) is a right answer to a body that fits the schema, so that check is left out, and so is the feed, an
 * answer that does not end: the tool would wait for it.
 */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
  'negative_data_rejection',
  'missing_required_header',
  'unsupported_method',
  'ignored_auth',
];
const fuzzer = spawnSync(
  'schemathesis',
  [
    'run',
    `${url}/openapi.json`,
    '--header',
    `Authorization: Bearer ${token}`,
    '--max-examples',
    examples,
    '--seed',
    '20261125',
    '--checks',
    CHECKS.join(','),
    '--phases',
    'examples,coverage,fuzzing',
    '--mode',
    'all',
    '--exclude-path',
    '/api/feed',
  ],
  { stdio: 'inherit' },
);
server.kill('SIGTERM');
await new Promise((resolve) => server.once('exit', resolve));
rmSync(folder, { recursive: true, force: true });
process.stdout.write(fuzzer.status === 0 ? '1 passed, 0 failed\n' : '0 passed, 1 failed\n');
process.exit(fuzzer.status ?? 1);
