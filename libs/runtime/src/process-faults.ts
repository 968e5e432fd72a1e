import { systemClock } from './clock.js';
import { faultLines } from './stated-fault.js';

/** The exit code of a process that ends because its store cannot be trusted any more; the command line's code for a fault. */
export const BROKEN_EXIT_CODE = 3;

/** One entry of the log of a process that goes on. For `OpenOptions.onFault`. */
export const logFault = (fault: Error): void => {
  process.stderr.write(`${systemClock.now()} ${fault.name}\n${faultLines(fault)}\n`);
};

/** Time for the answers to requests that wait; nothing is recorded any more. */
const GRACE_MILLISECONDS = 200;

/**
 * Ends the process, with a message on standard error. For `OpenOptions.onBroken` of programs that run until they are told to
 * stop: after a failed sync nobody knows what is on the disk, so the process does not try again. Whoever starts it anew reads
 * what is there.
 */
export const endWhenBroken = (fault: Error): void => {
  process.stderr.write(
    `${faultLines(fault)}\n本进程现在结束，不再重试。 / This process ends now and does not try again.\n`,
  );
  setTimeout(() => process.exit(BROKEN_EXIT_CODE), GRACE_MILLISECONDS);
};
