import { canonical } from '#eventsourcing';
import { type Assessment, type Because, type Entry } from '#rulebook';
import { entryChanges, type EntryChange } from '../replay/changes.js';

/** Parts of somebody's line that can differ while its entries, totals and figures say the same. */
const LINE_PARTS = [
  'post',
  'team',
  'accounts',
  'scorecards',
  'states',
  'pay',
  'debts',
  'rights',
  'places',
  'open',
] as const satisfies readonly (keyof Assessment)[];
/** A part of a line beside pay, accounts and entries. */
export type LinePart = (typeof LINE_PARTS)[number];

/** What a line says differently though nothing follows from it: entries that rest on something else, and other parts of it. */
export interface QuietChanges {
  readonly entries: readonly EntryChange[];
  readonly parts: readonly LinePart[];
}

const groundsOf = ({ edition: _edition, asIf: _asIf, ...grounds }: Because): unknown => grounds;

/** All that an entry says but the edition that priced it, which is named for the whole run. */
const saidOf = ({ because, ...entry }: Entry): string => canonical({ ...entry, because: groundsOf(because) });

const saysTheSame = (before: Entry, after: Entry): boolean => saidOf(before) === saidOf(after);

const textOf = (value: unknown): string => canonical(value ?? null);

/**
 * What differs between two lines of one person of which neither pay nor an account, an entry or a figure says so: a corrected day on
 * which the same price is charged, another team, a place among more people. Null where they say the same.
 */
export const quietChanges = (before: Assessment | undefined, after: Assessment | undefined): QuietChanges | null => {
  const entries = entryChanges(before ?? null, after ?? null, saysTheSame);
  const parts = LINE_PARTS.filter((part) => textOf(before?.[part]) !== textOf(after?.[part]));
  return entries.length > 0 || parts.length > 0 ? { entries, parts } : null;
};
