import { type ViewReader } from '#eventsourcing';
import { type PersonDocument } from '#callcentre';
import { rankingsIn, type Period, type PersonInput } from '#rulebook';
import {
  assessKnownAt,
  choiceOf,
  endedBy,
  optionsAt,
  requestOf,
  type PeriodAssessment,
} from '../deriving/assess-period.js';
import { loadAssignments, mayBeBound, rulebookDays, type Assignments } from '../documents/bindings.js';
import { needsCohort } from '../facts/cohort-needs.js';
import {
  loadDocuments,
  loadPeriodFrame,
  type PeriodDocuments,
  type PeriodFrame,
  type Persons,
} from '../documents/documents.js';
import { failedPeriod } from '../documents/failed-periods.js';
import { type AsOf } from '../known.js';
import { ownMoments, type Moment } from './moments.js';
import { FromDocuments, mayHavePlaces, othersIn, type KnownPeriod, type LookOptions } from './read-period.js';
import { everyDocument } from '../reading.js';
import { Seating } from '../documents/seating.js';
import { loadCohort, seatsOf, type KeptCohort } from '../documents/standings.js';
import { unsettledIn } from '../deriving/unsettled.js';

export { restsOnOthers, type KnownPeriod, type LookOptions } from './read-period.js';

/** Above this many persons who changed since, everybody is read. */
const MANY = 500;

/** The centre's people and what binds them: who else may have had a part in the period at an earlier position. */
interface Roster {
  readonly people: readonly PersonDocument[];
  readonly assignments: Assignments;
}

/**
 * An ended period with places: what is kept of the others serves for every position since which nothing of theirs changed.
 * Only those who did change are read and assessed, and those whose place was another one then and who read it.
 */
class FromStandings implements KnownPeriod {
  private readonly parts: PeriodDocuments[] = [];
  private readonly loaded = new Set<string>();
  private roster: Roster | null = null;
  private everyone: KnownPeriod | null = null;

  private constructor(
    private readonly reader: ViewReader,
    readonly frame: PeriodFrame,
    private readonly persons: readonly string[],
    private readonly kept: KeptCohort,
    private readonly unsettled: ReadonlySet<string>,
  ) {}

  static async open(reader: ViewReader, frame: PeriodFrame, persons: readonly string[]): Promise<KnownPeriod> {
    // Read before the standings: what is derived meanwhile is assessed once more, and nothing is left out.
    const unsettled = await unsettledIn(reader, frame);
    const kept = unsettled === 'everyone' ? null : await loadCohort(reader, frame.period.id);
    if (unsettled === 'everyone' || kept?.since === null || kept === null)
      return new FromDocuments(await loadDocuments(reader, frame, 'everyone'));
    return new FromStandings(reader, frame, persons, kept, unsettled);
  }

  get size(): number {
    return this.persons.length;
  }

  endedBy(asOf: AsOf): boolean {
    return endedBy(this.frame, asOf);
  }

  async assess(asOf: AsOf, options: LookOptions = {}): Promise<PeriodAssessment> {
    const period = optionsAt(this.frame, asOf, options);
    const choice = choiceOf(this.frame, period);
    if (options.asIf !== undefined) return this.assessEveryone(asOf, options);
    if (rankingsIn(choice).length === 0) return this.assessAlone(asOf, options);
    const changed = await this.changedSince(asOf);
    if (changed === 'everyone') return this.assessEveryone(asOf, options);
    const read = new Map<string, PersonInput>();
    const seating = new Seating(
      {
        load: (persons) => this.documentsOf(persons),
        request: (documents) => {
          const request = requestOf(documents, period);
          for (const input of request.persons) read.set(input.person, input);
          return request;
        },
        onAssessed: () => undefined,
      },
      seatsOf(this.kept),
    );
    await seating.assess([...new Set([...this.persons, ...changed])]);
    // As long as nothing of anybody's changed since, the places that are kept are the true ones.
    if (changed.size > 0) await seating.settle(choice);
    const assessments = [...seating.assessments()].flatMap(([, assessment]) => assessment ?? []);
    const inputs = this.persons.flatMap((person) => read.get(person) ?? []);
    return { inputs, assessments, duties: () => [] };
  }

  async ownMoments(person: string): Promise<readonly Moment[]> {
    const found: Moment[] = [];
    for await (const documents of this.documentsOf([person])) found.push(...ownMoments(documents, person));
    return found;
  }

