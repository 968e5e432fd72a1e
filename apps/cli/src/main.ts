import { CommanderError } from 'commander';
import { ConfigurationError } from '#runtime';
import { EXIT, Stop } from './exit-codes.js';
import { createProgram } from './program.js';

const exitCodeOf = (error: unknown): number => {
  if (error instanceof Stop) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  return error instanceof ConfigurationError ? EXIT.usage : EXIT.fault;
};

/** Commander has said its piece already; a fault shows its message, and its stack only with DEBUG. */
const report = (error: unknown): void => {
  if (error instanceof CommanderError) return;
  const asJson = process.argv.includes('--json');
  const message = error instanceof Error ? error.message : String(error);
  if (asJson) {
    const data = error instanceof Stop ? error.data : undefined;
    process.stderr.write(`${JSON.stringify({ error: message, ...(data === undefined ? {} : { detail: data }) })}\n`);
    return;
  }
  process.stderr.write(`${message}\n`);
};

/** A reader that has seen enough (`| head`) closes the pipe; what is being done is still done to its end. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  report(error);
  process.exitCode = exitCodeOf(error);
}
