import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FaultDisk, projectRoot } from './fault-disk.js';
import { type Answer, type Request } from './protocol.js';
import { type DiskOperation, readTrace } from './trace.js';

const child = join(projectRoot, 'dist', 'test', 'torture', 'disk', 'laboratory-child.js');

/** A folder for files of trials: in memory where the system has such a place, since no trial waits for a real disk. */
export const scratchFolder = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dutyledger-torture-'));

/** A process that plays scenarios. With `preload` the fault library stands between it and the disk. */
export class Laboratory {
  readonly folder = scratchFolder();
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly disk: FaultDisk | null;
  private count = 0;

  constructor(preload: boolean) {
    if (!existsSync(child)) throw new Error('There is no build to try: `npm run build` makes it.');
    this.disk = preload ? new FaultDisk(this.folder, join(this.folder, 'data-')) : null;
    this.process = spawn(process.execPath, ['--no-warnings', child], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...this.disk?.environment },
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
    if (this.disk === null) return [];
    const operations = readTrace(this.disk.traceFile);
    writeFileSync(this.disk.traceFile, '');
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
}
