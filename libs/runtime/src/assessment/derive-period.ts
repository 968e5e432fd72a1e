import { type ViewReader } from '#eventsourcing';
import { type ScorecardDocument } from '#callcentre';
import { assessPart, rankingsIn, settlePlaces, withPlaces, type Assessment, type Places, type Seats } from '#rulebook';
import { assessKnownAt, choiceOf, optionsAt, requestOf } from './assess-period.js';
import { type SubjectDocument } from './bindings.js';
import { needsCohort } from './cohort-needs.js';
import {
  documentsInParts,
  loadDocuments,
  loadPeriodFrame,
  type PeriodDocuments,
  type PeriodFrame,
  type Persons,
} from './documents.js';
import { type Wanted } from './expansion.js';
import { failedPeriod, failedPeriodDocument, failedPeriodKey, failureOf } from './failed-periods.js';
import { newest } from './known.js';
import { ownPosition, sharedPosition } from './own-position.js';
import {
  dropCohort,
  loadCohort,
  NO_COHORT,
  put,
  putCohort,
  seatsOf,
  type Derived,
  type KeptCohort,
} from './standings.js';

export const scorecardKey = (person: string, period: string): string => `${person}|${period}`;

/** A scorecard as it comes out of the documents; without an assessment the subject has no part in the period. */
interface Card {
  readonly assessment: Assessment | null;
  readonly position: string;
}

type Cards = Map<string, Card>;

const NOWHERE: Places = {};

const cardOf = (documents: PeriodDocuments, subject: SubjectDocument, assessment: Assessment | null): Card => ({
  assessment,
  position: ownPosition(documents, subject, assessment),
});

const putCards = async (
  derived: Derived,
  reader: ViewReader,
  period: string,
  cards: ReadonlyMap<string, Card>,
): Promise<void> => {
  const keys = Array.from(cards.keys(), (subject) => scorecardKey(subject, period));
  const kept = await reader.getMany<ScorecardDocument>('scorecards', keys);
  for (const [subject, { assessment, position }] of cards) {
    const key = scorecardKey(subject, period);
    const document = assessment === null ? null : { assessment };
    put(derived, key, { document, position }, kept.get(key) ?? null);
  }
};

/**
 * Everybody at once, where one person's facts are another's too. Where somebody cannot be assessed the whole period has no
 * scorecards, so that the same facts give the same documents whoever was looked at first.
 */
const deriveTogether = async (derived: Derived, reader: ViewReader, frame: PeriodFrame): Promise<void> => {
  const { period } = frame;
  const documents = await loadDocuments(reader, frame, 'everyone');
  const subjects = [...documents.people, ...documents.units];
  const before = await failedPeriod(reader, period.id);
  const cards: Cards = new Map();
  try {
    const assessments = assessKnownAt(documents, null).assessments;
    const byPerson = new Map(assessments.map((assessment) => [assessment.person, assessment]));
    for (const subject of subjects) cards.set(subject.id, cardOf(documents, subject, byPerson.get(subject.id) ?? null));
    if (before !== null) derived.set(before.key, { document: null, position: before.position });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    for (const subject of subjects) cards.set(subject.id, cardOf(documents, subject, null));
    const position = newest(subjects.map((subject) => ownPosition(documents, subject, null)));
    put(derived, failedPeriodKey(period.id), { document: failedPeriodDocument(period, failure), position }, before);
  }
  await putCards(derived, reader, period.id, cards);
  await dropCohort(derived, reader, period.id);
};

/** Each by itself, where nobody's results rest on anybody else's. */
const deriveAlone = async (
  derived: Derived,
  reader: ViewReader,
  frame: PeriodFrame,
  persons: Persons,
): Promise<void> => {
  for await (const documents of documentsInParts(reader, frame, persons)) {
    const { assessments } = assessKnownAt(documents, null);
    const byPerson = new Map(assessments.map((assessment) => [assessment.person, assessment]));
    const cards = documents.people.map(
      (person) => [person.id, cardOf(documents, person, byPerson.get(person.id) ?? null)] as const,
    );
    await putCards(derived, reader, frame.period.id, new Map(cards));
  }
  await dropCohort(derived, reader, frame.period.id);
};

/** Assesses persons with the places that their seats have, and seats them anew. */
class Seating {
  readonly cards: Cards = new Map();
  /** The newest position among what everybody's results rest on; null before anybody's documents were read. */
  since: string | null = null;
  /** Persons who cannot be assessed with the places that they are supposed to have. */
  private readonly errors = new Map<string, unknown>();

  constructor(
    private readonly reader: ViewReader,
    private readonly frame: PeriodFrame,
    readonly seats: Seats,
  ) {}

