import { type ViewReader } from '#eventsourcing';
import { addDays, type FactDocument } from '#callcentre';
import {
  loadAssignments,
  rulebookDays,
  type Assignments,
  type RulebookDays,
  type SubjectDocument,
} from '../documents/bindings.js';
import { factsById } from '../facts/subject-facts.js';
import { LONGEST_REACH_DAYS, reachOf, type FactReach } from '../facts/fact-reach.js';
import { excusedConduct } from '../facts/incident-loading.js';
import { type PublishedRulebooks } from '../documents/published-rulebooks.js';
import { subjectsWithDates } from '../documents/subjects.js';
import { LONGEST_PERIOD_DAYS, type WantedPeriods } from '../documents/wanted-periods.js';

type Days = Pick<RulebookDays, 'from' | 'to'>;

type Reach = FactReach & { readonly person: string };

/** Rulebooks that bind the subject now on one of the days. */
const rulebooksWithin = (subject: SubjectDocument, assignments: Assignments, days: Days): ReadonlySet<string> =>
  new Set(rulebookDays(subject, assignments, days, null).map(({ rulebook }) => rulebook));

const halfYearAround = ({ from, to }: Days): Days => ({
  from: addDays(from, -LONGEST_REACH_DAYS),
  to: addDays(to, LONGEST_REACH_DAYS),
});

/** Finds out which periods of a person facts reach, by their days and by what they excuse, fulfil or make due. */
export class ReachedPeriods {
  constructor(
    private readonly reader: ViewReader,
    private readonly rulebooks: PublishedRulebooks,
    private readonly wanted: WantedPeriods,
  ) {}

  /** Periods of the rulebooks that bind the person now on a day that is reached; `ownPosition` counts facts by the same rule. */
  async add(reaches: readonly Reach[]): Promise<void> {
    const found = await subjectsWithDates(this.reader, reaches);
    const assignments = await loadAssignments(
      this.reader,
      found.map(({ subject }) => subject),
    );
    const excused: Reach[] = [];
    for (const { subject, date, to, named, within, back } of found) {
      for (const days of rulebookDays(subject, assignments, { from: date, to }, null))
        await this.addDays(subject, days);
      const range = named ?? { from: date, to };
      const near = rulebooksWithin(subject, assignments, halfYearAround(range));
      await this.addDutyDays(subject, near, range);
      // Nearly no fact may excuse what came before it: for those alone the days that it covers are looked for.
      if (back !== undefined && (await this.rulebooks.excusesAfterwards(near, back.code)))
        await this.addCovered(subject, assignments, { ...back, date });
      if (within !== undefined) excused.push(...(await this.excusedWithin(subject, near, { date, ...within })));
    }
    if (excused.length > 0) await this.add(excused);
  }

  /** Periods of days before its own that the fact covers, where what it is may excuse afterwards. */
  private async addCovered(
    subject: SubjectDocument,
    assignments: Assignments,
    { first, code, date }: { readonly first: string; readonly code: string; readonly date: string },
  ): Promise<void> {
    for (const days of rulebookDays(subject, assignments, { from: first, to: date }, null)) {
      if ((await this.rulebooks.afterwardsIn(days.rulebook)).has(code)) await this.addDays(subject, days);
    }
  }

  /** How far the conduct reaches, of the subject's or of anybody's, that a fact may excuse within its incident; what is excused excuses nothing further by that. */
  private async excusedWithin(
    subject: SubjectDocument,
    rulebooks: ReadonlySet<string>,
    excuse: { readonly incident: string; readonly code: string; readonly date: string },
  ): Promise<readonly Reach[]> {
    const [own, anybodys] = [new Set<string>(), new Set<string>()];
    for (const rulebook of rulebooks) {
      const { ofAnybody, ...excuses } = await this.rulebooks.excusesIn(rulebook);
      if (excuses.excusing.has(excuse.code)) for (const code of excuses.conduct) own.add(code);
      if (ofAnybody.excusing.has(excuse.code)) for (const code of ofAnybody.conduct) anybodys.add(code);
    }
    const { id, centre } = subject;
    const found = [
      ...(await excusedConduct(this.reader, own, { subject: id }, excuse)),
      ...(await excusedConduct(this.reader, anybodys, { centre }, excuse)),
    ];
    return found.map((fact) => {
      const { date, to, named } = reachOf(fact);
      return { person: fact.subject, date, to, ...(named === undefined ? {} : { named }) };
    });
  }

  /** Periods outside which a fact lies, under rulebooks of half a year around it, and whose duties it may fulfil or make due. */
  private async addDutyDays(subject: SubjectDocument, rulebooks: ReadonlySet<string>, range: Days): Promise<void> {
    for (const rulebook of rulebooks) {
      const { duties } = await this.rulebooks.needsOf(rulebook);
      if (duties === null) continue;
      // Also periods in which the subject has no part: what was done while it had may be owed, or done, for others.
      const first = addDays(range.from, -duties.after - LONGEST_PERIOD_DAYS);
      // What fulfils a duty of a day that was named before may have been done long before that day.
      const last =
        duties.lasting.length > 0 ? halfYearAround(range).to : addDays(range.to, duties.before + LONGEST_PERIOD_DAYS);
      await this.addDays(subject, { rulebook, from: first, to: last });
    }
  }

  /** The days that facts reach by all they ever said. */
  async ofFacts(named: readonly { readonly fact: string; readonly person: string }[]): Promise<readonly Reach[]> {
    const ids = new Map<string, string[]>();
    for (const { fact, person } of named) ids.set(person, [...(ids.get(person) ?? []), fact]);
    const facts: FactDocument[] = [];
    for (const [person, of] of ids) facts.push(...(await factsById(this.reader, of, person)));
    return facts.flatMap(({ history }) =>
      history.flatMap(({ value }) => (value === null ? [] : [{ person: value.subject, ...reachOf(value) }])),
    );
  }

  private async addDays(subject: SubjectDocument, { rulebook, from, to }: RulebookDays): Promise<void> {
    const periods = await this.rulebooks.periodsOver(rulebook, subject.centre, from, to);
    this.wanted.add(periods, subject.id);
  }
}
