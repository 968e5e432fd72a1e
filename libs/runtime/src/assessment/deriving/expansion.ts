import { type ViewReader } from '#eventsourcing';
import {
  addDays,
  type AssignmentDocument,
  type ClockDocument,
  type PeriodDocument,
  type ScorecardDocument,
} from '#callcentre';
import {
  isUnit,
  loadAssignments,
  rulebookDays,
  rulebooksOfSubject,
  type Assignments,
  type SubjectDocument,
} from '../documents/bindings.js';
import { type Dirty } from './dirty-names.js';
import { LONGEST_REACH_DAYS } from '../facts/fact-reach.js';
import { PublishedRulebooks } from '../documents/published-rulebooks.js';
import { everyDocument } from '../reading.js';
import { ReachedPeriods } from './reached-periods.js';
import { everySubject, subjectsOf, subjectsWithDates } from '../documents/subjects.js';
import { LONGEST_PERIOD_DAYS, type Wanted, WantedPeriods } from '../documents/wanted-periods.js';

/** Before every day that can be recorded. */
const ALWAYS = '1900-01-01';

const todayOf = (clock: ClockDocument): string => clock.days.at(-1)?.date ?? '';

/** Finds out which persons in which periods the dirty names mean. */
export class Expansion {
  private readonly rulebooks: PublishedRulebooks;
  private readonly wanted: WantedPeriods;
  private readonly reached: ReachedPeriods;

  private constructor(
    private readonly reader: ViewReader,
    /** The newest local date of the log: no period that begins later exists yet. */
    private readonly today: string,
  ) {
    this.rulebooks = new PublishedRulebooks(reader);
    this.wanted = new WantedPeriods(today);
    this.reached = new ReachedPeriods(reader, this.rulebooks, this.wanted);
  }

  static async of(dirty: readonly Dirty[], reader: ViewReader, clock: ClockDocument): Promise<readonly Wanted[]> {
    const expansion = new Expansion(reader, todayOf(clock));
    await expansion.add(dirty);
    return expansion.wanted.list();
  }

  /** Names of all periods that have begun, each by itself, in every centre. */
  static async everything(reader: ViewReader, clock: ClockDocument): Promise<readonly Dirty[]> {
    const today = todayOf(clock);
    const rulebooks = new PublishedRulebooks(reader);
    const names: Dirty[] = [];
    for (const { centre, rulebook } of await rulebooks.ofCentres()) {
      const periods = await rulebooks.periodsWithin(rulebook, centre, '', today);
      for (const { start: date } of periods) names.push({ kind: 'whole', centre, rulebooks: [rulebook], date });
    }
    return names;
  }

  private async add(dirty: readonly Dirty[]): Promise<void> {
    const of = <K extends Dirty['kind']>(kind: K): readonly Extract<Dirty, { kind: K }>[] =>
      dirty.filter((name): name is Extract<Dirty, { kind: K }> => name.kind === kind);
    for (const { period } of of('period')) await this.addPeriod(period);
    for (const { centre, rulebooks, date } of of('whole')) {
      for (const rulebook of rulebooks) {
        this.wanted.add(await this.rulebooks.periodsWithin(rulebook, centre, date, date), 'everyone');
      }
    }
    for (const { before, after } of of('days')) await this.addBegun(before, after);
    for (const { centre, rulebook, date } of of('prior')) await this.addEveryone(centre, rulebook, date);
    for (const { entry, person } of of('entry')) await this.addEntry(entry, person);
    await this.reached.add([...of('date'), ...(await this.reached.ofFacts(of('fact')))]);
    const units = of('unit').map(({ unit }) => ({ person: unit, date: ALWAYS }));
    await this.addFrom(await subjectsWithDates(this.reader, [...of('from'), ...units]), null);
    for (const { key, date } of of('assignment')) await this.addAssignment(key, date);
    for (const { rulebook, date } of of('rulebook')) {
      const everybody = await everySubject(this.reader);
      await this.addFrom(
        everybody.map((subject) => ({ subject, date })),
        rulebook,
      );
    }
  }

  private async addPeriod(id: string): Promise<void> {
    const stored = await this.reader.get<PeriodDocument>('periods', id);
    if (stored === null) return;
    const { centre, rulebook, start, end } = stored.document;
    this.wanted.add([{ id, centre, rulebook, start, end }], 'everyone');
  }

