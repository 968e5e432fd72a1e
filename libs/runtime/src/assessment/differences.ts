import { canonical, type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type ClockDocument, type PayRunDocument } from '#callcentre';
import { type Amount, type Assessment, type Period } from '#rulebook';
import { entryChanges, type EntryChange, type InputChange } from './changes.js';
import { type CardMove } from './card-moves.js';
import { CAUSES, linesOf, stepsBetween, type Cause, type Stage, type Step } from './difference-stages.js';
import { loadPeriodDocuments } from './documents.js';
import { addAmounts, amountChange, fenChange, sameFen, sumOfFen, type Fen } from './money.js';
import { changesOnCard, type Card } from './on-card.js';
import { MovesBetween } from './moves-between.js';
import { positionOfPrefix } from './prefix.js';
import { quietChanges, type LinePart } from './quiet-changes.js';
import { dateChanges, type DatedInputChange } from './streams.js';

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
  readonly learned: readonly DatedInputChange[];
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

/** What another run of the same period changes, for whom and why. Money is integer fen, `after` less `before`. */
export interface RunDifference {
  readonly before: string;
  readonly after: string;
  readonly period: string;
  /** Persons for whom anything differs, sorted. */
  readonly persons: readonly PersonDifference[];
  readonly causes: readonly { readonly cause: Cause; readonly fen: Fen; readonly persons: number }[];
  readonly totalFen: Fen;
  /** How many more persons differ in nothing but their place among the others, by what became known of others. Left out where nobody does. */
  readonly placesOnly?: number;
  /** Where the runs name other editions: also where these say the same of everybody. */
  readonly editions?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Where another version of the program computed them. */
  readonly engine?: { readonly before: number; readonly after: number };
}

const fenOf = (stage: Stage, person: string): Fen => stage.assessments.get(person)?.payFen ?? 0;

const accountChanges = (before: Assessment | undefined, after: Assessment | undefined): Record<string, Amount> => {
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
const figureChanges = (before: Assessment | undefined, after: Assessment | undefined): FigureChanges => {
  const { grade } = changesAmong({ grade: before?.grade ?? null }, { grade: after?.grade ?? null });
  const measures = changesAmong(before?.measures, after?.measures);
  const results = changesAmong(before?.results, after?.results);
  return {
    ...(grade === undefined ? {} : { grade }),
    ...(Object.keys(measures).length === 0 ? {} : { measures }),
    ...(Object.keys(results).length === 0 ? {} : { results }),
  };
};

interface UndatedStep extends Omit<PersonStep, 'learned'> {
  readonly learned: readonly InputChange[];
}

const cardAt = ({ inputs, assessments }: Stage, person: string): Card => ({
  input: inputs.get(person) ?? null,
  assessment: assessments.get(person) ?? null,
});

const personStep = ([cause, before, after]: Step, person: string): UndatedStep | null => {
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
const tellingSteps = (steps: readonly UndatedStep[]): readonly UndatedStep[] => {
  const telling = steps.filter(({ parts }) => parts === undefined);
  return telling.length > 0 ? telling : steps;
};

/** A place among others that moved of itself: many have one, and naming each would hide who it is about. */
const isPlaceOnly = ({ parts = [], entries, learned }: UndatedStep): boolean =>
  entries.length === 0 && learned.length === 0 && parts.length === 1 && parts[0] === 'places';

const sumOfAccounts = (steps: readonly Pick<PersonStep, 'accounts'>[]): Record<string, Amount> => {
  const sums: Record<string, Amount> = {};
  for (const { accounts } of steps) {
    for (const [name, change] of Object.entries(accounts)) sums[name] = addAmounts(sums[name] ?? '0', change);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, change]) => change !== '0'));
};

