import { type ViewReader } from '#eventsourcing';
import {
  valueAt,
  type History,
  type PersonDocument,
  type PersonState,
  type RulingDocument,
  type TeamDocument,
} from '#callcentre';
import {
  type Dated,
  type Fact,
  type OpenAppeal,
  type Period,
  type PersonElsewhere,
  type PersonInput,
  type Ruling,
} from '#rulebook';
import { rulebookDays, rulebookOn, type RulebookDays, type SubjectDocument } from './bindings.js';
import { bearsOnDuties, dutyConductDays } from './cohort-needs.js';
import { decisionsKnown, discretionsKnown } from './decisions-known.js';
import { loadPeriodDocuments, type PeriodDocuments, type Persons } from './documents.js';
import { bearsOn, coversBefore } from './fact-reach.js';
import { excusesOf, type IncidentExcuses } from './incident-excuses.js';
import { type AsOf } from './known.js';
import { priorResults } from './prior-results.js';

/**
 * As of when each kind of input is read. A difference between two runs moves one kind after the other from the first
 * run's prefix of the log to the second's.
 */
export interface Horizon {
  readonly fact: (history: History<Fact>) => Fact | null;
  /** Of discretions and of decisions about what clauses open. */
  readonly decisions: AsOf;
  readonly rulings: AsOf;
  readonly roster: AsOf;
  readonly prior: AsOf;
  /** Up to where time had passed for duties that were open. */
  readonly now: AsOf;
}

/** Everything as known at one position. */
export const knownAt = (asOf: AsOf): Horizon => ({
  fact: (history) => valueAt(history, asOf),
  decisions: asOf,
  rulings: asOf,
  roster: asOf,
  prior: asOf,
  now: asOf,
});

/** Erasing somebody's name and texts changes no assessment. */
export type StateInPeriod = Omit<PersonState, 'erased'>;

const postingOn = (posts: PersonState['posts'], date: string): Dated<string | null> | undefined =>
  posts.findLast((post) => post.from <= date);

/**
 * Whether the day on which the post was taken bears on periods that end by `end`: also a later one, where the person holds the
 * same post then. Somebody who has it and is still being trained has not served a month in it.
 */
const isTakenOf = ({ posts, postTakenOn }: PersonState, end: string): boolean =>
  postTakenOn !== undefined && (postTakenOn <= end || postingOn(posts, postTakenOn) === postingOn(posts, end));

/**
 * What of a person's state bears on periods that end by `end`: nothing that is dated later, but for the day of taking the post
 * held then, so that an appointment for next month leaves this month's assessment, to the byte, as it is.
 */
export const stateUntil = (state: PersonState | null, end: string): StateInPeriod | null => {
  if (state === null || state.hiredOn > end) return null;
  const { hiredOn, trainingCompletedOn, postTakenOn, leftOn, opening } = state;
  return {
    posts: state.posts.filter((post) => post.from <= end),
    teams: state.teams.filter((team) => team.from <= end),
    hiredOn,
    ...(trainingCompletedOn === undefined || trainingCompletedOn > end ? {} : { trainingCompletedOn }),
    ...(postTakenOn === undefined || !isTakenOf(state, end) ? {} : { postTakenOn }),
    ...(leftOn === undefined || leftOn > end ? {} : { leftOn }),
    ...(opening === undefined || opening.before > end ? {} : { opening }),
  };
};

const holdsPost = (posts: readonly Dated<string | null>[], segment: PersonInput['segment']): boolean =>
  posts.some((post, index) => {
    const next = posts[index + 1];
    return post.value !== null && post.from <= segment.to && (next === undefined || next.from > segment.from);
  });

const boundOn = (days: readonly RulebookDays[], date: string): boolean => {
  for (const { from, to } of days) if (from <= date && date <= to) return true;
  return false;
};

/** Tells whether a fact of a day on which the period's rulebook bound the subject may excuse somebody else within its incident. */
const excusingOthers = (
  { period, excuses: { ofAnybody }, assignments }: PeriodDocuments,
  subject: SubjectDocument,
  { roster }: Horizon,
): ((fact: Fact) => boolean) =>
  ofAnybody.excusing.size === 0
    ? () => false
    : ({ code, incident, conductAt: { localDate } }) =>
        incident !== undefined &&
        ofAnybody.excusing.has(code) &&
        rulebookOn(subject, assignments, localDate, roster) === period.rulebook;

