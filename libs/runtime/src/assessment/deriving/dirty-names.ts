import { type DocumentChange } from '#eventsourcing';
import {
  factsOfSheet,
  statesOf,
  type AssignmentDocument,
  type ClockDocument,
  type DecisionDocument,
  type DiscretionDocument,
  type EditionDocument,
  type FactDocument,
  type FactSheetDocument,
  type History,
  type PayRunDocument,
  type PeriodDocument,
  type PersonDocument,
  type PersonState,
  type RulingDocument,
  type TeamDocument,
} from '#callcentre';
import { type Dated } from '#rulebook';
import { reachOf, type FactReach } from '../facts/fact-reach.js';
import { unlessCancelled } from '../documents/person-state.js';

/**
 * What of the scorecards has to be computed anew. Names are made from a document's change alone; which persons and
 * periods they mean is found out when they are derived.
 */
export type Dirty =
  /**
   * The person's scorecards of the periods that hold a date from the one to the other, whose duties a fact bears on that
   * names these days, or that charge conduct which a fact of this code excuses within the incident.
   */
  | ({ readonly kind: 'date'; readonly person: string } & FactReach)
  /** The person's scorecards of periods that end on the date or later. */
  | { readonly kind: 'from'; readonly person: string; readonly date: string }
  /** Everybody's scorecards of the periods that ever bind the unit. */
  | { readonly kind: 'unit'; readonly unit: string }
  /** The periods that a fact of the person could ever bear on. */
  | { readonly kind: 'fact'; readonly fact: string; readonly person: string }
  /** The scorecard that holds the entry. */
  | { readonly kind: 'entry'; readonly entry: string; readonly person: string }
  /** Scorecards of everybody whom an assignment can bind, of periods that end on the date or later. */
  | { readonly kind: 'assignment'; readonly key: string; readonly date: string }
  /** Everybody's scorecards under the rulebook, of periods that end on the date or later. */
  | { readonly kind: 'rulebook'; readonly rulebook: string; readonly date: string }
  /** Everybody's scorecards of one period. */
  | { readonly kind: 'period'; readonly period: string }
  /** Everybody's scorecards of the periods of these rulebooks that begin on the date. */
  | { readonly kind: 'whole'; readonly centre: string; readonly rulebooks: readonly string[]; readonly date: string }
  /** Everybody's scorecards of periods under the rulebook of the centre that begin after the date. */
  | { readonly kind: 'prior'; readonly centre: string; readonly rulebook: string; readonly date: string }
  /** Scorecards of periods that began between two days of the clock. */
  | { readonly kind: 'days'; readonly before: string; readonly after: string };

/** The text under which the runner keeps it until it is derived. */
export const dirtyName = (dirty: Dirty): string => JSON.stringify(dirty);

/** The reverse of `dirtyName`. */
export const readDirtyName = (name: string): Dirty => JSON.parse(name) as Dirty;

/** The first day on which two series of dated values differ, null when they do not. */
const firstDifference = (before: readonly Dated<unknown>[], after: readonly Dated<unknown>[]): string | null => {
  const text = (value: Dated<unknown>): string => JSON.stringify([value.from, value.value]);
  const [old, now] = [new Set(before.map(text)), new Set(after.map(text))];
  const differing = [
    ...before.filter((value) => !now.has(text(value))),
    ...after.filter((value) => !old.has(text(value))),
  ];
  return earliest(differing.map((value) => value.from));
};

const earliest = (dates: readonly (string | null | undefined)[]): string | null =>
  dates.filter((date) => typeof date === 'string').toSorted()[0] ?? null;

const differingDates = (...dates: (string | undefined)[]): readonly (string | undefined)[] =>
  new Set(dates).size > 1 ? dates : [];

const DATES = ['hiredOn', 'trainingCompletedOn', 'leftOn'] as const;

/** The day of taking a post bears on all periods from the hiring on, and posts decide which it is the day of. */
const postTaken = (before: PersonState | null, after: PersonState | null): readonly (string | undefined)[] => {
  const days = [before?.postTakenOn, after?.postTakenOn];
  const turn = firstDifference(before?.posts ?? [], after?.posts ?? []);
  const isLater = turn !== null && days.some((day) => day !== undefined && day >= turn);
  return isLater || differingDates(...days).length > 0 ? [before?.hiredOn, after?.hiredOn] : [];
};

const openingChanged = (before: PersonState | null, after: PersonState | null): readonly (string | undefined)[] => {
  const [old, now] = [before?.opening, after?.opening];
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [old?.before, now?.before];
};

/** The first day from which the two states, as they count, bear differently on an assessment. */
const stateDifference = (before: PersonState | null, after: PersonState | null): string | null =>
  earliest([
    firstDifference(before?.posts ?? [], after?.posts ?? []),
    firstDifference(before?.teams ?? [], after?.teams ?? []),
    ...postTaken(before, after),
    ...openingChanged(before, after),
    ...DATES.flatMap((name) => differingDates(before?.[name], after?.[name])),
  ]);

const ofFact = (after: FactDocument): readonly Dirty[] =>
  after.history.flatMap(({ value }) =>
    value === null ? [] : [{ kind: 'date' as const, person: value.subject, ...reachOf(value) }],
  );

