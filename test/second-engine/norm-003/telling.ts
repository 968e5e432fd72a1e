import { type Actor, type Card, type ExaminedCentre } from '../support/centre.js';
import { type History, type Recorded, type Report } from './history.js';
import { VIOLATIONS } from './lines.js';

const CONFIRMER: Actor = 'confirmer-1:supervisor';
const CORRECTOR: Actor = 'corrector-1:manager';
/** What the operator of an import may not say. */
const SAID_BY: Readonly<Record<string, Actor>> = { 'monthly-best-confirmed': CONFIRMER };

/** Tells a centre the months: files for what files can say, commands for what people do about single cases. */
export class Telling {
  private readonly cases = new Map<Report, string>();

  constructor(
    private readonly centre: ExaminedCentre,
    private readonly history: History,
  ) {}

  async people(): Promise<void> {
    await this.centre.load(
      'teams',
      ['G1', 'G2'].map((team) => ({ team, department: 'service', title: team, created_on: '2025-01-01' })),
    );
    await this.centre.load(
      'people',
      this.history.people.map(({ id, hiredOn, post, postTakenOn }) => ({
        person: id,
        name: `Name of ${id}`,
        hired_on: hiredOn,
        post,
        team: 'G1',
        ...(postTakenOn === undefined ? {} : { training_completed_on: postTakenOn, post_taken_on: postTakenOn }),
      })),
    );
    for (const { id, becomes, joinsTeam } of this.history.people) {
      if (becomes !== undefined) await this.centre.act('hr-1:hr', 'person.assign-post', { person: id, ...becomes });
      if (joinsTeam !== undefined) await this.centre.act('hr-1:hr', 'person.join-team', { person: id, ...joinsTeam });
    }
  }

  async records(late: boolean): Promise<void> {
    const told = this.history.records.filter((record) => record.late === late);
    for (const by of new Set(told.map(({ code }) => SAID_BY[code])))
      await this.centre.load(
        'facts',
        told.filter(({ code }) => SAID_BY[code] === by).map((record) => rowOf(record, record.attributes)),
        by,
      );
  }

  async reports(late: boolean): Promise<void> {
    for (const report of this.history.reports.filter((one) => one.late === late)) await this.report(report);
  }

  private async report(report: Report): Promise<void> {
    const { code, person, at, attributes, incident, contact, fate, decided } = report;
    const by: Actor = code === 'absent-without-leave' ? 'reporter-1:hr' : 'reporter-1:supervisor';
    const conduct = { code, subject: person, conductAt: at, attributes, incident };
    const violation = await this.centre.act(by, 'violation.report', {
      ...conduct,
      ...(contact === undefined ? {} : { contact }),
    });
    this.cases.set(report, violation);
    if (fate === 'withdrawn')
      return void (await this.centre.act(by, 'violation.withdraw', { violation, reason: 'a mistake' }));
    if (fate === 'dismissed')
      return void (await this.centre.act(CONFIRMER, 'violation.dismiss', { violation, reason: 'not so' }));
    await this.centre.act(CONFIRMER, 'violation.confirm', { violation });
    if (decided === undefined) return;
    const clause = `003-${VIOLATIONS[code]![0]}`;
    const outcome = await this.centre.send(CONFIRMER, 'violation.decide', {
      violation,
      clause,
      points: `-${decided}`,
      reason: 'as seen',
    });
    if (outcome.kind === 'refused' && outcome.code !== 'nothing-to-decide')
      this.refusals.push(`${outcome.code} ${code}`);
  }
  readonly refusals: string[] = [];

  async complaints(late: boolean): Promise<void> {
    const handler: Actor = 'handler-1:complaint_handler';
    for (const { person, at, contact, valid, quarrel } of this.history.complaints.filter((one) => one.late === late)) {
      const complaint = await this.centre.act(handler, 'complaint.receive', {
        channel: 'hotline',
        about: [person],
        conductAt: at,
        contact,
        customer: 'somebody',
        text: 'was rude',
      });
      await this.centre.act(handler, 'complaint.investigate', {
        complaint,
        findings: 'heard',
        evidence: ['r'],
        about: [person],
      });
      await this.centre.act(CONFIRMER, 'complaint.rule', {
        complaint,
        rulings: [{ person, established: valid, quarrel }],
        reason: 'r',
      });
    }
  }

  async corrections(): Promise<void> {
    for (const [{ at, correctedTo = at, fate, attributes }, violation] of this.cases)
      if (correctedTo !== at && fate === 'confirmed')
        await this.centre.act(CORRECTOR, 'violation.correct', {
          violation,
          conductAt: correctedTo,
          attributes,
          reason: 'by the recording',
        });
    const corrected = this.history.records.filter(({ corrected: right }) => right !== undefined);
    const accounts = corrected.filter(({ code }) => code === 'routine-scored');
    const others = corrected.filter((record) => !accounts.includes(record));
    await this.centre.load(
      'facts',
      others.map((record) => rowOf(record, record.corrected!)),
      'operator-1:operator',
      'checked',
    );
    await this.centre.load(
      'facts',
      accounts.map((record) => rowOf(record, record.corrected!)),
      'trainer-1:training_specialist',
      'checked',
    );
  }

  /** Closes the months, or runs them again, the oldest first, since each looks back on what the one before came to. */
  async run(months: readonly string[], kind: 'close' | 'rerun'): Promise<void> {
    await this.centre.goOn();
    for (const month of months) {
      const run = await this.centre.act('hr-1:hr', 'pay-run.post', {
        period: periodOf(month),
        kind,
        provisional: true,
      });
      const outcome = await this.centre.send('director-1:director', 'pay-run.approve', {
        run,
        reason: 'looked through',
        acceptDisadvantages: true,
        openPeriod: periodOf('2026-06'),
      });
      if (outcome.kind === 'refused') this.refusals.push(`${kind} ${month} ${JSON.stringify(outcome)}`);
    }
  }

  card(person: string, month: string, asOf?: string): Promise<Card> {
    return this.centre
      .ask<{ readonly assessment: Card }>('scorecard', {
        person,
        period: periodOf(month),
        ...(asOf === undefined ? {} : { asOf }),
      })
      .then(({ assessment }) => assessment);
  }
}

const spaced = <T>(value: T): T | string =>
  typeof value === 'string' && /T\d\d:/.test(value) ? value.replace('T', ' ') : value;

const rowOf = ({ key, person, code, at }: Recorded, attributes: Recorded['attributes']) => ({
  key,
  person,
  code,
  occurred_at: spaced(at),
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, spaced(value)])),
});

const periodOf = (month: string): string =>
  `centre-1:cs-assessment:${month}-01..${month}-${['2026-04', '2026-06'].includes(month) ? '30' : '31'}`;
