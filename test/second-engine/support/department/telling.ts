import { type Card, type ExaminedCentre } from '../centre.js';
import { dayOfMonth } from '../days.js';
import { type Attributes, type Happening, type Story } from './story.js';

const CONFIRMER = 'confirmer-1:manager';
const CORRECTOR = 'corrector-1:manager';
const OPERATOR = 'operator-1:operator';

/** How the months of a department are told under its rulebook. */
export interface Department {
  readonly rulebook: string;
  /** Where everybody belongs, of one of the kinds of units where the rulebook has them. */
  readonly team: string;
  /** Codes of what waits for somebody to confirm it. */
  readonly reports: ReadonlySet<string>;
  /** Codes of what only whoever stands above the floor may record. */
  readonly above: ReadonlySet<string>;
}

/** Tells a centre what happened: files for what files can say, commands for what people do about single cases. */
export class Telling {
  private readonly cases = new Map<string, string>();

  constructor(
    private readonly centre: ExaminedCentre,
    private readonly department: Department,
    private readonly story: Story,
  ) {}

  private isReport({ code }: Happening): boolean {
    return this.department.reports.has(code);
  }

  /** Only whoever stands above the floor may record some things. */
  private recorderOf(code: string): typeof CONFIRMER | typeof OPERATOR {
    return this.department.above.has(code) ? CONFIRMER : OPERATOR;
  }

  async people(): Promise<void> {
    const { people } = this.story;
    const { team } = this.department;
    const units = people.filter(({ unit }) => unit === true);
    await this.centre.load('teams', [
      ...units.map(({ id, post, hiredOn }) => ({
        team: id,
        department: 'service',
        title: id,
        kind: post,
        created_on: hiredOn,
      })),
      ...(units.some(({ id }) => id === team)
        ? []
        : [{ team, department: 'service', title: team, created_on: '2026-01-05' }]),
    ]);
    const staff = people.filter(({ unit }) => unit === undefined);
    await this.centre.load(
      'people',
      staff.map(({ id, hiredOn, post }) => ({
        person: id,
        name: `Name of ${id}`,
        hired_on: hiredOn,
        post,
        team,
      })),
    );
    for (const { id, becomes } of staff)
      if (becomes !== undefined) await this.centre.act('hr-1:hr', 'person.assign-post', { person: id, ...becomes });
  }

  async happenings(told: (happening: Happening) => boolean): Promise<void> {
    const chosen = this.story.happenings.filter(told);
    const byFile = chosen.filter(
      ({ fate, corrected, decided, ruling }) => fate !== 'withdrawn' && !corrected && !decided && !ruling,
    );
    for (const by of [OPERATOR, CONFIRMER] as const) {
      const records = byFile.filter((one) => !this.isReport(one) && this.recorderOf(one.code) === by);
      await this.centre.load(
        'facts',
        records.map((one) => ({ key: one.key, contact: one.incident, ...rowOf(one) })),
        by,
      );
    }
    const reports = byFile.filter((one) => this.isReport(one));
    await this.centre.load('violations', reports.map(rowOf));
    await this.centre.load(
      'violation-decisions',
      reports
        .filter(({ fate }) => fate !== 'reported')
        .map(({ incident, person, code, fate }) => ({
          incident,
          person,
          code,
          decision: fate === 'stands' ? 'confirm' : 'dismiss',
          note: 'looked at',
        })),
      CONFIRMER,
    );
    for (const one of chosen.filter((happening) => !byFile.includes(happening))) await this.single(one);
  }

  private async single(happening: Happening): Promise<void> {
    const { key, code, person, at, attributes, incident, fate, decided } = happening;
    const said = { code, subject: person, conductAt: at, attributes: zoned(attributes), incident };
    if (!this.isReport(happening)) {
      const record = await this.centre.act(this.recorderOf(code), 'record.record', { ...said, contact: incident });
      this.cases.set(key, record);
      if (fate === 'withdrawn')
        await this.centre.act(this.recorderOf(code), 'record.retract', { record, reason: 'a mistake' });
      return;
    }
    const violation = await this.centre.act(OPERATOR, 'violation.report', said);
    this.cases.set(key, violation);
    if (fate === 'withdrawn') await this.centre.act(OPERATOR, 'violation.withdraw', { violation, reason: 'a mistake' });
    else await this.centre.act(CONFIRMER, 'violation.confirm', { violation });
    if (decided !== undefined && (await this.entryOf(happening)) !== undefined)
      await this.centre.act('decider-1:director', 'violation.decide', {
        violation,
        ...decided,
        reason: 'as looked into',
      });
  }

  async corrections(): Promise<void> {
    for (const { key, corrected, code } of this.story.happenings) {
      const id = this.cases.get(key);
      if (corrected === undefined || id === undefined) continue;
      const said = { conductAt: corrected.at, attributes: zoned(corrected.attributes), reason: 'by the recording' };
      if (this.department.reports.has(code))
        await this.centre.act(CORRECTOR, 'violation.correct', { violation: id, ...said });
      else await this.centre.act(this.recorderOf(code), 'record.correct', { record: id, ...said });
    }
  }

  /** Whoever has an entry appeals, and is ruled on. */
  async rulings(): Promise<void> {
    for (const happening of this.story.happenings) {
      const entry = happening.ruling === undefined ? undefined : await this.entryOf(happening);
      if (entry === undefined || ['excused', 'candidate'].includes(entry.status)) continue;
      await this.centre.act(`${happening.person}:agent`, 'appeal.file', {
        entry: entry.key,
        grounds: 'it was otherwise',
      });
      await this.centre.act('judge-1:manager', 'appeal.decide', {
        entry: entry.key,
        outcome: { kind: happening.ruling },
        reason: 'heard',
      });
    }
  }

  card(person: string, month: string): Promise<Card> {
    return this.centre.card(person, `centre-1:${this.department.rulebook}:${month}-01..${dayOfMonth(month, 31)}`);
  }

  private async entryOf({ key, person, at }: Happening): Promise<Card['entries'][number] | undefined> {
    const { entries } = await this.card(person, at.slice(0, 7));
    return entries.find((entry) => JSON.stringify(entry).includes(this.cases.get(key)!));
  }
}

/** What somebody who knew nothing later than this moment would tell. */
export const asKnownOn = (story: Story, moment: string): Story => ({
  ...story,
  happenings: story.happenings
    .filter(({ late, at }) => !late && at <= moment)
    .map(({ corrected: _corrected, ruling: _ruling, ...one }) => one),
});

const zoned = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('T') ? `${value}:00+08:00` : value,
    ]),
  );

const rowOf = ({ incident, person, code, at, attributes }: Happening) => ({
  incident,
  person,
  code,
  occurred_at: at.replace('T', ' '),
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace('T', ' ') : value,
    ]),
  ),
});
