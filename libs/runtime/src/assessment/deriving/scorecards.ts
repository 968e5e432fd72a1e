import { type DerivedView, type Position, type ViewReader } from '#eventsourcing';
import { awaitsDecision, type ClockDocument } from '#callcentre';
import { ENGINE_VERSION, type Assessment } from '#rulebook';
import { derivePeriod } from './derive-period.js';
import { dirtied, dirtyName, readDirtyName } from './dirty-names.js';
import { Expansion } from './expansion.js';
import { covers } from './failed-reach.js';
import { rememberingReader, type FoundPages } from '../reading.js';
import { type Derived, type Shown } from '../documents/standings.js';
import { ASSESSMENT_VIEWS } from '../views-needed.js';
import { type Wanted } from '../documents/wanted-periods.js';

/**
 * What was derived while the log stood at one position, for each set of views. Dirty names come in batches; what the first
 * of them computed, a whole cohort perhaps, the next ones need not compute again. It counts from the next batch of other names
 * on: the same names come again where what was derived could not be written.
 */
class Finished {
  /** Kept from one batch to the next: a rebuild derives each period of everybody in a batch of its own. */
  readonly foundOfEveryPeriod: FoundPages = new Map();
  private readonly persons = new Map<string, Set<string> | 'everyone'>();
  private names: ReadonlySet<string> = new Set();
  private unwritten: Wanted[] = [];

  constructor(readonly at: Position) {}

  begin(names: readonly string[]): void {
    if (!names.some((name) => this.names.has(name))) for (const wanted of this.unwritten) this.note(wanted);
    this.unwritten = [];
    this.names = new Set(names);
  }

  /** What of it is still to be done, null when nothing is. */
  left({ period, persons }: Wanted): Wanted | null {
    const done = this.persons.get(period.id);
    if (done === 'everyone') return null;
    if (done === undefined || persons === 'everyone') return { period, persons };
    const left = persons.filter((person) => !done.has(person));
    return left.length === 0 ? null : { period, persons: left };
  }

  add(wanted: Wanted): void {
    this.unwritten.push(wanted);
  }

  private note({ period, persons }: Wanted): void {
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

const derive = async (names: readonly string[], reader: ViewReader): Promise<Derived> => {
  const derived: Derived = new Map();
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  if (clock === null) return derived;
  const done = finishedAt(reader, clock.position);
  done.begin(names);
  const remembering = rememberingReader(reader, done.foundOfEveryPeriod);
  for (const found of await Expansion.of(names.map(readDirtyName), reader, clock.document)) {
    const wanted = done.left(found);
    if (wanted === null) continue;
    done.add({ period: wanted.period, persons: await derivePeriod(derived, remembering, wanted) });
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

/** Raised when the documents take another form, or are found by another index. */
const FORM = 4;
/** Another engine may give other results: then everything is computed anew, since pay runs take over what is kept. */
const ENGINE_FACTOR = 100;

/**
 * Derived view `scorecards`, key `<person or unit>|<period id>`: what the present facts, decisions, roster and editions amount to
 * for a person in a period. Before the period's end each person stands alone; from the end on the cohort counts, and what it
 * needs of each person is kept beside the scorecards.
 */
export const scorecardsView = (): DerivedView<Shown> => ({
  name: 'scorecards',
  version: FORM + ENGINE_FACTOR * ENGINE_VERSION,
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
    awaitingDecision: ofCard((card) => (awaitsDecision(card) ? [`${card.period.centre}|${card.period.id}`] : [])),
    standing: (document) => ('standing' in document ? [document.period] : []),
    failed: (document) => ('failure' in document ? [document.failure.centre] : []),
  },
});
