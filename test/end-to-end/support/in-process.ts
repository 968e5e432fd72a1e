import { runCommandLine } from '../../../apps/cli/src/run.js';
import { type Finished } from './processes.js';

type Write = typeof process.stdout.write;

const listen = (stream: NodeJS.WriteStream): { readonly text: () => string; readonly stop: () => void } => {
  const write = stream.write.bind(stream);
  let heard = '';
  stream.write = ((text: string | Uint8Array) => {
    heard += String(text);
    return true;
  }) as Write;
  return { text: () => heard, stop: () => void (stream.write = write) };
};

/** A thread begins with a file that Node can read, and these are sources: a server keeps its views in this thread. */
process.env['DUTYLEDGER_VIEWS_THREAD'] = 'same';

/** Runs a command line in this process, which saves the start of one; everything else is as from a shell. */
export const inProcess = async (folder: string, ...args: readonly string[]): Promise<Finished> => {
  const [out, err] = [listen(process.stdout), listen(process.stderr)];
  try {
    const exitCode = await runCommandLine(['--data', folder, ...args]);
    return { exitCode, out: out.text(), err: err.text() };
  } finally {
    out.stop();
    err.stop();
  }
};

/** The result of a command with `--json`; throws when it does not exit with 0. */
export const inProcessJson = async <T>(folder: string, args: readonly string[]): Promise<T> => {
  const { exitCode, out, err } = await inProcess(folder, '--json', ...args);
  if (exitCode !== 0) throw new Error(`dutyledger ${args.join(' ')} ended with ${exitCode}:\n${out}\n${err}`);
  return JSON.parse(out) as T;
};
