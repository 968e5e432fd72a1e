import { type Card, type ExaminedCentre } from '../support/centre.js';
import { type Month, type Report } from './month.js';

const PERIOD = 'centre-1:telemarketing:2026-03-01..2026-03-31';
const CONFIRMER = 'confirmer-1:supervisor';
const CORRECTOR = 'corrector-1:manager';

/** Tells a centre the month: files for what files can say, commands for what people do about single cases. */
export class Telling {
  private readonly cases = new Map<Report, string>();

  constructor(
    private readonly centre: ExaminedCentre,
    private readonly month: Month,
  ) {}

  async people(): Promise<void> {
    const { people } = this.month;
    await this.centre.load('teams', [{ team: 'T1', department: 'hotline', title: 'Team 1', created_on: '2025-12-01' }]);
    await this.centre.load(
      'people',
      people.map(({ id, hiredOn, post }) => ({
        person: id,
        name: `Name of ${id}`,
        hired_on: hiredOn,
        post,
        team: 'T1',
      })),
    );
    for (const { id, becomes } of people)
      if (becomes !== undefined) await this.centre.act('hr-1:hr', 'person.assign-post', { person: id, ...becomes });
  }

  async records(): Promise<void> {
    const rows = this.month.records.map(({ at, attributes, ...row }) => ({
      ...row,
      occurred_at: spaced(at),
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, spaced(value)])),
    }));
    await this.centre.load('facts', rows);
  }

  /** Reports, what is decided about them, and points where the norm leaves them open. */
  async reports(late: boolean): Promise<void> {
    const told = this.month.reports.filter((report) => report.late === late);
    const byFile = told.filter(
      ({ fate, corrected, ruling, decided }) => fate !== 'withdrawn' && !corrected && !ruling && !decided,
    );
    await this.centre.load('violations', byFile.map(rowOf));
    const decided = byFile
      .filter(({ fate }) => fate !== 'reported')
      .map(({ incident, person, code, fate }) => ({
        incident,
        person,
        code,
        decision: fate === 'confirmed' ? 'confirm' : 'dismiss',
        note: 'looked at',
      }));
    await this.centre.load('violation-decisions', decided, CONFIRMER);
    for (const report of told.filter((one) => !byFile.includes(one))) await this.report(report);
  }

  private async report(report: Report): Promise<void> {
    const { code, person, at, attributes, incident, fate, decided } = report;
    const by = 'reporter-1:qa_reviewer';
    const violation = await this.centre.act(by, 'violation.report', {
      code,
      subject: person,
      conductAt: at,
      attributes,
      incident,
    });
    this.cases.set(report, violation);
    if (fate === 'withdrawn') await this.centre.act(by, 'violation.withdraw', { violation, reason: 'a mistake' });
    else await this.centre.act(CONFIRMER, 'violation.confirm', { violation });
    if (decided === undefined) return;
    const clause = (await this.entryOf(report))?.clause;
    if (clause === undefined) return;
    await this.centre.act(CONFIRMER, 'violation.decide', {
      violation,
      clause,
      points: `-${decided}`,
      reason: 'as seen',
    });
  }

  async corrections(): Promise<void> {
    for (const [report, violation] of this.cases) {
      if (report.corrected === undefined) continue;
      const { at: conductAt, attributes } = report.corrected;
      await this.centre.act(CORRECTOR, 'violation.correct', {
        violation,
        conductAt,
        attributes,
        reason: 'by the recording',
      });
    }
  }

  /** Whoever has an entry appeals, and is ruled on. */
  async appeals(): Promise<void> {
    for (const report of this.cases.keys()) {
      const { ruling, person } = report;
      const entry = ruling === undefined ? undefined : await this.entryOf(report);
      if (ruling === undefined || entry === undefined || entry.status === 'reported' || entry.status === 'excused')
        continue;
      await this.centre.act(`${person}:agent`, 'appeal.file', { entry: entry.key, grounds: 'it was otherwise' });
      const outcome = 'points' in ruling ? { ...ruling, points: `-${ruling.points}` } : ruling;
      await this.rule(entry.key, report, outcome);
    }
  }

  /** At the first level, or rejected there and ruled on at the second. */
  private async rule(entry: string, { person, escalated }: Report, outcome: object): Promise<void> {
    const ruled = { entry, reason: 'heard' };
    if (escalated !== true)
      return void (await this.centre.act('judge-1:manager', 'appeal.decide', { ...ruled, outcome }));
    await this.centre.act('judge-1:manager', 'appeal.decide', { ...ruled, outcome: { kind: 'rejected' } });
    await this.centre.act(`${person}:agent`, 'appeal.escalate', { entry, grounds: 'it was otherwise' });
    await this.centre.act('director-1:director', 'appeal.decide', { ...ruled, outcome });
  }

  card(person: string): Promise<Card> {
    return this.centre.card(person, PERIOD);
  }

  private async entryOf(report: Report): Promise<Card['entries'][number] | undefined> {
    const { entries } = await this.card(report.person);
    const id = this.cases.get(report)!;
    return entries.find((entry) => entry.kind === 'fact' && JSON.stringify(entry).includes(id));
  }
}

/** A time as a file writes it. */
const spaced = <T>(value: T): T | string => (typeof value === 'string' ? value.replace('T', ' ') : value);

const rowOf = ({ incident, person, code, at, attributes }: Report) => ({
  incident,
  person,
  code,
  occurred_at: spaced(at),
  attributes,
});
