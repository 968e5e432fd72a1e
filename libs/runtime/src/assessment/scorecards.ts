import { type DerivedView, type Position, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type ClockDocument, type ScorecardDocument } from '#callcentre';
import { type Assessment } from '#rulebook';
import { assessKnownAt } from './assess-period.js';
import { type SubjectDocument } from './bindings.js';
import { isAssessedTogether } from './cohort-needs.js';
import { dirtied, dirtyName, readDirtyName } from './dirty-names.js';
import { loadPeriodDocuments, type PeriodDocuments } from './documents.js';
import { Expansion, type Wanted } from './expansion.js';
import { ownPosition } from './own-position.js';
import { everyDocument, rememberingReader } from './reading.js';

type Kept = ReadonlyMap<string, StoredDocument<ScorecardDocument>>;
type Derived = Map<string, { readonly document: ScorecardDocument | null; readonly position: string }>;

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

const same = (stored: StoredDocument<ScorecardDocument>, document: ScorecardDocument, position: Position): boolean =>
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

/** Scorecards of one period that are not yet, or no longer, as they are kept. */
const derivePeriod = async (derived: Derived, reader: ViewReader, wanted: Wanted): Promise<void> => {
  const documents = await loadPeriodDocuments(reader, wanted.period, wanted.persons);
  const kept = await keptScorecards(reader, wanted);
  const { assessments } = assessKnownAt(documents, null);
  const byPerson = new Map(assessments.map((assessment) => [assessment.person, assessment]));
  for (const person of [...documents.people, ...documents.units])
    put(derived, documents, person, byPerson.get(person.id) ?? null, kept);
};

/** Places move everybody's results, so that once a period has ended its whole cohort is computed together; duties do so before. */
const withCohort = async (reader: ViewReader, wanted: Wanted): Promise<Wanted> =>
  (await isAssessedTogether(reader, wanted.period)) ? { ...wanted, persons: 'everyone' } : wanted;

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

/**
 * Derived view `scorecards`, key `<person or unit>|<period id>`: what the present facts, decisions, roster and editions amount to
 * for a person in a period. Before the period's end each person stands alone; from the end on the cohort counts.
 */
export const scorecardsView = (): DerivedView<ScorecardDocument> => ({
  name: 'scorecards',
  version: 1,
  dirtied,
  derive,
  everything,
  indexes: {
    period: ({ assessment }) => [assessment.period.id],
    person: ({ assessment }) => [assessment.person],
    team: ({ assessment }) => (assessment.team === null ? [] : [`${assessment.team}|${assessment.period.id}`]),
    entry: ({ assessment }) => [...new Set(assessment.entries.flatMap((entry) => [entry.key, ...entry.formerKeys]))],
  },
});
