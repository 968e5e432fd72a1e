import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs one measurement in a process of its own, so that its peak memory is its own and nothing is warm from the one before.
 * Its progress goes to stderr; its last line on stdout is its result. Throws when it fails.
 */
export const runChild = <Result>(name: string, parameters: Readonly<Record<string, unknown>>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL(`${name}.js`, import.meta.url));
    const child = spawn(process.execPath, [...process.execArgv, script, JSON.stringify(parameters)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const last = output.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve(JSON.parse(last) as Result);
      else reject(new Error(`The measurement ${name} ended with ${code}; its messages stand above.`));
    });
  });

/** The parameters that `runChild` gave this process. */
export const parametersOf = <Parameters>(): Parameters => JSON.parse(process.argv[2] ?? '{}') as Parameters;

export const answer = (result: unknown): void => {
  process.stdout.write(`${JSON.stringify(result)}\n`);
};

const KIB_PER_MIB = 1024;

/** The most memory that this process has had resident. */
export const peakMiB = (): number => process.resourceUsage().maxRSS / KIB_PER_MIB;

/** Processor time of this process so far, which other work on the machine stretches less than the clock's. */
export const processorMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let shownAt = 0;

/** A line of progress, at most one a second. */
export const progress = (text: string): void => {
  const now = performance.now();
  if (now - shownAt < 1000) return;
  shownAt = now;
  process.stderr.write(`  ${text}\n`);
};
