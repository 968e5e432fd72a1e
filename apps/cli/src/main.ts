import { leaveSoon } from '#runtime';
import { runCommandLine } from './run.js';

/** A reader that has seen enough (`| head`) closes the pipe; what is being done is still done to its end. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
leaveSoon();
