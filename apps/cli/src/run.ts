import { CommanderError } from 'commander';
import { ConfigurationError } from '#runtime';
import { EXIT, Stop } from './exit-codes.js';
import { createProgram } from './program.js';

const exitCodeOf = (error: unknown): number => {
  if (error instanceof Stop) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return error instanceof ConfigurationError ? EXIT.usage : EXIT.fault;
};

/** Commander has said its piece already; anything else shows its message, with `--json` as data. */
const report = (error: unknown, argv: readonly string[]): void => {
  if (error instanceof CommanderError) return;
  const message = error instanceof Error ? error.message : String(error);
  if (!argv.includes('--json')) {
    process.stderr.write(`${message}\n`);
    return;
  }
  const data = error instanceof Stop ? error.data : undefined;
  process.stderr.write(`${JSON.stringify({ error: message, ...(data === undefined ? {} : { detail: data }) })}\n`);
};

/** Runs one command line (without the two words before the arguments) and resolves to its exit code; never throws. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  try {
    await createProgram().parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    report(error, argv);
    return exitCodeOf(error);
  }
};