  async assess(persons: Persons): Promise<void> {
    for await (const documents of documentsInParts(this.reader, this.frame, persons)) {
      this.since ??= sharedPosition(documents);
      this.assessPart(documents);
    }
  }

  /** Throws why somebody cannot be assessed. */
  demandAll(): void {
    for (const error of this.errors.values()) throw error;
  }

  private assessPart(documents: PeriodDocuments): void {
    const placesOf = (person: string): Places => this.seats.get(person)?.places ?? NOWHERE;
    const parts = assessPart(requestOf(documents, optionsAt(this.frame, null)), placesOf);
    const byPerson = new Map(parts.map((part) => [part.person, part]));
    for (const person of documents.people) {
      const part = byPerson.get(person.id);
      this.errors.delete(person.id);
      if (part !== undefined && 'error' in part) this.errors.set(person.id, part.error);
      const assessment = part !== undefined && 'assessment' in part ? part.assessment : null;
      this.cards.set(person.id, cardOf(documents, person, assessment));
      if (part === undefined) this.seats.delete(person.id);
      else this.seats.set(person.id, { standing: part.standing, places: placesOf(person.id) });
    }
  }
}

/** Scorecards that read none of the places that are others now: only the places that they show change. */
const movedCards = async (
  reader: ViewReader,
  period: string,
  kept: KeptCohort,
  { seats, cards }: Seating,
): Promise<Cards> => {
  const shown = (places: Places | undefined): string => JSON.stringify(places);
  const moved = [...kept.standings].filter(
    ([person, { document }]) => !cards.has(person) && shown(document.places) !== shown(seats.get(person)?.places),
  );
  const keys = moved.map(([person]) => scorecardKey(person, period));
  const stored = await reader.getMany<ScorecardDocument>('scorecards', keys);
  const found: Cards = new Map();
  for (const { document, position } of stored.values()) {
    const { person } = document.assessment;
    const { places } = seats.get(person)!;
    found.set(person, { assessment: withPlaces(document.assessment, places), position });
  }
  return found;
};

/**
 * With places: the persons asked for are assessed, places are found from everybody's standings, and whoever read of a place
 * what is not true is assessed again. What is kept of everybody else serves as long as it rests on nothing newer.
 */
const deriveRanked = async (
  derived: Derived,
  reader: ViewReader,
  frame: PeriodFrame,
  persons: Persons,
): Promise<Persons> => {
  const { id } = frame.period;
  const kept = await loadCohort(reader, id);
  const seating = new Seating(reader, frame, persons === 'everyone' ? new Map() : seatsOf(kept));
  await seating.assess(persons);
  if (persons !== 'everyone' && seating.since !== kept.since) return deriveRanked(derived, reader, frame, 'everyone');
  const choice = choiceOf(frame, optionsAt(frame, null));
  for (const mistaken of settlePlaces(choice, seating.seats)) await seating.assess(mistaken);
  seating.demandAll();
  const moved = await movedCards(reader, id, persons === 'everyone' ? NO_COHORT : kept, seating);
  const assessed: Cards = new Map();
  for (const [person, card] of seating.cards) {
    const places = seating.seats.get(person)?.places ?? NOWHERE;
    assessed.set(person, { ...card, assessment: card.assessment && withPlaces(card.assessment, places) });
  }
  await putCards(derived, reader, id, assessed);
  await putCards(derived, reader, id, moved);
  const positionOf = (person: string): string =>
    seating.cards.get(person)?.position ?? kept.standings.get(person)!.position;
  putCohort(derived, id, kept, { since: seating.since ?? kept.since ?? '', seats: seating.seats, positionOf });
  return persons;
};

/**
 * Scorecards of one period that are not yet, or no longer, as they are kept. Says for whom it made sure of that: for everybody
 * where one person's results rest on another's facts, or where the period could not be assessed before.
 */
export const derivePeriod = async (
  derived: Derived,
  reader: ViewReader,
  { period, persons: named }: Wanted,
): Promise<Persons> => {
  const frame = await loadPeriodFrame(reader, period);
  const failed = await failedPeriod(reader, period.id);
  const persons = failed === null ? named : 'everyone';
  if (needsCohort(frame.needs)) {
    await deriveTogether(derived, reader, frame);
    return 'everyone';
  }
  const found: Derived = new Map();
  const isRanked = rankingsIn(choiceOf(frame, optionsAt(frame, null))).length > 0;
  try {
    if (isRanked) await deriveRanked(found, reader, frame, persons);
    else await deriveAlone(found, reader, frame, persons);
  } catch (error) {
    if (failureOf(error) === null) throw error;
    await deriveTogether(derived, reader, frame);
    return 'everyone';
  }
  for (const [key, document] of found) derived.set(key, document);
  if (failed !== null) derived.set(failed.key, { document: null, position: failed.position });
  return persons;
};
