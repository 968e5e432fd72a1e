import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Answer, controlBytes, type Request } from './protocol.js';
import { type DiskOperation, readTrace } from './trace.js';

const root = fileURLToPath(new URL(`${'../'.repeat(import.meta.url.includes('/dist/') ? 4 : 3)}`, import.meta.url));
const source = join(root, 'test', 'torture', 'disk', 'fault-disk.c');
const child = join(root, 'dist', 'test', 'torture', 'disk', 'laboratory-child.js');

/** A folder for files of trials: in memory where the system has such a place, since no trial waits for a real disk. */
export const scratchFolder = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dutyledger-torture-'));

const compiler = (): string | null =>
  ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

/** Why faults of the disk cannot be tried here; null when they can. */
export const whyNoFaultDisk = (): string | null => {
  if (process.platform !== 'linux')
    return `the fault library is preloaded by Linux's loader; this is ${process.platform}`;
  if (compiler() === null) return 'there is no C compiler (cc, gcc or clang) to build the fault library';
  return null;
};

/** A process that plays scenarios. With `preload` the fault library stands between it and the disk. */
export class Laboratory {
  readonly folder = scratchFolder();
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly traceFile = join(this.folder, 'trace');
  private count = 0;

  constructor(preload: boolean) {
    if (!existsSync(child)) throw new Error('There is no build to try: `npm run build` makes it.');
    this.process = spawn(process.execPath, ['--no-warnings', child], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: preload ? this.preloaded() : process.env,
    });
    this.lines = createInterface({ input: this.process.stdout! })[Symbol.asyncIterator]();
  }

  /** An empty folder for the files of one trial. */
  freshFolder(): string {
    const path = join(this.folder, `data-${(this.count += 1)}`);
    mkdirSync(path);
    return path;
  }

  /** Plays one scenario to its end, whatever that is. */
  async play(request: Omit<Request, 'spoken'>): Promise<Answer> {
    this.process.stdin!.write(`${JSON.stringify({ ...request, spoken: false })}\n`);
    const line = await this.lines.next();
    if (line.done === true)
      throw new Error(`The process of the trial ended (${this.process.exitCode ?? this.process.signalCode}).`);
    return (JSON.parse(line.value) as { readonly answer: Answer }).answer;
  }

  /** Plays a scenario and yields each line of acknowledgements as it comes, until the process ends. */
  async *listen(request: Omit<Request, 'spoken'>): AsyncIterable<string> {
    this.process.stdin!.write(`${JSON.stringify({ ...request, spoken: true })}\n`);
    for (let line = await this.lines.next(); line.done !== true; line = await this.lines.next()) yield line.value;
  }

  /** What was written down since this was last asked. */
  takeTrace(): readonly DiskOperation[] {
    const operations = readTrace(this.traceFile);
    writeFileSync(this.traceFile, '');
    return operations;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private preloaded(): NodeJS.ProcessEnv {
    const library = join(this.folder, 'fault-disk.so');
    const built = spawnSync(compiler()!, ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread'], {
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`The fault library does not compile:\n${built.stderr}`);
    const control = join(this.folder, 'control');
    writeFileSync(control, controlBytes(null, false));
    writeFileSync(this.traceFile, '');
    return {
      ...process.env,
      LD_PRELOAD: library,
      TORTURE_CONTROL: control,
      TORTURE_TRACE: this.traceFile,
      TORTURE_ROOT: join(this.folder, 'data-'),
    };
  }
}
