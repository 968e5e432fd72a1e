import { CommanderError } from 'commander';
import { ConfigurationError, faultLines, statedFault } from '#runtime';
import { EXIT, Stop } from './exit-codes.js';
import { createProgram } from './program.js';
import { usageError } from './usage-errors.js';

const exitCodeOf = (error: unknown): number => {
  if (error instanceof Stop) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return error instanceof ConfigurationError ? EXIT.usage : EXIT.fault;
};

const asData = (error: unknown): unknown => {
  if (error instanceof CommanderError) {
    const { code, zh, en } = usageError(error.message);
    return { error: en, code, messages: { zh, en } };
  }
  const { code, zh, en } = statedFault(error);
  if (!(error instanceof Stop)) return { error: en, code, messages: { zh, en } };
  return { error: error.message, ...(error.data === undefined ? {} : { detail: error.data }) };
};

/** With `--json` as data. Without it commander has stated a slip already, with the help that belongs to it. */
const report = (error: unknown, argv: readonly string[]): void => {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  if (!argv.includes('--json')) {
    if (error instanceof CommanderError) return;
    process.stderr.write(`${faultLines(error)}\n`);
    return;
  }
  process.stderr.write(`${JSON.stringify(asData(error))}\n`);
};

/** Runs one command line (without the two words before the arguments) and resolves to its exit code; never throws. */
export const runCommandLine = async (argv: readonly string[]): Promise<number> => {
  try {
    await createProgram({ quiet: argv.includes('--json') }).parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    report(error, argv);
    return exitCodeOf(error);
  }
};