  /** Nobody has a place before the end, so that only those are read of whom something was said since. */
  async othersMoments(person: string): Promise<readonly Moment[]> {
    const { ended } = this.frame;
    if (ended === null) return [];
    const changed = await this.changedSince(ended.endedAt);
    if (changed === 'everyone') return (await this.withEveryone()).othersMoments(person);
    const found: Moment[] = [];
    for await (const documents of this.documentsOf([...changed])) found.push(...othersIn(documents, person));
    return found;
  }

  private async assessAlone(asOf: AsOf, options: LookOptions): Promise<PeriodAssessment> {
    const found = [];
    for await (const documents of this.documentsOf(this.persons)) found.push(assessKnownAt(documents, asOf, options));
    return {
      inputs: found.flatMap(({ inputs }) => inputs),
      assessments: found.flatMap(({ assessments }) => assessments),
      duties: () => [],
    };
  }

  private async assessEveryone(asOf: AsOf, options: LookOptions): Promise<PeriodAssessment> {
    return (await this.withEveryone()).assess(asOf, options);
  }

  private async withEveryone(): Promise<KnownPeriod> {
    return (this.everyone ??= new FromDocuments(await loadDocuments(this.reader, this.frame, 'everyone')));
  }

  /** Persons whose own results may have been others at the position than those that are kept. */
  private async changedSince(asOf: AsOf): Promise<ReadonlySet<string> | 'everyone'> {
    if (asOf === null) return this.unsettled;
    if (this.kept.since === null || this.kept.since > asOf) return 'everyone';
    const changed = new Set(this.unsettled);
    for (const [person, { position }] of this.kept.standings) if (position > asOf) changed.add(person);
    for (const person of await this.goneSince(asOf)) changed.add(person);
    return changed.size > MANY ? 'everyone' : changed;
  }

  /** Persons whom the rulebook bound at the position, and of whom nothing is kept now. */
  private async goneSince(asOf: AsOf): Promise<readonly string[]> {
    const { people, assignments } = (this.roster ??= await this.loadRoster());
    const { start: from, end: to, rulebook } = this.frame.period;
    const gone = people.filter(
      (person) =>
        !this.kept.standings.has(person.id) &&
        mayBeBound(person, assignments, rulebook) &&
        rulebookDays(person, assignments, { from, to }, asOf).some((days) => days.rulebook === rulebook),
    );
    return gone.map(({ id }) => id);
  }

  private async loadRoster(): Promise<Roster> {
    const query = { index: 'centre', equals: this.frame.period.centre };
    const found = await everyDocument<PersonDocument>(this.reader, 'people', query);
    const people = found.map(({ document }) => document);
    return { people, assignments: await loadAssignments(this.reader, people) };
  }

  /** Documents of these persons; each person's are read once. */
  private async *documentsOf(persons: Persons): AsyncGenerator<PeriodDocuments> {
    const wanted = new Set(persons);
    const unknown = [...wanted].filter((person) => !this.loaded.has(person));
    if (unknown.length > 0) {
      this.parts.push(await loadDocuments(this.reader, this.frame, unknown));
      for (const person of unknown) this.loaded.add(person);
    }
    for (const part of this.parts) {
      const people = part.people.filter(({ id }) => wanted.has(id));
      if (people.length > 0) yield { ...part, people };
    }
  }
}

/**
 * A period in which these persons are asked for, also as if another edition had been in force. Everybody's documents are read
 * where one person's facts are another's too or somebody cannot be assessed, and no more than theirs where nobody's places
 * count.
 */
export const knownPeriod = async (
  reader: ViewReader,
  period: Period,
  persons: Persons,
  asIf?: string,
): Promise<KnownPeriod> => {
  const frame = await loadPeriodFrame(reader, period, asIf === undefined ? [] : [asIf]);
  const isFailed = (await failedPeriod(reader, period.id)) !== null;
  const ranked = mayHavePlaces(frame) || (asIf !== undefined && frame.ended !== null);
  if (persons === 'everyone' || needsCohort(frame.needs) || isFailed || (asIf !== undefined && ranked))
    return new FromDocuments(await loadDocuments(reader, frame, 'everyone'));
  if (!ranked) return new FromDocuments(await loadDocuments(reader, frame, persons));
  return FromStandings.open(reader, frame, persons);
};
