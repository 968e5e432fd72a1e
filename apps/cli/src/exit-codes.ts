/** What the exit code of `dutyledger` says; also in `docs/guides/cli.md`. */
export const EXIT = {
  done: 0,
  /** The answer is no: a refusal, bad lines in an import, errors in an edition. Nothing was lost. */
  refused: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** A fault: the store is in use, from a newer version or broken, or the system cannot do its work for now. */
  fault: 3,
  /** `verify` or `rebuild --verify` found that data do not match. */
  mismatch: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a message for a person and an exit code. */
export class Stop extends Error {
  override readonly name = 'Stop';
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** For `--json`: what the message says, as data. */
    readonly data?: unknown,
  ) {
    super(message);
  }
}
