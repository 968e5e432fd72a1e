import { type LineProblem } from './problem.js';

/** How many lines have one kind of problem, and the first of them. */
export interface CodeCount {
  readonly code: string;
  readonly count: number;
  readonly first: LineProblem;
}

/** Counted by code, the most frequent first, since one slip of whoever exported a file is in hundreds of its lines. */
export const problemsByCode = (problems: readonly LineProblem[]): readonly CodeCount[] =>
  [...Map.groupBy(problems, ({ code }) => code)]
    .map(([code, alike]) => ({
      code,
      count: alike.length,
      first: alike.reduce((one, other) => (other.line < one.line ? other : one)),
    }))
    .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
