import { type Actor, type ExaminedCentre } from '../support/centre.js';
import { type Finding, type History } from './history.js';

const CONFIRMER: Actor = 'confirmer-1:supervisor';
const REPORTER: Actor = 'reporter-1:qa_reviewer';
const HANDLER: Actor = 'handler-1:complaint_handler';

const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'service-shirked': { how: 'other' },
  'official-process-not-followed': { process: 'sop' },
  'service-refused': { how: 'other' },
  'casual-promise-made': { how: 'not-kept' },
  'internal-term-used': { term: 'bug' },
};

interface Conduct {
  readonly code: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} yuan`;
const points = (tenths: number): string => String(tenths / 10);

/** Tells a centre the months. */
export class Telling {
  /** Appeals that could be ruled on, since what they are about cost something. */
  readonly ruled = new Set<Finding>();
  private readonly cases = new Map<Finding, string>();

  constructor(
    private readonly centre: ExaminedCentre,
    private readonly history: History,
  ) {}

  async people(): Promise<void> {
    const { people, pay } = this.history;
    await this.centre.load('teams', [{ team: 'T1', department: 'cloud', title: 'T1', created_on: '2017-01-01' }]);
    await this.centre.load(
      'people',
      people.map((id) => ({
        person: id,
        name: `Name of ${id}`,
        hired_on: '2017-01-01',
        post: 'cloud_agent',
        team: 'T1',
      })),
    );
    const wages = [...pay].map(([key, fen]) => {
      const [person = '', month = ''] = key.split(' ');
      const attributes = { amount: yuan(fen) };
      return { key, person, code: 'month-pay-settled', occurred_at: `${month}-20 12:00`, attributes };
    });
    await this.centre.load('facts', wages);
  }

  async acts(): Promise<void> {
    const rows = this.history.acts.map(({ person, at, code }, index) => ({
      key: `act-${index}`,
      person,
      code,
      occurred_at: at.replace('T', ' '),
      attributes: {},
    }));
    await this.centre.load('facts', rows, 'manager-1:manager');
  }

  async findings(late: boolean): Promise<void> {
    for (const finding of this.history.findings.filter((one) => one.late === late))
      await (finding.what.kind === 'complaint' ? this.complain(finding, finding.what) : this.report(finding));
  }

  private async complain(
    finding: Finding,
    { valid, attitude }: Extract<Finding['what'], { kind: 'complaint' }>,
  ): Promise<void> {
    const { person, at, contact, fate } = finding;
    const about = [person];
    const text = { channel: 'chat', customer: 'somebody', text: 'was rude' };
    const complaint = await this.centre.act(HANDLER, 'complaint.receive', { ...text, about, conductAt: at, contact });
    if (fate !== 'confirmed') return;
    const heard = { complaint, findings: 'heard', evidence: ['r'], about };
    await this.centre.act(HANDLER, 'complaint.investigate', heard);
    const rulings = [{ person, established: valid, quarrel: attitude }];
    await this.centre.act(CONFIRMER, 'complaint.rule', { complaint, rulings, reason: 'r' });
    this.cases.set(finding, complaint);
  }

  private async report(finding: Finding): Promise<void> {
    const { person, at, contact, incident, fate } = finding;
    const told = { ...this.conductOf(finding), subject: person, conductAt: at };
    const ties = { ...(contact !== undefined && { contact }), ...(incident !== undefined && { incident }) };
    const violation = await this.centre.act(REPORTER, 'violation.report', { ...told, ...ties });
    this.cases.set(finding, violation);
    if (fate === 'withdrawn') await this.centre.act(REPORTER, 'violation.withdraw', { violation, reason: 'a mistake' });
    if (fate === 'dismissed') await this.centre.act(CONFIRMER, 'violation.dismiss', { violation, reason: 'not so' });
    if (fate === 'confirmed') await this.centre.act(CONFIRMER, 'violation.confirm', { violation });
  }

  async corrections(): Promise<void> {
    for (const [finding, violation] of this.cases) {
      const { at: conductAt, correctedTo, fate } = finding;
      if (correctedTo === undefined || fate !== 'confirmed') continue;
      const { attributes } = this.conductOf({ ...finding, what: { kind: 'determined', tenths: correctedTo } });
      const reason = 'by the recording';
      await this.centre.act('corrector-1:manager', 'violation.correct', { violation, conductAt, attributes, reason });
    }
  }

  /** Whoever is charged appeals where an end of the appeal is told. Of lost money only what undoes the whole is ruled. */
  async appeals(): Promise<void> {
    for (const [finding, id] of this.cases) {
      const { person, ruling, what } = finding;
      if (ruling === undefined || (ruling === 'waived' && what.kind === 'loss')) continue;
      const { entries } = await this.centre.card(person, this.periodOf(finding.at.slice(0, 7)));
      const entry = entries.find(
        ({ kind, status, amount, ...rest }) =>
          kind === 'fact' && status === 'charged' && amount !== '0' && JSON.stringify(rest).includes(id),
      );
      if (entry === undefined) continue;
      await this.centre.act(`${person}:agent`, 'appeal.file', { entry: entry.key, grounds: 'it was otherwise' });
      const decided = { entry: entry.key, outcome: { kind: ruling }, reason: 'heard' };
      await this.centre.act('judge-1:manager', 'appeal.decide', decided);
      this.ruled.add(finding);
    }
  }

  /** Closes the months, or runs them again, the oldest first, since each goes on from what the one before came to. */
  async run(kind: 'close' | 'rerun'): Promise<void> {
    await this.centre.goOn();
    const openPeriod = this.periodOf(this.history.months[0] === '2018-01' ? '2018-03' : '2018-11');
    for (const month of this.history.months) {
      const run = await this.centre.act('hr-1:hr', 'pay-run.post', {
        period: this.periodOf(month),
        kind,
        provisional: true,
      });
      const approval = { run, reason: 'looked through', acceptDisadvantages: true, openPeriod };
      await this.centre.act('director-1:director', 'pay-run.approve', approval);
    }
  }

  periodOf(month: string): string {
    const [year, number] = month.split('-').map(Number);
    const last = new Date(Date.UTC(year!, number!, 0)).getUTCDate();
    return `centre-1:cloud-quality:${month}-01..${month}-${last}`;
  }

  private conductOf({ person, what }: Finding): Conduct {
    switch (what.kind) {
      case 'determined':
        return { code: 'violation-determined', attributes: { rule: 'r', points: points(what.tenths) } };
      case 'loss': {
        const { full, fen, foundOn } = what;
        const monthPay = yuan(this.history.pay.get(`${person} ${foundOn.slice(0, 7)}`) ?? 300_000);
        const attributes = { liability: full ? 'full' : 'partial', loss: yuan(fen), monthPay, foundOn };
        return { code: 'loss-established', attributes };
      }
      case 'listed':
        return { code: what.code, attributes: ATTRIBUTES[what.code] ?? {} };
      case 'complaint':
        throw new Error('A complaint is no report.');
    }
  }
}
