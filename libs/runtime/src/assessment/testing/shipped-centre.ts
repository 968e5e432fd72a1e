import { type JsonObject } from '#eventsourcing';
import { addDays } from '#callcentre';
import { type Edition, periodContaining } from '#rulebook';
import { failedPeriod } from '../documents/failed-periods.js';
import { CENTRE, type TestCentre } from './centre.js';
import { numbersOf } from './random-facts.js';

/** The day on which the stories of a shipped rulebook begin. */
export const FIRST = '2026-01-26';

/** A centre of four people and two units under the first edition, with the others in force from the second month on, or from the day that is named. */
export abstract class ShippedCentre {
  protected readonly edition: Edition;
  protected readonly persons = ['p-1', 'p-2', 'p-3', 'p-4'];
  protected readonly units = ['u-1', 'u-2'];
  protected readonly posts: readonly string[];
  protected readonly codes: readonly string[];
  protected readonly numbers: readonly string[];
  readonly months: readonly { readonly id: string; readonly start: string; readonly end: string }[];
  /** The month after them, which never ends here. */
  protected readonly following: string;
  protected readonly ended = new Set<number>();
  protected today = FIRST;

  constructor(
    readonly centre: TestCentre,
    protected readonly editions: readonly Edition[],
    private readonly laterFrom?: string,
  ) {
    const [edition] = editions;
    this.edition = { ...edition!, effectiveFrom: '2026-01-01', staffToldOn: '2026-01-01' };
    const { postGroups, facts, unitKinds = [] } = this.edition;
    const held = Object.values(postGroups).flatMap((posts) => posts as readonly string[]);
    this.posts = [...new Set(held.filter((post) => post !== '*' && !unitKinds.includes(post))), 'agent'];
    this.codes = Object.keys(facts).filter((code) => facts[code]!.through !== 'derived');
    this.numbers = numbersOf(this.edition);
    this.months = ['2026-02-15', '2026-03-15'].map((date) => periodContaining(this.edition, CENTRE, date));
    this.following = periodContaining(this.edition, CENTRE, addDays(this.months[1]!.end, 1)).id;
  }

  async open(): Promise<void> {
    this.centre.on(FIRST);
    await this.centre.publish(this.edition);
    await this.centre.assign(this.edition.rulebook, '2026-01-01');
    const kinds = this.edition.unitKinds ?? ['team'];
    for (const [index, team] of this.units.entries()) {
      const data = { team, department: 'service', title: team, kind: this.among(kinds, index) };
      await this.centre.record(`team-${team}`, 'TeamCreated', data, { occurredOn: '2026-01-01' });
    }
    for (const [index, person] of this.persons.entries()) {
      await this.centre.hire(person, '2026-01-01', this.among(this.posts, index));
      await this.person(person, 'TeamJoined', { team: this.among(this.units, index), from: '2026-01-01' });
      await this.person(person, 'TrainingCompleted', { on: '2026-01-05' });
      await this.person(person, 'PostTaken', { on: index % 2 === 0 ? '2025-06-02' : '2026-01-06' });
    }
    for (const later of this.editions.slice(1)) {
      const effectiveFrom = this.laterFrom ?? this.months[1]!.start;
      await this.centre.publish({ ...later, effectiveFrom, staffToldOn: effectiveFrom });
    }
  }

  begun(): readonly string[] {
    return this.months.filter(({ start }) => start <= this.today).map(({ id }) => id);
  }

  async failures(): Promise<readonly unknown[]> {
    const found = await Promise.all(this.months.map(({ id }) => failedPeriod(this.centre.reader, id)));
    return found.filter((failure) => failure !== null);
  }

  /** Everybody and everything that a fact may be about. */
  protected get subjects(): readonly string[] {
    return [...this.persons, ...(this.edition.unitKinds === undefined ? [] : this.units)];
  }

  protected among<T>(values: readonly T[], nth: number): T {
    return values[nth % values.length]!;
  }

  protected pass(days: number): Promise<void> {
    return this.reach(addDays(this.today, days));
  }

  protected async reach(date: string): Promise<void> {
    this.today = date;
    this.centre.on(date);
    for (const [index, { start, end }] of this.months.entries()) {
      if (date <= end || this.ended.has(index)) continue;
      this.ended.add(index);
      await this.centre.end(start, end, this.edition.rulebook);
    }
  }

  protected async person(id: string, type: string, data: JsonObject): Promise<void> {
    await this.centre.record(`person-${id}`, type, { person: id, ...data }, { subjects: [id] });
  }
}
