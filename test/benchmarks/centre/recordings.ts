import { recordId, violationFactId, violationId } from '#callcentre';
import { entryKey, type CompiledEdition } from '#rulebook';
import { Random, SampleFiles, type SampleRow } from '#simulation';
import { given, localMoment, type Recording } from './log-writer.js';

type Step = Parameters<SampleFiles['step']>[1];

/** Of a thousand entries that somebody was told of: how many are appealed. */
const APPEALED = 40;

const plus = (local: string, days: number, time: string): string => {
  const day = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
  return `${day.toISOString().slice(0, 10)} ${time}`;
};

const actorOf = (by: string): Recording['by'] => {
  const [id = '', role = ''] = by.split(':');
  return { id, role };
};

interface Told {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly edition: string;
  readonly amount: string;
  readonly fact: string;
}

const toldOf = ({ entry, person, clause, edition, amount }: Told, period: string, at: string): Recording => ({
  at,
  by: { id: 'policy:notifier', role: 'policy' },
  stream: `notice-${entry}`,
  type: 'EntryNotified',
  subjects: [person],
  data: { entry, person, clause, edition, period, amount, status: 'standing' },
});

/**
 * What the sample's generator writes, as events instead of files: rows become recorded facts and violation cases, steps
 * become decisions. A confirmed violation is notified the night after; some notices are appealed.
 */
export class Recordings extends SampleFiles {
  private readonly random: Random;
  private waiting: Recording[] = [];

  constructor(
    seed: number,
    private readonly centre: string,
    private readonly editionOf: (person: string) => CompiledEdition,
    /** Without notices, for a log whose policy tells people. */
    private readonly tells = true,
  ) {
    super();
    this.random = new Random(seed);
  }

  override row(file: string, row: SampleRow): void {
    if (file === 'violations.csv') this.reported(row);
    else if (file === 'violation-decisions.csv') this.ruled(row);
    else this.recorded(row);
  }

  override step(_file: string, step: Step): void {
    const { at, by, command, data } = step;
    const { record, violation, reason, ...choice } = data as Record<string, string>;
    const stream = command === 'record.decide' ? `record-${record}` : `violation-${violation}`;
    const told = { ...choice, fact: `${stream}#0`, reason: { owner: `case:${stream}`, text: reason } };
    this.waiting.push({ at, by: actorOf(by), stream, type: 'DiscretionDecided', subjects: [], data: told });
  }

  add(recording: Recording): void {
    this.waiting.push(recording);
  }

  /** Takes out what was recorded before a local time, in order of time. */
  takeUntil(local: string): readonly Recording[] {
    const due = this.waiting.filter((recording) => recording.at < local);
    this.waiting = this.waiting.filter((recording) => recording.at >= local);
    return due.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  private attributes(
    row: SampleRow,
    edition: CompiledEdition,
    code: string,
  ): Readonly<Record<string, string | boolean>> {
    const declared = edition.fact(code)?.attributes ?? {};
    const attributes: Record<string, string | boolean> = {};
    for (const [column, value] of Object.entries(row)) {
      if (!column.startsWith('attribute.') || value === undefined) continue;
      const name = column.slice('attribute.'.length);
      attributes[name] = declared[name]?.type === 'boolean' ? value === 'true' : value;
    }
    return attributes;
  }

  private recorded(row: SampleRow): void {
    const { key = '', person = '', code = '', occurred_at = '', entered_at = '', entered_by = '' } = row;
    this.waiting.push({
      at: entered_at,
      by: actorOf(entered_by),
      stream: `record-${recordId(key, code, person)}`,
      type: 'FactRecorded',
      subjects: [person],
      data: given({
        code,
        subject: person,
        conductAt: localMoment(occurred_at),
        attributes: this.attributes(row, this.editionOf(person), code),
      }),
    });
  }

  private reported(row: SampleRow): void {
    const { incident = '', person = '', code = '', occurred_at = '', entered_at = '', entered_by = '' } = row;
    const stream = `violation-${violationId(incident, person, code)}`;
    this.waiting.push({
      at: entered_at,
      by: actorOf(entered_by),
      stream,
      type: 'ViolationReported',
      subjects: [person],
      data: {
        code,
        subject: person,
        conductAt: localMoment(occurred_at),
        attributes: this.attributes(row, this.editionOf(person), code),
        incident,
        description: { owner: `case:${stream}`, text: row['description'] ?? '' },
      },
    });
  }

  private ruled(row: SampleRow): void {
    const { incident = '', person = '', code = '', decision, note, entered_at = '', entered_by = '' } = row;
    const id = violationId(incident, person, code);
    const stream = `violation-${id}`;
    const by = actorOf(entered_by);
    const recording = { at: entered_at, by, stream, subjects: [person] };
    if (decision === 'dismiss') {
      const reason = { owner: `case:${stream}`, text: note };
      this.waiting.push({ ...recording, type: 'ViolationDismissed', data: { reason } });
      return;
    }
    this.waiting.push({ ...recording, type: 'ViolationConfirmed', data: {} });
    this.notified(person, code, violationFactId(id), entered_at);
  }

  /** The night after; half of the appeals change something. */
  private notified(person: string, code: string, fact: string, confirmedAt: string): void {
    const edition = this.editionOf(person);
    const clause = edition.edition.clauses.find((one) => one.active && one.when?.facts.includes(code) === true);
    const effect = clause?.effects[0];
    if (clause === undefined || effect === undefined || (effect.kind !== 'points' && effect.kind !== 'range')) return;
    const told: Told = {
      entry: entryKey(person, edition.lineage(clause.id), effect.account, { facts: [fact] }),
      person,
      clause: clause.id,
      edition: `${edition.reference.rulebook}@${edition.reference.version}`,
      amount: effect.kind === 'points' ? effect.points : `[${effect.from}..${effect.to}]`,
      fact,
    };
    const period = this.periodOf(edition, confirmedAt);
    if (this.tells) this.waiting.push(toldOf(told, period, plus(confirmedAt, 1, '00:10')));
    if (this.random.chance(APPEALED)) this.appealed(told, period, confirmedAt);
  }

  private appealed(told: Told, period: string, confirmedAt: string): void {
    const { entry, person, clause, edition, amount, fact } = told;
    const stream = `appeal-${entry}`;
    const owner = `case:${stream}`;
    const filed = plus(confirmedAt, 2, '12:30');
    this.waiting.push({
      at: filed,
      by: { id: person, role: 'agent' },
      stream,
      type: 'AppealFiled',
      subjects: [person],
      data: {
        ...{ entry, person, clause, edition, period, facts: [fact], amount, level: 1 },
        notifiedAt: localMoment(plus(confirmedAt, 1, '00:10')).instant,
        deadline: plus(confirmedAt, 8, '').trim(),
        grounds: { owner, text: '当时正在处理客户紧急来电，有录音为证。' },
      },
    });
    const outcome = { kind: this.random.chance(500) ? 'rejected' : this.random.pick(['waived', 'dismissed']) };
    this.waiting.push({
      at: plus(filed, 3, '15:00'),
      by: { id: 'M02', role: 'manager' },
      stream,
      type: 'AppealDecided',
      subjects: [person],
      data: {
        ...{ entry, person, level: 1, outcome, facts: [fact], finalLevel: false },
        reason: { owner, text: '调取录音与排班记录后决定。' },
      },
    });
  }

  private periodOf(edition: CompiledEdition, at: string): string {
    const month = at.slice(0, 7);
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
    return `${this.centre}:${edition.reference.rulebook}:${month}-01..${month}-${last}`;
  }
}
