import { type Said } from './language.js';

/** What the exit code of `dutyledger` says; also in `docs/guides/cli.md`. */
export const EXIT = {
  done: 0,
  /** The answer is no: a refusal, bad lines in an import, errors in an edition. Nothing was lost. */
  refused: 1,
  /** The command line cannot be understood, or a file or folder that it names is missing or in the way. */
  usage: 2,
  /** A fault: the store is in use, from a newer version or broken, or the system cannot do its work for now. */
  fault: 3,
  /** `verify` or `rebuild --verify` found that data do not match. */
  mismatch: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What went wrong, for a person in either language and for a program by its code. */
export interface Problem extends Said {
  /** Stable. */
  readonly code: string;
  /** What it consists of, one below the other: fields, findings, files. */
  readonly lines?: readonly Said[];
}

/** Ends the command with what went wrong and an exit code. */
export class Stop extends Error {
  override readonly name = 'Stop';
  constructor(
    readonly exitCode: ExitCode,
    readonly problem: Problem,
    /** For `--json`: what a program may want beside the message. */
    readonly data?: unknown,
  ) {
    super(problem.en);
  }
}
