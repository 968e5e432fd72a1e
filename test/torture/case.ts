import { asError } from '#eventsourcing';

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
const commandFor = (kind: string, one: Case): string =>
  `npm run torture -- --kind ${kind} --case '${JSON.stringify(one)}'`;

export const describeFailure = ({ kind, case: one, problems }: Failure): string =>
  [`${kind}: ${problems.slice(0, 5).join('\n  ')}`, `  again with: ${commandFor(kind, one)}`].join('\n');

/** A trial that breaks in itself counts as a failure of its case. */
export const tryCase = async (kind: Kind, one: Case): Promise<Failure | null> => {
  const problems = await kind
    .run(one)
    .catch((error: unknown) => [`the trial itself failed: ${asError(error).stack ?? ''}`]);
  return problems.length === 0 ? null : { kind: kind.name, case: one, problems };
};

/** Where cases are tried, one at a time. */
export interface Lane {
  attempt(one: Case): Promise<Failure | null>;
  /** Ends what was started for the trials. */
  end(): Promise<void>;
}

/** Tries cases in this process. */
export const ownLane = (kind: Kind): Lane => ({
  attempt: (one) => tryCase(kind, one),
  end: async () => kind.close?.(),
});

/** Hears how far the trials are: of every case when it was tried, of a failure with it. */
export type OnTried = (failure: Failure | null) => void;

/** Tries all the cases, each in the first lane that is free: one failure does not hide another. */
export const tortureWith = async (
  kind: Kind,
  cases: Iterable<Case>,
  onTried: OnTried = () => undefined,
  lanes: readonly Lane[] = [ownLane(kind)],
): Promise<Outcome> => {
  const skipped = kind.unavailable();
  const failures: Failure[] = [];
  let tried = 0;
  const waiting = (skipped === null ? cases : [])[Symbol.iterator]();
  const work = async (lane: Lane): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const failure = await lane.attempt(next.value);
      tried += 1;
      if (failure !== null) failures.push(failure);
      onTried(failure);
    }
  };
  try {
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
  return { kind: kind.name, tried, failures, skipped };
};

/** `count` cases that differ in their seed. */
export const seeds = (count: number, options: Omit<Case, 'seed'> = {}): readonly Case[] =>
  Array.from({ length: count }, (_, index) => ({ seed: index + 1, ...options }));
