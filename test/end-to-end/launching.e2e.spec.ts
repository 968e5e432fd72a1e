import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run } from './support/processes.js';

const launching = new URL('../../bin/launching.mjs', import.meta.url).href;
const program = new URL('../../bin/dutyledger', import.meta.url).pathname;
const SERVING = /http:\/\/127\.0\.0\.1:\d+/;

/** As an old Node starts the program: by a process that stands for another one. */
const launched = (folder: string, ...args: readonly string[]): ChildProcess => {
  const script = `
    import { launch } from ${JSON.stringify(launching)};
    launch(process.execPath, ${JSON.stringify([program, '--data', folder, ...args])}, { endedBySignal: () => 130 });
`;
  const env = { ...process.env, DUTYLEDGER_PORT: '0', NO_COLOR: '1' };
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
};

const heard = async (child: ChildProcess, wanted: RegExp): Promise<string> => {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (wanted.test(said)) resolve(said);
      });
    child.once('close', () => reject(new Error(`It ended with "${said}".`)));
  });
};

describe('the program under another Node than the one that was asked for', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-launching-'));
  const folder = join(base, 'data');
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('hands on output and exit code', async () => {
    const child = launched(folder, '--lang', 'en', 'frobnicate');
    const ended = once(child, 'exit');
    expect(await heard(child, /unknown-command/)).toContain('There is no command "frobnicate"');
    expect(await ended).toEqual([2, null]);
  });

  it('ends in order when the process that stands for it is asked to end', async () => {
    const child = launched(folder, 'serve');
    await heard(child, SERVING);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when the process that stands for it is killed, and leaves the store to the next one', async () => {
    const child = launched(folder, 'serve');
    await heard(child, SERVING);
    child.kill('SIGKILL');
    // The output is the program's own, so that it closes when the program has ended.
    await once(child, 'close');

    const next = Run.start(folder, 'serve');
    expect(await next.says(SERVING)).toBeTruthy();
    expect((await next.end('SIGTERM')).exitCode).toBe(0);
  });
});