/** The causes of one person's difference. Throws when they do not add up: nothing may be left unexplained. */
const personDifference = (
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

const causesOf = (persons: readonly PersonDifference[]): RunDifference['causes'] =>
  CAUSES.flatMap((cause) => {
    const affected = persons.filter((person) => person.steps.some((step) => step.cause === cause));
    const steps = affected.flatMap((person) => person.steps.filter((step) => step.cause === cause));
    if (steps.length === 0) return [];
    return [{ cause, fen: sumOfFen(steps.map((step) => step.fen)), persons: affected.length }];
  });

const periodOf = ({ period, centre, rulebook, start, end }: PayRunDocument): Period => ({
  id: period,
  centre,
  rulebook,
  start,
  end,
});

const namesOf = ({ editions }: PayRunDocument): readonly string[] =>
  editions.map(({ rulebook, version }) => `${rulebook}@${version}`);

/** In what the runs themselves differ, whoever's lines say so. */
const headChanges = (before: PayRunDocument, after: PayRunDocument): Pick<RunDifference, 'editions' | 'engine'> => {
  const editions = { before: namesOf(before), after: namesOf(after) };
  return {
    ...(canonical(editions.before) === canonical(editions.after) ? {} : { editions }),
    ...(before.engine === after.engine ? {} : { engine: { before: before.engine, after: after.engine } }),
  };
};

/**
 * Says for each person why two runs of one period differ. Each cause is one step: the period is assessed again with one
 * more kind of input as the second run knew it, so that the causes add up to the difference with no remainder. Throws
 * PrefixNotFound when the log is another one, RunNotReproducible when a run's lines are not what its inputs give.
 */
export const difference = async (request: {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly before: PayRunDocument;
  readonly after: PayRunDocument;
}): Promise<RunDifference> => {
  const { reader, store, before, after } = request;
  if (before.period !== after.period) throw new Error(`Runs ${before.run} and ${after.run} are of different periods.`);
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  if (clock === null) throw new Error('The view `clock` is empty although runs were posted; rebuild the views.');
  const ends = {
    before: await positionOfPrefix(store, clock.document, before.prefix),
    after: await positionOfPrefix(store, clock.document, after.prefix),
  };
  const named = [before, after].flatMap(({ selection }) => (selection === 'by-conduct' ? [] : [selection.asIf]));
  const documents = await loadPeriodDocuments(reader, periodOf(before), 'everyone', named);
  const steps = await stepsBetween(reader, documents, { before, after }, ends);
  const [oldLines, newLines] = [await linesOf(reader, before.run), await linesOf(reader, after.run)];
  const [earlier, later] = [ends.before, ends.after].toSorted();
  const between = { after: earlier ?? ends.before, to: later ?? ends.after };
  const approvals = new Map<string, readonly RecordedEvent[]>();
  const moves = new MovesBetween(store, documents, before, ends);
  const persons: PersonDifference[] = [];
  let placesOnly = 0;
  for (const person of [...new Set([...oldLines.keys(), ...newLines.keys()])].sort()) {
    const undated = tellingSteps(steps.flatMap((step) => personStep(step, person) ?? []));
    const whole = personDifference(person, undated, { before: oldLines.get(person), after: newLines.get(person) });
    const dated: PersonStep[] = [];
    if (undated.length > 0 && undated.every(isPlaceOnly)) {
      placesOnly += 1;
      continue;
    }
    for (const step of undated) {
      const learned = await dateChanges({ reader, store }, person, step.learned, between, approvals);
      // Which rulebook binds somebody is said of their team or of the centre: no event of the person's own says it.
      const isDated = learned.some(({ events }) => events.length > 0);
      const moved = isDated ? [] : await moves.of(person, step.cause);
      dated.push({ ...step, learned, ...(moved.length === 0 ? {} : { moved }) });
    }
    if (dated.length > 0) persons.push({ ...whole, steps: dated });
  }
  return {
    before: before.run,
    after: after.run,
    period: before.period,
    persons,
    causes: causesOf(persons),
    totalFen: sumOfFen(persons.map((person) => person.fen)),
    ...(placesOnly === 0 ? {} : { placesOnly }),
    ...headChanges(before, after),
  };
};
