import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readServing } from '../children/serving.js';

/** A server under measurement in a process of its own. */
export const startServer = (name: string, parameters: object) => {
  const script = fileURLToPath(new URL(`../children/${name}.js`, import.meta.url));
  const server = spawn(process.execPath, [...process.execArgv, script, JSON.stringify(parameters)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return readServing(server.stdout, server.stdin);
};
