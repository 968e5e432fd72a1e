import { type ViewReader } from '#eventsourcing';
import { valueAt, type PersonDocument, type TeamDocument } from '#callcentre';
import { type Period, type PersonInput } from '#rulebook';
import { type SubjectDocument } from '../documents/bindings.js';
import { daysBound } from './days-bound.js';
import { appealsKnown, decisionsKnown, discretionsKnown, madeInOrder, rulingsKnown } from './decisions-known.js';
import { loadPeriodDocuments, type PeriodDocuments, type Persons } from '../documents/documents.js';
import { factsKnown, isWithin } from './facts-known.js';
import { knownAt, type Horizon } from './horizon.js';
import { type AsOf } from '../known.js';
import { holdsPost, stateUntil } from '../documents/person-state.js';
import { priorResults } from '../documents/prior-results.js';

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
  const discretions = documents.discretions.get(id) ?? [];
  const decisions = documents.decisions.get(id) ?? [];
  const rulings = documents.rulings.get(id) ?? [];
  const made = madeInOrder({ discretions, decisions, rulings });
  return {
    person: id,
    segment: { from: first.from, to: last.to },
    ...(days.length === 1 ? {} : { bound: days.map(({ from, to }) => ({ from, to })) }),
    facts,
    discretions: discretionsKnown(discretions, facts, recorded, horizon.decisions),
    decisions: decisionsKnown(decisions, facts, recorded, horizon.decisions),
    rulings: rulingsKnown(rulings, horizon.rulings),
    appeals: appealsKnown(rulings, horizon.rulings),
    ...(made.length > 0 && { madeInOrder: made }),
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
  if (!known.facts.some((fact) => isWithin(fact, documents.period)) && !holdsPost(state.posts, known)) return null;
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

/** What an assessment of the period reads about these persons, as known at a position (null: now). */
export const personInputs = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
  asOf: AsOf,
): Promise<readonly PersonInput[]> => buildInputs(await loadPeriodDocuments(reader, period, persons), knownAt(asOf));
