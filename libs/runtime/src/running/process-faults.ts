import { systemClock } from '../configuration/clock.js';
import { ConfigurationError } from '../configuration/configuration-error.js';
import { faultLines } from '../faults/stated-fault.js';

/** The exit code of a process that ends because its store cannot be trusted any more; the command line's code for a fault. */
const BROKEN_EXIT_CODE = 3;

/** As the command line's code for what it cannot understand. */
const CONFIGURATION_EXIT_CODE = 2;

/** Ends a process that could not begin or could not close, saying why, with the exit code that the command line has for it. */
export const endWithFault = (problem: unknown): void => {
  process.stderr.write(`${faultLines(problem)}\n`);
  process.exitCode = problem instanceof ConfigurationError ? CONFIGURATION_EXIT_CODE : BROKEN_EXIT_CODE;
};

/** One entry of the log of a process that goes on. For `OpenOptions.onFault`. */
export const logFault = (fault: Error): void => {
  process.stderr.write(`${systemClock.now()} ${fault.name}\n${faultLines(fault)}\n`);
};

/** Longer than anything takes that a process does after its stores were closed. */
const LEAVING_MILLISECONDS = 2000;

/**
 * Ends a process that has closed everything and is still kept by something: a call that a frozen server never answers keeps its
 * connection for the whole of its deadline, though nobody waits for it any more. What was written is let out first, however slowly it
 * is read.
 */
export const leaveSoon = (): void => {
  setTimeout(() => process.stdout.write('', () => process.exit()), LEAVING_MILLISECONDS).unref();
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
