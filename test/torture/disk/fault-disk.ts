import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { controlBytes, type DiskFault } from './protocol.js';

export const projectRoot = fileURLToPath(
  new URL(`${'../'.repeat(import.meta.url.includes('/dist/') ? 4 : 3)}`, import.meta.url),
);
const source = join(projectRoot, 'test', 'torture', 'disk', 'fault-disk.c');

const compiler = (): string | null =>
  ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

/** Why faults of the disk cannot be tried here; null when they can. */
export const whyNoFaultDisk = (): string | null => {
  if (process.platform !== 'linux')
    return `the fault library is preloaded by Linux's loader; this is ${process.platform}`;
  if (compiler() === null) return 'there is no C compiler (cc, gcc or clang) to build the fault library';
  return null;
};

/** The fault library, to be preloaded into a process: stands between it and the database files below a root. */
export class FaultDisk {
  readonly traceFile: string;
  private readonly library: string;
  private readonly control: string;

  /** `folder`: for the library's own files. `root`: beginning of the paths that it watches. */
  constructor(
    folder: string,
    private readonly root: string,
  ) {
    this.library = join(folder, 'fault-disk.so');
    this.control = join(folder, 'control');
    this.traceFile = join(folder, 'trace');
    const built = spawnSync(compiler()!, ['-shared', '-fPIC', '-O1', '-o', this.library, source, '-ldl', '-lpthread'], {
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(`The fault library does not compile:\n${built.stderr}`);
    writeFileSync(this.control, controlBytes(null, false));
    writeFileSync(this.traceFile, '');
  }

  /** What the process has to be started with. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: this.library,
      TORTURE_CONTROL: this.control,
      TORTURE_TRACE: this.traceFile,
      TORTURE_ROOT: this.root,
    };
  }

  /** Lets the process suffer the fault from now on; counting begins anew. */
  arm(fault: DiskFault): void {
    const file = openSync(this.control, 'r+');
    writeSync(file, controlBytes(fault, false), 0, undefined, 0);
    closeSync(file);
  }
}