/** Facts of the days bound, and others that can excuse something or fulfil a duty then: an assessment charges only the former. */
const factsKnown = (
  documents: PeriodDocuments,
  subject: SubjectDocument,
  days: readonly RulebookDays[],
  horizon: Horizon,
): readonly Fact[] => {
  const { period, needs, facts, excuses, afterwards } = documents;
  const onDuties = bearsOnDuties(period, needs);
  const onOthers = excusingOthers(documents, subject, horizon);
  const counts = (fact: Fact): boolean =>
    boundOn(days, fact.conductAt.localDate) ||
    (isEarlier(fact, period) && bearsOn(fact, period)) ||
    (afterwards.has(fact.code) && days.some((bound) => coversBefore(fact, bound))) ||
    onDuties(fact) ||
    onOthers(fact);
  const known: Fact[] = [];
  for (const { history } of facts.get(subject.id) ?? []) {
    const fact = horizon.fact(history);
    if (fact?.subject === subject.id) known.push(fact);
  }
  const counted = known.filter(counts);
  return withExcuses(known, counted, excuses).toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** The facts that count, and those of other days that excuse some of them within an incident. */
const withExcuses = (known: readonly Fact[], counted: readonly Fact[], excuses: IncidentExcuses): readonly Fact[] => {
  // Nearly always everything that was found counts by its day.
  if (excuses.conduct.size === 0 || counted.length === known.length) return counted;
  const isExcuse = excusesOf(excuses, counted);
  const counting = new Set(counted);
  return known.filter((fact) => counting.has(fact) || isExcuse(fact));
};

const isEarlier = (fact: Fact, period: Period): boolean => fact.conductAt.localDate < period.start;

const isWithin = (fact: Fact, period: Period): boolean =>
  !isEarlier(fact, period) && fact.conductAt.localDate <= period.end;

const rulingsKnown = (documents: readonly RulingDocument[], asOf: AsOf): readonly Ruling[] =>
  documents
    .map((document) => valueAt(document.history, asOf))
    .filter((ruling): ruling is Ruling => ruling !== null)
    .toSorted((a, b) => (a.entryKey < b.entryKey ? -1 : 1));

const appealsKnown = (documents: readonly RulingDocument[], asOf: AsOf): readonly OpenAppeal[] =>
  documents
    .map((document) => valueAt(document.open, asOf))
    .filter((appeal): appeal is OpenAppeal => appeal !== null)
    .toSorted((a, b) => (a.entryKey < b.entryKey ? -1 : 1));

/** The subject's days under the period's rulebook. */
const daysBound = (documents: PeriodDocuments, subject: SubjectDocument, asOf: AsOf): readonly RulebookDays[] => {
  if (asOf === null) return boundNow(documents, subject);
  const { start, end, rulebook } = documents.period;
  const days = rulebookDays(subject, documents.assignments, { from: start, to: end }, asOf);
  return days.filter((bound) => bound.rulebook === rulebook);
};

const daysNow = new WeakMap<PeriodDocuments, Map<string, readonly RulebookDays[]>>();

/** The same as it is known now; found once, because scorecards and their positions ask for it. */
export const boundNow = (documents: PeriodDocuments, subject: SubjectDocument): readonly RulebookDays[] => {
  const known = daysNow.get(documents) ?? new Map<string, readonly RulebookDays[]>();
  daysNow.set(documents, known);
  const found = known.get(subject.id);
  if (found !== undefined) return found;
  const { start, end, rulebook } = documents.period;
  const days = rulebookDays(subject, documents.assignments, { from: start, to: end }, null);
  const bound = days.filter((some) => some.rulebook === rulebook);
  known.set(subject.id, bound);
  return bound;
};

/** What is known of a subject, person or unit, on the days on which the rulebook binds it; null when it never does. */
const knownOf = (
  documents: PeriodDocuments,
  subject: SubjectDocument,
  horizon: Horizon,
): Omit<PersonInput, 'posts' | 'teams'> | null => {
  const days = daysBound(documents, subject, horizon.roster);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const { id } = subject;
  const recorded = documents.facts.get(id) ?? [];
  const facts = factsKnown(documents, subject, days, horizon);
  return {
    person: id,
    segment: { from: first.from, to: last.to },
    facts,
    discretions: discretionsKnown(documents.discretions.get(id) ?? [], facts, recorded, horizon.decisions),
    decisions: decisionsKnown(documents.decisions.get(id) ?? [], facts, recorded, horizon.decisions),
    rulings: rulingsKnown(documents.rulings.get(id) ?? [], horizon.rulings),
    appeals: appealsKnown(documents.rulings.get(id) ?? [], horizon.rulings),
    prior: priorResults(documents.earlier, id, horizon.prior),
  };
};

/** Before every day that can be recorded: a unit is of its kind for whatever was recorded about it, and owes duties from its first day on. */
const ALWAYS = '1900-01-01';

/** A unit's input: its kind stands where a person's post stands. */
const unitInputOf = (documents: PeriodDocuments, unit: TeamDocument, horizon: Horizon): PersonInput | null => {
  const known = knownOf(documents, unit, horizon);
  if (known === null) return null;
  const { kind, createdOn } = unit;
  return { ...known, kind: 'unit', posts: [{ from: ALWAYS, value: kind }], teams: [], createdOn };
};

/** One person's input, null when the person has no part in the period: not bound, or neither a post nor a fact. */
const inputOf = (documents: PeriodDocuments, person: PersonDocument, horizon: Horizon): PersonInput | null => {
  const state = stateUntil(valueAt(person.history, horizon.roster), documents.period.end);
  if (state === null || (state.leftOn !== undefined && state.leftOn < documents.period.start)) return null;
  const known = knownOf(documents, person, horizon);
  if (known === null) return null;
  if (!known.facts.some((fact) => isWithin(fact, documents.period)) && !holdsPost(state.posts, known.segment))
    return null;
  return {
    ...known,
    posts: state.posts,
    teams: state.teams,
    ...(state.postTakenOn === undefined ? {} : { postTakenOn: state.postTakenOn }),
    ...(state.trainingCompletedOn === undefined ? {} : { trainingCompletedOn: state.trainingCompletedOn }),
    ...(state.leftOn === undefined ? {} : { leftOn: state.leftOn }),
    ...(state.opening === undefined ? {} : { opening: state.opening }),
  };
};

/** Inputs of everybody among the documents who has a part in the period, sorted, and of the units. Pure. */
export const buildInputs = (documents: PeriodDocuments, horizon: Horizon): readonly PersonInput[] => [
  ...documents.people.flatMap((person) => inputOf(documents, person, horizon) ?? []),
  ...documents.units.flatMap((unit) => unitInputOf(documents, unit, horizon) ?? []),
];

/** Tells whether a fact bears on duties of the period, and is of a day on which its rulebook bound the person. */
const onDutiesWhenBound = (
  { period, needs: { duties }, assignments }: PeriodDocuments,
  person: PersonDocument,
  { roster }: Horizon,
): ((fact: Fact) => boolean) => {
  if (duties === null) return () => false;
  const onDuties = bearsOnDuties(period, { duties });
  const days = rulebookDays(person, assignments, dutyConductDays(period, duties), roster);
  const bound = days.filter(({ rulebook }) => rulebook === period.rulebook);
  return (fact) => onDuties(fact) && boundOn(bound, fact.conductAt.localDate);
};

/** Facts that bear on duties of the period, or may excuse others, of days on which the rulebook bound the person; null where there are none. */
const elsewhereOf = (documents: PeriodDocuments, person: PersonDocument, horizon: Horizon): PersonElsewhere | null => {
  const { facts, rulings } = documents;
  const state = valueAt(person.history, horizon.roster);
  const recorded = facts.get(person.id) ?? [];
  if (state === null || recorded.length === 0) return null;
  const onDuties = onDutiesWhenBound(documents, person, horizon);
  const onOthers = excusingOthers(documents, person, horizon);
  const counted = recorded
    .map((document) => horizon.fact(document.history))
    .filter((fact): fact is Fact => fact?.subject === person.id && (onDuties(fact) || onOthers(fact)));
  if (counted.length === 0) return null;
  const { id } = person;
  return {
    person: id,
    facts: counted,
    posts: state.posts,
    rulings: rulingsKnown(rulings.get(id) ?? [], horizon.rulings),
    appeals: appealsKnown(rulings.get(id) ?? [], horizon.rulings),
  };
};

/** Whoever has no part in the period and whose facts may count for duties of others, or excuse them. Pure. */
export const buildElsewhere = (
  documents: PeriodDocuments,
  horizon: Horizon,
  inputs: readonly PersonInput[],
): readonly PersonElsewhere[] => {
  if (documents.needs.duties === null && !documents.needs.excusesOfAnybody) return [];
  const assessed = new Set(inputs.map(({ person }) => person));
  return documents.people
    .filter(({ id }) => !assessed.has(id))
    .flatMap((person) => elsewhereOf(documents, person, horizon) ?? []);
};

/** What an assessment of the period reads about these persons, as known at a position (null: now). */
export const personInputs = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
  asOf: AsOf,
): Promise<readonly PersonInput[]> => buildInputs(await loadPeriodDocuments(reader, period, persons), knownAt(asOf));
