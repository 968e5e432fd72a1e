import { canonical } from '#eventsourcing';
import { type Amount, type Assessment } from '#rulebook';
import { entryChanges, type EntryChange, type InputChange } from '../replay/changes.js';
import { type CardMove } from '../replay/card-moves.js';
import { type Cause, type Stage, type Step } from './difference-stages.js';
import { addAmounts, fenChange, sameFen, sumOfFen, type Fen } from '../money.js';
import { accountChanges, figureChanges, type FigureChanges } from './figure-changes.js';
import { changesOnCard, type Card } from '../replay/on-card.js';
import { quietChanges, type LinePart } from './quiet-changes.js';
import { type LearnedChange } from '../replay/streams.js';

/** What one cause changed for one person; the changes of all causes add up to the person's difference. */
export interface PersonStep extends FigureChanges {
  readonly cause: Cause;
  readonly fen: Fen;
  /** Change of each account's total; accounts that stay as they were are left out. */
  readonly accounts: Readonly<Record<string, Amount>>;
  readonly entries: readonly EntryChange[];
  /**
   * Parts of the line that differ though neither pay nor an account, an entry or a figure says so. Only where nothing else of theirs changed: then
   * `entries` are those that rest on something else and come to the same.
   */
  readonly parts?: readonly LinePart[];
  /** What became known about this person. Empty when the change comes from another edition, from others or from time alone. */
  readonly learned: readonly LearnedChange[];
  /** Where no event of this person's own is known: the days that passed, and what others did, by which the line moved. */
  readonly moved?: readonly CardMove[];
}

/** What another run changes for one person: pay in fen, accounts by name in their own unit, and the steps, which add up to both. */
export interface PersonDifference {
  readonly person: string;
  readonly before: Fen;
  readonly after: Fen;
  readonly fen: Fen;
  readonly accounts: Readonly<Record<string, Amount>>;
  readonly steps: readonly PersonStep[];
}

const fenOf = (stage: Stage, person: string): Fen => stage.assessments.get(person)?.payFen ?? 0;

/** A step of which nobody has said yet when the log learned of what became known. */
export interface UndatedStep extends Omit<PersonStep, 'learned'> {
  readonly learned: readonly InputChange[];
}

const cardAt = ({ inputs, assessments }: Stage, person: string): Card => ({
  input: inputs.get(person) ?? null,
  assessment: assessments.get(person) ?? null,
});

/** What one cause changed for the person; null where their line says the same on both sides of it. */
export const personStep = ([cause, before, after]: Step, person: string): UndatedStep | null => {
  if (before === after) return null;
  const [old, now] = [before.assessments.get(person), after.assessments.get(person)];
  const fen = fenChange(fenOf(before, person), fenOf(after, person));
  const accounts = accountChanges(old, now);
  const entries = entryChanges(old ?? null, now ?? null);
  const figures = figureChanges(old, now);
  const learned = changesOnCard(cardAt(before, person), cardAt(after, person));
  if (fen !== 0 || [entries, Object.keys(accounts), Object.keys(figures)].some(({ length }) => length > 0))
    return { cause, fen, accounts, entries, ...figures, learned };
  // Another edition or program words the same differently for everybody, and is named for the whole of the runs.
  const quiet = cause === 'edition' || cause === 'engine' ? null : quietChanges(old, now);
  return quiet === null ? null : { cause, fen, accounts, ...quiet, learned };
};

/** Of whom something counts that changed, nothing is told that changed without consequence. */
export const tellingSteps = (steps: readonly UndatedStep[]): readonly UndatedStep[] => {
  const telling = steps.filter(({ parts }) => parts === undefined);
  return telling.length > 0 ? telling : steps;
};

/** A place among others that moved of itself: many have one, and naming each would hide who it is about. */
export const isPlaceOnly = ({ parts = [], entries, learned }: UndatedStep): boolean =>
  entries.length === 0 && learned.length === 0 && parts.length === 1 && parts[0] === 'places';

const sumOfAccounts = (steps: readonly Pick<PersonStep, 'accounts'>[]): Record<string, Amount> => {
  const sums: Record<string, Amount> = {};
  for (const { accounts } of steps) {
    for (const [name, change] of Object.entries(accounts)) sums[name] = addAmounts(sums[name] ?? '0', change);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, change]) => change !== '0'));
};

/** The causes of one person's difference. Throws when they do not add up: nothing may be left unexplained. */
export const personDifference = (
  person: string,
  steps: readonly UndatedStep[],
  lines: { readonly before: Assessment | undefined; readonly after: Assessment | undefined },
): Omit<PersonDifference, 'steps'> => {
  const [before, after] = [lines.before?.payFen ?? 0, lines.after?.payFen ?? 0];
  const fen = sumOfFen(steps.map((step) => step.fen));
  const accounts = sumOfAccounts(steps);
  if (
    !sameFen(fen, fenChange(before, after)) ||
    canonical(accounts) !== canonical(accountChanges(lines.before, lines.after))
  ) {
    throw new Error(`The causes of ${person}'s difference do not add up to it; the steps between the runs are wrong.`);
  }
  return { person, before, after, fen, accounts };
};
