import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Run } from './support/processes.js';

const launching = new URL('../../bin/launching.mjs', import.meta.url).href;
const program = new URL('../../bin/dutyledger', import.meta.url).pathname;
const SERVING = /http:\/\/127\.0\.0\.1:\d+/;

/** As an old Node starts the program: by a process that stands for another one. */
const launched = (folder: string, args: readonly string[], more: SpawnOptions = {}): ChildProcess => {
  const script = `
    import { launch } from ${JSON.stringify(launching)};
    launch(process.execPath, ${JSON.stringify([program, '--data', folder, ...args])}, { endedBySignal: () => 130 });
`;
  const env = { ...process.env, DUTYLEDGER_PORT: '0', NO_COLOR: '1' };
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    ...{ env, stdio: ['ignore', 'pipe', 'pipe'] },
    ...more,
  });
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
    const child = launched(folder, ['--lang', 'en', 'frobnicate']);
    const ended = once(child, 'exit');
    expect(await heard(child, /unknown-command/)).toContain('There is no command "frobnicate"');
    expect(await ended).toEqual([2, null]);
  });

  it('ends in order when the process that stands for it is asked to end', async () => {
    const child = launched(folder, ['serve']);
    await heard(child, SERVING);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends in order by Ctrl-C, which a terminal sends to both of them', async () => {
    const child = launched(folder, ['serve'], { detached: true });
    await heard(child, SERVING);
    process.kill(-child.pid!, 'SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(existsSync(join(folder, 'server.json'))).toBe(false);
  });

  it('ends when the process that stands for it is killed, and leaves the store to the next one', async () => {
    const child = launched(folder, ['serve']);
    await heard(child, SERVING);
    child.kill('SIGKILL');
    // The output is the program's own, so that it closes when the program has ended.
    await once(child, 'close');

    const next = Run.start(folder, 'serve');
    expect(await next.says(SERVING)).toBeTruthy();
    expect((await next.end('SIGTERM')).exitCode).toBe(0);
  });
});

describe('long work that is ended by Ctrl-C says what became of it', () => {
  const SAID = 'Interrupted. What was recorded stays, and the same command may be given again.';

  it.each<[string, boolean, boolean, RegExp, string?]>([
    [
      'gives the cursor and the wrapping of lines back on a terminal',
      false,
      true,
      new RegExp(`\\u001b\\[\\?25h[^]*${SAID}`),
    ],
    ['in a line in a pipe', false, false, new RegExp(`\n${SAID}\n$`)],
    [
      'as JSON for programs',
      true,
      false,
      new RegExp(`\\n\\{"error":"${SAID}","code":"interrupted","messages":.*\\}\n$`),
    ],
    ['in a line before the first step', false, false, new RegExp(`${SAID}\n$`), ''],
  ])('%s', async (_what, json, isTerminal, expected, step = '.update(1, 6000)') => {
    const output = new URL('../../dist/apps/cli/src/output.js', import.meta.url).href;
    const script = `
      import { Output } from ${JSON.stringify(output)};
      process.stderr.isTTY = ${isTerminal};
      new Output(${json}, 'en').progress('attendance.csv')${step};
      console.log('begun');
      setInterval(() => undefined, 1000);
`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = heard(child, /Interrupted/);
    await heard(child, /begun/);
    child.kill('SIGINT');
    expect(await told).toMatch(expected);
    expect(await once(child, 'close')).toEqual([null, 'SIGINT']);
  });
});
