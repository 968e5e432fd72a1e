import { type ViewReader } from '#eventsourcing';
import { type ScorecardDocument } from '#callcentre';
import { rankingsIn, withPlaces, type Assessment, type Places } from '#rulebook';
import { assessKnownAt, choiceOf, optionsAt, requestOf } from './assess-period.js';
import { type SubjectDocument } from '../documents/bindings.js';
import { needsCohort } from '../facts/cohort-needs.js';
import {
  documentsInParts,
  loadDocuments,
  loadPeriodFrame,
  type PeriodDocuments,
  type PeriodFrame,
  type Persons,
} from '../documents/documents.js';
import {
  failedPeriod,
  failedPeriodDocument,
  failedPeriodKey,
  failureOf,
  programFailure,
  type AssessmentFailure,
} from '../documents/failed-periods.js';
import { newest } from '../known.js';
import { ownPosition, sharedPosition } from './own-position.js';
import { Seating, type SeatingPorts } from '../documents/seating.js';
import {
  dropCohort,
  loadCohort,
  put,
  putCohort,
  seatsOf,
  type Derived,
  type KeptCohort,
} from '../documents/standings.js';
import { type Wanted } from '../documents/wanted-periods.js';

/** Key of the view `scorecards`: `<person or unit>|<period id>`. */
export const scorecardKey = (person: string, period: string): string => `${person}|${period}`;

/** A scorecard as it comes out of the documents; without an assessment the subject has no part in the period. */
interface Card {
  readonly assessment: Assessment | null;
  readonly position: string;
}

type Cards = Map<string, Card>;

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

const assessedTogether = (documents: PeriodDocuments): readonly Assessment[] | AssessmentFailure => {
  try {
    return assessKnownAt(documents, null).assessments;
  } catch (error) {
    return failureOf(error) ?? programFailure(error);
  }
};

/**
 * Everybody at once, where one person's facts are another's too. Where somebody cannot be assessed the whole period has no
 * scorecards, so that the same facts give the same documents whoever was looked at first.
 */
const deriveTogether = async (derived: Derived, reader: ViewReader, frame: PeriodFrame): Promise<void> => {
  const { period } = frame;
  const documents = await loadDocuments(reader, frame, 'everyone', 'run-in-force');
  const subjects = [...documents.people, ...documents.units];
  const before = await failedPeriod(reader, period.id);
  const assessed = assessedTogether(documents);
  const failed = 'code' in assessed;
  const byPerson = new Map(failed ? [] : assessed.map((assessment) => [assessment.person, assessment]));
  const cards: Cards = new Map();
  for (const subject of subjects) cards.set(subject.id, cardOf(documents, subject, byPerson.get(subject.id) ?? null));
  if (failed) {
    const position = newest(subjects.map((subject) => ownPosition(documents, subject, null)));
    put(derived, failedPeriodKey(period.id), { document: failedPeriodDocument(period, assessed), position }, before);
  } else if (before !== null) derived.set(before.key, { document: null, position: before.position });
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

/** Scorecards that read none of the places that are others now: only the places that they show change. */
const movedCards = async (reader: ViewReader, period: string, kept: KeptCohort, seating: Seating): Promise<Cards> => {
  const shown = (places: Places | undefined): string => JSON.stringify(places);
  const moved = [...kept.standings].filter(
    ([person, { document }]) =>
      !seating.isAssessed(person) && shown(document.places) !== shown(seating.seats.get(person)?.places),
  );
  const keys = moved.map(([person]) => scorecardKey(person, period));
  const stored = await reader.getMany<ScorecardDocument>('scorecards', keys);
  const found: Cards = new Map();
  for (const { document, position } of stored.values()) {
    const { person } = document.assessment;
    const { places } = seating.seats.get(person)!;
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
): Promise<void> => {
  const { id } = frame.period;
  const options = optionsAt(frame, null);
  const kept = await loadCohort(reader, id);
  const positions = new Map<string, string>();
  let since = kept.since ?? '';
  const ports: SeatingPorts = {
    load: (some) => documentsInParts(reader, frame, some),
    request: (documents) => requestOf(documents, options),
    onAssessed: (documents, person, assessment) => {
      since = sharedPosition(documents);
      positions.set(person.id, ownPosition(documents, person, assessment));
    },
  };
  const seating = new Seating(ports, persons === 'everyone' ? new Map() : seatsOf(kept));
  await seating.assess(persons);
  if (persons !== 'everyone' && (kept.since === null || since !== kept.since))
    return deriveRanked(derived, reader, frame, 'everyone');
  await seating.settle(choiceOf(frame, options));
  const cards: Cards = new Map();
  for (const [person, assessment] of seating.assessments())
    cards.set(person, { assessment, position: positions.get(person)! });
  if (persons !== 'everyone')
    for (const [person, card] of await movedCards(reader, id, kept, seating)) cards.set(person, card);
  await putCards(derived, reader, id, cards);
  const positionOf = (person: string): string => positions.get(person) ?? kept.standings.get(person)!.position;
  putCohort(derived, id, kept, { since, seats: seating.seats, positionOf });
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
  } catch {
    // Whatever it is, assessing everybody meets it too, and says what becomes of the period then.
    await deriveTogether(derived, reader, frame);
    return 'everyone';
  }
  for (const [key, document] of found) derived.set(key, document);
  if (failed !== null) derived.set(failed.key, { document: null, position: failed.position });
  return persons;
};
