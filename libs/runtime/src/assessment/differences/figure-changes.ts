import { canonical } from '#eventsourcing';
import { type Amount, type Assessment } from '#rulebook';
import { amountChange } from '../money.js';
import { namesInResults } from '../replay/titles.js';

/** A value on both sides, null where there is none. */
export interface Changed<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
}

/** What else changed: figures of the person, and what later months read of them. Without what stays as it was. */
export interface FigureChanges {
  readonly grade?: Changed<Assessment['grade']>;
  readonly measures?: Readonly<Record<string, Changed<Assessment['measures'][string]>>>;
  readonly results?: Readonly<Record<string, Changed<Assessment['results'][string]>>>;
}

/** Change of each account's total; accounts that stay as they were are left out. */
export const accountChanges = (
  before: Assessment | undefined,
  after: Assessment | undefined,
): Record<string, Amount> => {
  const [old, now] = [before?.accounts ?? {}, after?.accounts ?? {}];
  const changes: Record<string, Amount> = {};
  for (const name of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()) {
    const change = amountChange(old[name]?.total ?? '0', now[name]?.total ?? '0');
    if (change !== '0') changes[name] = change;
  }
  return changes;
};

const changesAmong = <Value>(
  before: Readonly<Record<string, Value>> = {},
  after: Readonly<Record<string, Value>> = {},
): Readonly<Record<string, Changed<Value>>> =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
      const change = { before: before[name] ?? null, after: after[name] ?? null };
      return canonical(change.before) === canonical(change.after) ? [] : [[name, change] as const];
    }),
  );

/** Nothing in a month's pay may change by them, and the next month's by what it reads of this one: a state, a debt, a streak. */
export const figureChanges = (before: Assessment | undefined, after: Assessment | undefined): FigureChanges => {
  const { grade } = changesAmong({ grade: before?.grade ?? null }, { grade: after?.grade ?? null });
  const measures = changesAmong(before?.measures, after?.measures);
  const results = changesAmong(before?.results, after?.results);
  return {
    ...(grade === undefined ? {} : { grade }),
    ...(Object.keys(measures).length === 0 ? {} : { measures }),
    ...(Object.keys(results).length === 0 ? {} : { results }),
  };
};

/** Every name in figures that changed, for titles: of measures and results, and of states, which are results in words. */
export const namesOfFigures = ({ measures = {}, results = {} }: FigureChanges): readonly string[] => [
  ...Object.keys(measures),
  ...Object.entries(results).flatMap(([name, { before, after }]) =>
    [before, after].flatMap((value) => (value === null ? [name] : namesInResults({ [name]: value }))),
  ),
];
