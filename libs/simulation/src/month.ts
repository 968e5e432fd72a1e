import { recordId, violationId } from '#callcentre';
import { type CompiledEdition } from '#rulebook';
import { Actors } from './actors.js';
import { at, daysOf, plusDays, weekday } from './calendar.js';
import { type Likely, likelyViolations, pendingDecision, randomAttributes } from './incidents.js';
import { type Organisation, type SamplePerson } from './organisation.js';
import { Random } from './random.js';
import { type SampleFiles } from './writing.js';

export interface MonthOptions {
  readonly seed: number;
  /** `2026-03` */
  readonly month: string;
  readonly organisation: Organisation;
  /** The edition of each rulebook that is in force. */
  readonly editions: ReadonlyMap<string, CompiledEdition>;
  /** People whose month is told by the story alone. */
  readonly leaveOut: ReadonlySet<string>;
}

/** Of a thousand shifts: how many are begun late, have a violation, bring a customer's praise. */
const RATES = { late: 12, violation: 14, praise: 4, cover: 3, extraTask: 3, emergency: 4 } as const;

const SHIFTS = [
  { start: 9 * 60, end: 17 * 60 },
  { start: 13 * 60, end: 21 * 60 },
] as const;

/** Writes an ordinary month: shifts, lateness, violations with their decisions, exams, figures. The seed decides everything. */
export class Month {
  private readonly random: Random;
  readonly actors: Actors;
  private readonly likely: ReadonlyMap<string, readonly Likely[]>;
  private readonly days: readonly string[];

  constructor(
    private readonly options: MonthOptions,
    private readonly files: SampleFiles,
  ) {
    this.random = new Random(options.seed);
    this.actors = new Actors(options.organisation);
    this.likely = new Map([...options.editions].map(([name, compiled]) => [name, likelyViolations(compiled.edition)]));
    this.days = daysOf(options.month);
  }

  write(): void {
    const { people } = this.options.organisation;
    for (const [index, person] of people.entries()) {
      if (person.team === null) continue;
      for (const day of this.days) {
        if (weekday(day) === index % 7 || weekday(day) === (index + 3) % 7) continue;
        this.shift(person, day, SHIFTS[index % 2]!);
      }
      if (!this.options.leaveOut.has(person.id)) this.monthEnd(person);
    }
  }

  private editionOf(person: SamplePerson): CompiledEdition | undefined {
    return this.options.editions.get(this.actors.teamOf(person.id)?.rulebook ?? '');
  }

  private shift(person: SamplePerson, day: string, { start, end }: (typeof SHIFTS)[number]): void {
    const edition = this.editionOf(person);
    if (edition === undefined) return;
    const time = at(day, start);
    this.fact('attendance.csv', person, { code: 'shift-worked', time, attributes: {}, entered: at(day, end + 10) });
    if (this.options.leaveOut.has(person.id)) return;
    if (this.random.chance(RATES.late)) {
      const minutes = this.random.between(3, 40);
      this.violation(person, edition, {
        day,
        minute: start + minutes,
        code: 'late-or-early',
        attributes: { kind: 'late', minutes: String(minutes) },
      });
    }
    if (this.random.chance(RATES.violation)) {
      const { code } = this.random.weighted(
        (this.likely.get(edition.edition.rulebook) ?? []).map((one) => [one, one.weight] as const),
      );
      this.violation(person, edition, { day, minute: start + this.random.between(20, 400), code });
    }
    if (this.random.chance(RATES.cover))
      this.fact('facts.csv', person, {
        code: 'emergency-shift-covered',
        time,
        attributes: this.attributes(edition, 'emergency-shift-covered', person, time),
        entered: at(day, end + 20),
      });
    if (this.random.chance(RATES.extraTask))
      this.fact('facts.csv', person, {
        code: 'extra-task-completed',
        time,
        attributes: this.attributes(edition, 'extra-task-completed', person, time),
        entered: at(day, end + 20),
      });
    if (this.random.chance(RATES.praise))
      this.fact('facts.csv', person, {
        code: 'praise-received',
        time,
        attributes: this.attributes(edition, 'praise-received', person, time),
        entered: at(day, end + 20),
      });
  }

  private attributes(
    edition: CompiledEdition,
    code: string,
    person: SamplePerson,
    time: string,
  ): Readonly<Record<string, string>> {
    const declaration = edition.fact(code);
    if (declaration === null) return {};
    const drawn = randomAttributes(declaration, this.random, { person: person.id, time });
    return Object.fromEntries(
      Object.entries(drawn).map(([name, value]) => [
        name,
        declaration.attributes[name]?.type === 'boolean' ? 'true' : value,
      ]),
    );
  }

