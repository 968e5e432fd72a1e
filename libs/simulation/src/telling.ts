import { complaintId, violationId } from '#callcentre';
import { type CompiledEdition } from '#rulebook';
import { daysOf } from './calendar.js';
import { type SampleFiles } from './writing.js';

export interface Told {
  readonly person: string;
  readonly code: string;
  readonly day: string;
  readonly time: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly description: string;
  readonly reporter?: string;
  readonly judge?: string;
  /** Amount decided within the clause's range. */
  readonly decided?: { readonly points: string; readonly reason: string };
}

const incidentOf = (told: Told): string =>
  `ST-${told.person}-${told.day.replaceAll('-', '')}-${told.time.replace(':', '')}`;
/** Id of the violation that the case is reported as. */
export const violationOf = (told: Told): string => violationId(incidentOf(told), told.person, told.code);
/** Id of the fact that the violation states. */
export const factOf = (told: Told): string => `violation-${violationOf(told)}#0`;

/** Writes told cases: rows of import files, and the steps that people take in them. */
export class Telling {
  constructor(
    readonly files: SampleFiles,
    readonly month: string,
    private readonly centre: string,
    private readonly editions: readonly CompiledEdition[],
  ) {}

  /** The clause that a fact leads to under the editions in force; the story knows facts, and never their clauses. */
  clauseOf(code: string): string {
    const clause = this.editions
      .flatMap(({ edition }) => edition.clauses)
      .find((one) => one.active && one.when?.facts.includes(code) === true);
    if (clause === undefined) throw new Error(`No edition of the sample has a clause for "${code}".`);
    return clause.id;
  }

  /** The day of that number; the last one where the month has no such day. */
  day(number: number, month = this.month): string {
    const days = daysOf(month);
    return days[Math.min(number, days.length) - 1]!;
  }

  get nextMonth(): string {
    const [year = '', month = ''] = this.month.split('-');
    return month === '12' ? `${Number(year) + 1}-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}`;
  }

  step(at: string, by: string, command: string, data: Readonly<Record<string, unknown>>, note?: string): void {
    this.files.step('story.ndjson', { at, by, command, data, ...(note === undefined ? {} : { note }) });
  }

  /** A violation, confirmed the next morning, with its amount where the clause leaves a range. */
  told(told: Told): Told {
    const {
      person,
      code,
      day,
      time,
      attributes = {},
      description,
      reporter = 'L01:team_leader',
      judge = 'S01:supervisor',
      decided,
    } = told;
    this.files.row('violations.csv', {
      incident: incidentOf(told),
      person,
      code,
      occurred_at: `${day} ${time}`,
      description,
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`attribute.${name}`, value])),
      entered_at: `${day} 21:30`,
      entered_by: reporter,
    });
    const violation = violationOf(told);
    this.step(`${day} 22:10`, judge, 'violation.confirm', { violation });
    this.step(`${day} 22:20`, judge, 'violation.notify', { violation, channel: 'in-person' });
    if (decided !== undefined)
      this.step(`${day} 22:15`, judge, 'violation.decide', { violation, clause: this.clauseOf(code), ...decided });
    return told;
  }

  recorded(row: {
    readonly key: string;
    readonly person: string;
    readonly code: string;
    readonly time: string;
    readonly by: string;
    readonly entered: string;
    readonly attributes: Readonly<Record<string, string>>;
  }): void {
    this.files.row('facts.csv', {
      key: row.key,
      person: row.person,
      code: row.code,
      occurred_at: row.time,
      ...Object.fromEntries(Object.entries(row.attributes).map(([name, value]) => [`attribute.${name}`, value])),
      entered_at: row.entered,
      entered_by: row.by,
    });
  }

  monthEnd(
    person: string,
    by: string,
    figures: { readonly routine: string; readonly exam: string; readonly workload: string; readonly quality: string },
  ): void {
    const last = this.day(31);
    const row = (code: string, attributes: Readonly<Record<string, string>>) =>
      this.recorded({
        key: `st-${code}-${person}`,
        person,
        code,
        time: `${last} 17:00`,
        by,
        entered: `${last} 22:30`,
        attributes,
      });
    row('routine-scored', { score: figures.routine });
    row('exam-scored', { exam: `${this.month}-exam`, score: figures.exam, full: '100' });
    row('workload-figure', { value: figures.workload });
    row('quality-figure', { value: figures.quality });
  }

  complaint(
    source: string,
    given: { readonly about: string; readonly conductAt: string; readonly entered: string; readonly text: string },
  ): string {
    this.files.row('complaints.csv', {
      key: source,
      channel: 'hotline',
      contact: `REC-${given.conductAt.replaceAll(/[^0-9]/g, '')}`,
      about: given.about,
      conduct_at: given.conductAt,
      customer: '周女士',
      text: given.text,
      entered_at: given.entered,
      entered_by: 'C01:complaint_handler',
    });
    return complaintId(this.centre, source);
  }

  at(number: number, time: string, month = this.month): string {
    return `${this.day(number, month)} ${time}`;
  }
}
