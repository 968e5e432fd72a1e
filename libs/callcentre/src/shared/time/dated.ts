import { type Dated } from '#rulebook';

/** Dated values in order of their first day. A second value for the same day replaces the first. */
export const withDated = <T>(values: readonly Dated<T>[], from: string, value: T): readonly Dated<T>[] =>
  [...values.filter((dated) => dated.from !== from), { from, value }].sort((a, b) => (a.from < b.from ? -1 : 1));

/** The value that holds on the local date, undefined before the first. */
export const valueOn = <T>(values: readonly Dated<T>[], date: string): T | undefined =>
  values.findLast((dated) => dated.from <= date)?.value;
