import { type DerivedView, type Position, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type ClockDocument, type FailedPeriodDocument, type ScorecardDocument } from '#callcentre';
import { type Assessment } from '#rulebook';
import { assessKnownAt } from './assess-period.js';
import { type SubjectDocument } from './bindings.js';
import { isAssessedTogether } from './cohort-needs.js';
import { covers, dirtied, dirtyName, readDirtyName } from './dirty-names.js';
import { loadPeriodDocuments, type PeriodDocuments } from './documents.js';
import { Expansion, type Wanted } from './expansion.js';
import {
  failedPeriod,
  failedPeriodDocument,
  failedPeriodKey,
  failureOf,
  programFailure,
  type AssessmentFailure,
} from './failed-periods.js';
import { newest } from './known.js';
import { ownPosition } from './own-position.js';
import { everyDocument, rememberingReader } from './reading.js';
import { ASSESSMENT_VIEWS } from './views-needed.js';

type Kept = ReadonlyMap<string, StoredDocument<ScorecardDocument>>;
type Shown = ScorecardDocument | FailedPeriodDocument;
type Derived = Map<string, { readonly document: Shown | null; readonly position: string }>;

export const scorecardKey = (person: string, period: string): string => `${person}|${period}`;

/**
 * What was derived while the log stood at one position, for each set of views. Dirty names come in batches; what the first
 * of them computed, a whole cohort perhaps, the next ones need not compute again.
 */
class Finished {
  private readonly persons = new Map<string, Set<string> | 'everyone'>();

  constructor(readonly at: Position) {}

  /** What of it is still to be done, null when nothing is. */
  left({ period, persons }: Wanted): Wanted | null {
    const done = this.persons.get(period.id);
    if (done === 'everyone') return null;
    if (done === undefined || persons === 'everyone') return { period, persons };
    const left = persons.filter((person) => !done.has(person));
    return left.length === 0 ? null : { period, persons: left };
  }

  add({ period, persons }: Wanted): void {
    const done = this.persons.get(period.id);
    if (persons === 'everyone') this.persons.set(period.id, persons);
    else if (done === undefined) this.persons.set(period.id, new Set(persons));
    else if (done !== 'everyone') for (const person of persons) done.add(person);
  }
}

const finished = new WeakMap<ViewReader, Finished>();

const finishedAt = (reader: ViewReader, position: Position): Finished => {
  const known = finished.get(reader);
  if (known?.at === position) return known;
  const fresh = new Finished(position);
  finished.set(reader, fresh);
  return fresh;
};

const keptScorecards = async (reader: ViewReader, { period, persons }: Wanted): Promise<Kept> => {
  if (persons !== 'everyone') {
    return reader.getMany<ScorecardDocument>(
      'scorecards',
      persons.map((person) => scorecardKey(person, period.id)),
    );
  }
  const found = await everyDocument<ScorecardDocument>(reader, 'scorecards', { index: 'period', equals: period.id });
  return new Map(found.map((stored) => [stored.key, stored]));
};

const same = (stored: StoredDocument<Shown>, document: Shown, position: Position): boolean =>
  stored.position === position && JSON.stringify(stored.document) === JSON.stringify(document);

const put = (
  derived: Derived,
  documents: PeriodDocuments,
  person: SubjectDocument,
  assessment: Assessment | null,
  kept: Kept,
): void => {
  const key = scorecardKey(person.id, documents.period.id);
  const stored = kept.get(key);
  const position = ownPosition(documents, person, assessment);
  if (assessment === null) {
    if (stored !== undefined)
      derived.set(key, { document: null, position: position > stored.position ? position : stored.position });
    return;
  }
  const document = { assessment };
  if (stored === undefined || !same(stored, document, position)) derived.set(key, { document, position });
};

