/** How much is tried: `short` is part of `npm test`, `ci` of every change that lands, `full` is for a night. */
export const SIZES = ['short', 'ci', 'full'] as const;
export type Size = (typeof SIZES)[number];

/** All that one trial depends on. The same case gives the same trial, so a failure is kept by keeping its case. */
export interface Case {
  readonly seed: number;
  readonly [option: string]: number | string | boolean;
}

/** One kind of fault and what has to hold under it. */
export interface Kind {
  readonly name: string;
  /** Why this machine cannot try it; null when it can. */
  unavailable(): string | null;
  cases(size: Size): Iterable<Case>;
  /** What went wrong, one sentence each; empty when everything held. */
  run(one: Case): Promise<readonly string[]>;
  /** Ends what was started for the trials. */
  close?(): Promise<void>;
}

export interface Failure {
  readonly kind: string;
  readonly case: Case;
  readonly problems: readonly string[];
}

export interface Outcome {
  readonly kind: string;
  readonly tried: number;
  readonly failures: readonly Failure[];
  readonly skipped: string | null;
}

/** The one command that tries a case again. */
export const commandFor = (kind: string, one: Case): string =>
  `npm run torture -- --kind ${kind} --case '${JSON.stringify(one)}'`;

export const describeFailure = ({ kind, case: one, problems }: Failure): string =>
  [`${kind}: ${problems.slice(0, 5).join('\n  ')}`, `  again with: ${commandFor(kind, one)}`].join('\n');

/** A trial that breaks in itself counts as a failure of its case. */
export const tryCase = async (kind: Kind, one: Case): Promise<Failure | null> => {
  const problems = await kind
    .run(one)
    .catch((error: unknown) => [
      `the trial itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ]);
  return problems.length === 0 ? null : { kind: kind.name, case: one, problems };
};

/** Tries the cases of a size one after the other, all of them: one failure does not hide another. */
export const tortureWith = async (
  kind: Kind,
  cases: Iterable<Case>,
  report: (failure: Failure) => void = () => undefined,
): Promise<Outcome> => {
  const skipped = kind.unavailable();
  const failures: Failure[] = [];
  let tried = 0;
  try {
    for (const one of skipped === null ? cases : []) {
      tried += 1;
      const failure = await tryCase(kind, one);
      if (failure === null) continue;
      failures.push(failure);
      report(failure);
    }
  } finally {
    await kind.close?.();
  }
  return { kind: kind.name, tried, failures, skipped };
};

/** `count` cases that differ in their seed. */
export const seeds = (count: number, options: Omit<Case, 'seed'> = {}): readonly Case[] =>
  Array.from({ length: count }, (_, index) => ({ seed: index + 1, ...options }));