  /**
   * Periods that began after the one day of the clock and by the other: everybody whom they bind gets a scorecard. And those
   * in which a duty may have come due between the two.
   */
  private async addBegun(before: string, after: string): Promise<void> {
    for (const { centre, rulebook } of await this.rulebooks.ofCentres()) {
      const { duties } = await this.rulebooks.needsOf(rulebook);
      if (duties !== null && before !== '') {
        const due = await this.rulebooks.periodsWithin(rulebook, centre, addDays(before, -duties.after), after);
        this.wanted.add(due, 'everyone');
      }
      const begun = await this.rulebooks.periodsWithin(rulebook, centre, before === '' ? after : before, after);
      this.wanted.add(
        begun.filter(({ start }) => start > before),
        'everyone',
      );
    }
  }

  private async addEveryone(centre: string, rulebook: string, after: string): Promise<void> {
    this.wanted.add(await this.rulebooks.periodsWithin(rulebook, centre, addDays(after, 1), this.today), 'everyone');
  }

  /** The scorecards that show the entry; a ruling on an entry from facts is found through the facts as well. */
  private async addEntry(entry: string, person: string): Promise<void> {
    const cards = await everyDocument<ScorecardDocument>(this.reader, 'scorecards', { index: 'entry', equals: entry });
    for (const { document } of cards) this.wanted.add([document.assessment.period], person);
  }

  private async addAssignment(key: string, date: string): Promise<void> {
    const stored = await this.reader.get<AssignmentDocument>('assignments', key);
    if (stored === null) return;
    const bound = await subjectsOf(this.reader, stored.document);
    await this.addFrom(
      bound.map((subject) => ({ subject, date })),
      null,
    );
  }

  /** Periods that end on the date or later: those that bind the subject now, and those of which a scorecard is kept. */
  private async addFrom(
    changes: readonly { readonly subject: SubjectDocument; readonly date: string }[],
    only: string | null,
  ): Promise<void> {
    const assignments = await this.assignmentsOf(changes.map(({ subject }) => subject));
    for (const { subject, date } of changes) {
      const hiredOn = isUnit(subject) ? date : (subject.history.at(-1)?.value?.hiredOn ?? this.today);
      const earliest = hiredOn > date ? hiredOn : date;
      const from = addDays(earliest, -LONGEST_PERIOD_DAYS);
      // Whom a rulebook binds from a later day of a period that has begun has a scorecard of it already.
      const to = addDays(this.today, LONGEST_PERIOD_DAYS);
      for (const days of rulebookDays(subject, assignments, { from, to }, null)) {
        if (only !== null && days.rulebook !== only) continue;
        const periods = await this.rulebooks.periodsWithin(days.rulebook, subject.centre, days.from, days.to);
        this.wanted.add(
          periods.filter(({ end }) => end >= date),
          subject.id,
        );
      }
      if (only !== null) continue;
      await this.addKept(subject.id, date);
      await this.addOwedByOthers(subject, assignments, date);
    }
  }

  /**
   * Periods in which what the subject did from the date on may fulfil duties of others, or make them due, or excuse others, if it
   * was bound then.
   */
  private async addOwedByOthers(subject: SubjectDocument, assignments: Assignments, date: string): Promise<void> {
    for (const rulebook of rulebooksOfSubject(subject, assignments)) {
      const { duties, excusesOfAnybody } = await this.rulebooks.needsOf(rulebook);
      if (duties === null && !excusesOfAnybody) continue;
      const isLong = duties === null || excusesOfAnybody || duties.lasting.length > 0;
      const reach = isLong ? LONGEST_REACH_DAYS : duties.after;
      const periods = await this.rulebooks.periodsWithin(rulebook, subject.centre, addDays(date, -reach), this.today);
      this.wanted.add(periods, subject.id);
    }
  }

  private async addKept(person: string, date: string): Promise<void> {
    const kept = await everyDocument<ScorecardDocument>(this.reader, 'scorecards', { index: 'person', equals: person });
    for (const { document } of kept) {
      if (document.assessment.period.end >= date) this.wanted.add([document.assessment.period], person);
    }
  }

  private assignmentsOf(subjects: readonly SubjectDocument[]): Promise<Assignments> {
    return loadAssignments(this.reader, subjects);
  }
}