  /** A recorded fact, and the decision that its clause asks for, on the morning after. Facts that the rulebook does not know are left out. */
  private fact(
    file: string,
    person: SamplePerson,
    fact: {
      readonly code: string;
      readonly time: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly entered: string;
    },
  ): void {
    const edition = this.editionOf(person);
    const declaration = edition?.fact(fact.code) ?? null;
    if (edition === undefined || declaration?.through !== 'record') return;
    const by = this.actors.forRoles(declaration.recordedBy, person.id);
    const key = `${fact.code}-${person.id}-${fact.time.slice(0, 16).replaceAll(/[^0-9]/g, '')}`;
    this.files.row(file, {
      key,
      person: person.id,
      code: fact.code,
      occurred_at: fact.time,
      ...Object.fromEntries(Object.entries(fact.attributes).map(([name, value]) => [`attribute.${name}`, value])),
      entered_at: fact.entered,
      entered_by: by,
    });
    const decision = pendingDecision(edition, fact.code, this.random);
    if (decision === null) return;
    const { clause, roles, ...choice } = decision;
    this.files.step('story-decisions.ndjson', {
      at: `${plusDays(fact.time.slice(0, 10), 1)} 09:40`,
      by: this.actors.forRoles(roles, person.id, [by.split(':')[0]!]),
      command: 'record.decide',
      data: { record: recordId(key, fact.code, person.id), clause, ...choice, reason: this.random.pick(REASONS) },
    });
  }

  /** Reported by the leader or QA, confirmed by the supervisor the next day; one in eleven is dismissed. */
  private violation(
    person: SamplePerson,
    edition: CompiledEdition,
    {
      day,
      minute,
      code,
      attributes,
    }: {
      readonly day: string;
      readonly minute: number;
      readonly code: string;
      readonly attributes?: Readonly<Record<string, string>>;
    },
  ): void {
    const declaration = edition.fact(code);
    if (declaration?.through !== 'violation') return;
    const time = at(day, minute);
    const incident = `I${time.replaceAll(/[^0-9]/g, '')}-${person.id}`;
    const reporter = this.actors.forRoles(declaration.recordedBy, person.id);
    const drawn = attributes ?? randomAttributes(declaration, this.random, { person: person.id, time });
    this.files.row('violations.csv', {
      incident,
      person: person.id,
      code,
      occurred_at: time,
      description: `${declaration.title.zh}（现场巡视发现）`,
      ...Object.fromEntries(Object.entries(drawn).map(([name, value]) => [`attribute.${name}`, value])),
      entered_at: at(day, Math.min(minute + 15, 23 * 60)),
      entered_by: reporter,
    });
    const reporterId = reporter.split(':')[0]!;
    const judge = this.actors.forRoles(declaration.confirmedBy, person.id, [reporterId]);
    const dismissed = this.random.chance(90);
    this.files.row('violation-decisions.csv', {
      incident,
      person: person.id,
      code,
      decision: dismissed ? 'dismiss' : 'confirm',
      note: dismissed ? '调取监控后不属实' : '',
      entered_at: `${plusDays(day, 1)} 10:00`,
      entered_by: judge,
    });
    const decision = dismissed ? null : pendingDecision(edition, code, this.random);
    if (decision === null) return;
    const { clause, roles, ...choice } = decision;
    this.files.step('story-decisions.ndjson', {
      at: `${plusDays(day, 1)} 10:30`,
      by: this.actors.forRoles(roles, person.id, [reporterId]),
      command: 'violation.decide',
      data: { violation: violationId(incident, person.id, code), clause, ...choice, reason: this.random.pick(REASONS) },
    });
  }

  private monthEnd(person: SamplePerson): void {
    const last = this.days.at(-1)!;
    const exam = this.days.at(-4)!;
    const score = this.random.weighted([
      [100, 8],
      [this.random.between(82, 98), 70],
      [this.random.between(60, 81), 18],
      [this.random.between(45, 59), 4],
    ]);
    this.fact('facts.csv', person, {
      code: 'exam-scored',
      time: at(exam, 15 * 60),
      attributes: { exam: `${this.options.month}-exam`, score: String(score), full: '100' },
      entered: at(exam, 17 * 60),
    });
    const routine = this.random.weighted([
      [80, 55],
      [this.random.between(74, 79), 35],
      [this.random.between(68, 73), 10],
    ]);
    this.fact('facts.csv', person, {
      code: 'routine-scored',
      time: at(last, 16 * 60),
      attributes: { score: String(routine) },
      entered: at(last, 22 * 60),
    });
    this.fact('facts.csv', person, {
      code: 'workload-figure',
      time: at(last, 17 * 60),
      attributes: { value: String(this.random.between(600, 1400)) },
      entered: at(last, 22 * 60 + 5),
    });
    this.fact('facts.csv', person, {
      code: 'quality-figure',
      time: at(last, 17 * 60),
      attributes: { value: `${this.random.between(82, 98)}.${this.random.between(0, 9)}` },
      entered: at(last, 22 * 60 + 5),
    });
  }
}

const REASONS = ['情节轻微，及时改正', '影响了交接', '当班高峰期，影响较大', '本月再次发生', '主动说明情况'] as const;