const putFailure = (derived: Derived, documents: PeriodDocuments, failure: AssessmentFailure, before: Failed): void => {
  const document = failedPeriodDocument(documents.period, failure);
  const subjects = [...documents.people, ...documents.units];
  const position = newest(subjects.map((subject) => ownPosition(documents, subject, null)));
  if (before === null || !same(before, document, position))
    derived.set(failedPeriodKey(documents.period.id), { document, position });
};

type Failed = StoredDocument<FailedPeriodDocument> | null;

const assessed = (documents: PeriodDocuments): readonly Assessment[] | AssessmentFailure => {
  try {
    return assessKnownAt(documents, null).assessments;
  } catch (error) {
    return failureOf(error) ?? programFailure(error);
  }
};

/**
 * Scorecards of one period that are not yet, or no longer, as they are kept. Where somebody cannot be assessed the whole period
 * has none, so that the same facts give the same documents whoever was looked at first.
 */
const derivePeriod = async (derived: Derived, reader: ViewReader, wanted: Wanted): Promise<void> => {
  const { period, persons } = wanted;
  const documents = await loadPeriodDocuments(reader, period, persons);
  const assessments = assessed(documents);
  const failed = 'code' in assessments;
  if (failed && persons !== 'everyone') return derivePeriod(derived, reader, { period, persons: 'everyone' });
  const kept = await keptScorecards(reader, wanted);
  const byPerson = new Map(failed ? [] : assessments.map((assessment) => [assessment.person, assessment]));
  for (const person of [...documents.people, ...documents.units])
    put(derived, documents, person, byPerson.get(person.id) ?? null, kept);
  const before = await failedPeriod(reader, period.id);
  if (failed) putFailure(derived, documents, assessments, before);
  else if (before !== null) derived.set(before.key, { document: null, position: before.position });
};

/**
 * Places move everybody's results, so that once a period has ended its whole cohort is computed together; duties do so before, and
 * so does whatever may mend a period that could not be assessed.
 */
const withCohort = async (reader: ViewReader, wanted: Wanted): Promise<Wanted> => {
  const together =
    (await isAssessedTogether(reader, wanted.period)) || (await failedPeriod(reader, wanted.period.id)) !== null;
  return together ? { ...wanted, persons: 'everyone' } : wanted;
};

const derive = async (names: readonly string[], reader: ViewReader): Promise<Derived> => {
  const derived: Derived = new Map();
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  if (clock === null) return derived;
  const done = finishedAt(reader, clock.position);
  const remembering = rememberingReader(reader);
  for (const found of await Expansion.of(names.map(readDirtyName), reader, clock.document)) {
    const wanted = done.left(await withCohort(remembering, found));
    if (wanted === null) continue;
    await derivePeriod(derived, remembering, wanted);
    done.add(wanted);
  }
  return derived;
};

const everything = async (reader: ViewReader): Promise<readonly string[]> => {
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  return clock === null ? [] : (await Expansion.everything(reader, clock.document)).map(dirtyName);
};

const ofCard =
  (read: (assessment: Assessment) => readonly string[]) =>
  (document: Shown): readonly string[] =>
    'assessment' in document ? read(document.assessment) : [];

/**
 * Derived view `scorecards`, key `<person or unit>|<period id>`: what the present facts, decisions, roster and editions amount to
 * for a person in a period. Before the period's end each person stands alone; from the end on the cohort counts.
 */
export const scorecardsView = (): DerivedView<Shown> => ({
  name: 'scorecards',
  version: 2,
  reads: ASSESSMENT_VIEWS,
  covers,
  dirtied,
  derive,
  everything,
  indexes: {
    period: ofCard(({ period }) => [period.id]),
    person: ofCard(({ person }) => [person]),
    team: ofCard(({ team, period }) => (team === null ? [] : [`${team}|${period.id}`])),
    entry: ofCard(({ entries }) => [...new Set(entries.flatMap((entry) => [entry.key, ...entry.formerKeys]))]),
    failed: (document) => ('failure' in document ? [document.failure.centre] : []),
  },
});
