import { CommanderError } from 'commander';
import { ConfigurationError, TokenRefused, faultLines, statedFault } from '#runtime';
import { EXIT, type ExitCode, type Problem, Stop } from './exit-codes.js';
import { type Language } from './language.js';
import { createProgram } from './program.js';
import { usageError } from './usage-errors.js';

/** Faults that say that data are not what they should be, by their codes. */
const MISMATCHES: ReadonlySet<string> = new Set(['backup-differs', 'log-broken', 'not-a-copy', 'keys-differ']);

/** Faults that say that a file or folder named on the command line is not there, is there already, or cannot be made; nothing is broken then. */
const MISNAMED: ReadonlySet<string> = new Set([
  'file-exists',
  'folder-not-made',
  'no-such-backup',
  'nothing-to-back-up',
]);

const exitCodeOf = (error: unknown): ExitCode => {
  if (error instanceof Stop) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ConfigurationError) return EXIT.usage;
  // A server that is asked refuses it as well, and nothing is broken.
  if (error instanceof TokenRefused) return EXIT.refused;
  const { code } = statedFault(error);
  if (MISNAMED.has(code)) return EXIT.usage;
  return MISMATCHES.has(code) ? EXIT.mismatch : EXIT.fault;
};

const problemOf = (error: unknown): Problem => {
  if (error instanceof Stop) return error.problem;
  return error instanceof CommanderError ? usageError(error.message) : statedFault(error);
};

const asData = (error: unknown): object => {
  const { code, zh, en, lines } = problemOf(error);
  const detail = error instanceof Stop ? error.data : undefined;
  return {
    error: en,
    code,
    messages: { zh, en },
    ...(lines === undefined ? {} : { lines }),
    ...(detail === undefined ? {} : { detail }),
  };
};

const asText = (error: unknown, language: Language): string => {
  if (!(error instanceof Stop)) return faultLines(error);
  const { problem } = error;
  return [`${problem[language]} [${problem.code}]`, ...(problem.lines ?? []).map((line) => line[language])].join('\n');
};

/** Runs one command line (without the two words before the arguments) and resolves to its exit code; never throws. */
export const runCommandLine = async (argv: readonly string[]): Promise<ExitCode> => {
  const quiet = argv.includes('--json');
  const program = createProgram({ quiet });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    const exitCode = exitCodeOf(error);
    // Commander has stated a slip already, with the help that belongs to it.
    const isStated = error instanceof CommanderError && (exitCode === EXIT.done || !quiet);
    const { lang = 'zh' } = program.opts<{ readonly lang?: Language }>();
    if (!isStated) process.stderr.write(`${quiet ? JSON.stringify(asData(error)) : asText(error, lang)}\n`);
    return exitCode;
  }
};
