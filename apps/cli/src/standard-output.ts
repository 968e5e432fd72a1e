import { EXIT } from './exit-codes.js';
import { type Said, said } from './language.js';

const CODE = 'output-unwritten';

const unwritten = (why: string): Said =>
  said(
    `结果没有写完（${why}）：请腾出空间，或写到别处。命令照常做完，已入账的不受影响；只是查询的可以照原样再来一次。`,
    `The result was not written to its end (${why}): free some space, or write elsewhere. The command goes on to its end and what it records stands; one that only asks may be given again as it is.`,
  );

const told = ({ zh, en }: Said, quiet: boolean): string =>
  quiet ? JSON.stringify({ error: en, code: CODE, messages: { zh, en } }) : `${zh}\n${en} [${CODE}]`;

/**
 * Watches the standard output of this process; returns whether it could not be written. A reader that has seen enough (`| head`) closes
 * the pipe, which is no fault. What cannot be written, as on a full disk, is told once on standard error and makes `EXIT.fault` of a
 * command that was done; what is being done is done to its end either way.
 */
export const watchStandardOutput = (quiet: boolean): (() => boolean) => {
  let isLost = false;
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode ||= EXIT.fault;
    process.stderr.write(`${told(unwritten(message), quiet)}\n`);
  });
  return () => isLost;
};