/** The facts of a sheet that have another history than before; they keep their places on it. */
const ofSheet = (before: FactSheetDocument | null, after: FactSheetDocument): readonly Dirty[] => {
  const countBefore = (place: number): number => {
    const filed = before?.facts[place];
    return filed === undefined ? 0 : statesOf(filed);
  };
  const facts = after.facts.filter((filed, place) => countBefore(place) !== statesOf(filed));
  return factsOfSheet({ ...after, facts }).flatMap(ofFact);
};

/**
 * The first day on which any of the newer states differs from the one before it. What was said and taken back at once bears on no result,
 * but on the position of what is derived, which a rebuild reads from the whole history.
 */
const firstChange = <T>(
  before: History<T> | undefined,
  after: History<T>,
  differ: (old: T | null, now: T | null) => string | null,
): string | null =>
  earliest(
    after
      .slice(before?.length ?? 0)
      .map(({ value }, index) => differ(after[(before?.length ?? 0) + index - 1]?.value ?? null, value)),
  );

const ofPerson = (before: PersonDocument | null, after: PersonDocument): readonly Dirty[] => {
  const date = firstChange(before?.history, after.history, (old, now) =>
    stateDifference(unlessCancelled(old), unlessCancelled(now)),
  );
  return date === null ? [] : [{ kind: 'from', person: after.id, date }];
};

const ofDiscretion = ({ history, person, entry }: DiscretionDocument): readonly Dirty[] => [
  ...(entry === undefined ? [] : [{ kind: 'entry' as const, entry, person }]),
  ...history.flatMap(({ value }) => (value === null ? [] : [{ kind: 'fact' as const, fact: value.fact, person }])),
];

const ofDecision = ({ entry, person, history }: DecisionDocument): readonly Dirty[] => [
  { kind: 'entry', entry, person },
  ...(history.at(-1)?.value?.facts ?? []).map((fact) => ({ kind: 'fact' as const, fact, person })),
];

/** An appeal that is only open may suspend what others lost by duties that these facts made due, whatever month those are of. */
const ofRuling = ({ entry, person, facts, history }: RulingDocument): readonly Dirty[] => {
  const about = new Set([...facts, ...(history.at(-1)?.value?.facts ?? [])]);
  return [{ kind: 'entry', entry, person }, ...[...about].map((fact) => ({ kind: 'fact' as const, fact, person }))];
};

const ofAssignment = (before: AssignmentDocument | null, after: AssignmentDocument, key: string): readonly Dirty[] => {
  const date = firstChange(before?.history, after.history, (old, now) => firstDifference(old ?? [], now ?? []));
  return date === null ? [] : [{ kind: 'assignment', key, date }];
};

const ofTeam = (before: TeamDocument | null, after: TeamDocument): readonly Dirty[] =>
  before === null || before.closed?.length !== after.closed?.length ? [{ kind: 'unit', unit: after.id }] : [];

const ofEdition = (before: EditionDocument | null, after: EditionDocument): readonly Dirty[] =>
  after.status === 'published' && before?.status !== 'published'
    ? [{ kind: 'rulebook', rulebook: after.rulebook, date: after.edition.effectiveFrom }]
    : [];

const ofPeriod = (before: PeriodDocument | null, after: PeriodDocument): readonly Dirty[] =>
  before === null ? [{ kind: 'period', period: after.id }] : [];

const ofRun = (before: PayRunDocument | null, after: PayRunDocument): readonly Dirty[] =>
  after.status === 'approved' && before?.status !== 'approved'
    ? [{ kind: 'prior', centre: after.centre, rulebook: after.rulebook, date: after.end }]
    : [];

const ofClock = (before: ClockDocument | null, after: ClockDocument): readonly Dirty[] => {
  const [old, now] = [before?.days.at(-1)?.date ?? '', after.days.at(-1)?.date ?? ''];
  return old === now ? [] : [{ kind: 'days', before: old, after: now }];
};

const dirtyOf = ({ view, key, before, after }: DocumentChange): readonly Dirty[] => {
  const [old, now] = [before as unknown, after as unknown];
  if (now === null) return [];
  switch (view) {
    case 'facts':
      return ofFact(now as FactDocument);
    case 'factSheets':
      return ofSheet(old as FactSheetDocument | null, now as FactSheetDocument);
    case 'people':
      return ofPerson(old as PersonDocument | null, now as PersonDocument);
    case 'discretions':
      return ofDiscretion(now as DiscretionDocument);
    case 'decisions':
      return ofDecision(now as DecisionDocument);
    case 'rulings':
      return ofRuling(now as RulingDocument);
    case 'assignments':
      return ofAssignment(old as AssignmentDocument | null, now as AssignmentDocument, key);
    case 'teams':
      return ofTeam(old as TeamDocument | null, now as TeamDocument);
    case 'editions':
      return ofEdition(old as EditionDocument | null, now as EditionDocument);
    case 'periods':
      return ofPeriod(old as PeriodDocument | null, now as PeriodDocument);
    case 'payRuns':
      return ofRun(old as PayRunDocument | null, now as PayRunDocument);
    case 'clock':
      return ofClock(old as ClockDocument | null, now as ClockDocument);
    default:
      return [];
  }
};

/** Names of what a change of an event view's document makes out of date; each once. */
export const dirtied = (change: DocumentChange): readonly string[] => [...new Set(dirtyOf(change).map(dirtyName))];
