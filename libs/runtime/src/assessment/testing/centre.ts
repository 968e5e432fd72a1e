import {
  momentAt,
  Runner,
  sealEvent,
  uuid5,
  type DerivedView,
  type EventMetadata,
  type EventStore,
  type JsonObject,
  type RecordedEvent,
  type ViewReader,
  type ViewSet,
} from '#eventsourcing';
import {
  assignmentStream,
  capabilities,
  certainFen,
  eventViews,
  monthOf,
  periodStream,
  runDigest,
  type PayRunDocument,
  type RunHeader,
  type RunLine,
  type ScorecardDocument,
} from '#callcentre';
import { editionHash, entryKey, type Assessment, type Edition } from '#rulebook';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { runComputer } from '../pay-runs/pay-runs.js';
import { scorecardKey } from '../deriving/derive-period.js';
import { scorecardsView } from '../deriving/scorecards.js';

export const CENTRE = 'c1';
const ZONE = 'Asia/Shanghai';

/** Midday of a local date in the centre's zone, as an instant. */
const midday = (date: string): string => `${date}T04:00:00.000Z`;

export const views = (): ViewSet => ({
  name: 'main',
  eventViews: eventViews(capabilities),
  derivedViews: [scorecardsView() as unknown as DerivedView<never>],
});

/** The key of the compensation that a violation of somebody opened under the small edition. */
export const compensationKey = (person: string, name: string): string =>
  entryKey(person, 's-7', 'compensation', { facts: [`violation-${name}#0`] });

interface ComputedLines {
  readonly header: RunHeader;
  readonly lines: readonly RunLine[];
}

interface RecordOptions {
  readonly subjects?: readonly string[];
  readonly by?: string;
  readonly role?: string;
  /** The local date on which it occurred, where it is told later. */
  readonly occurredOn?: string;
}

export interface RunOptions {
  readonly kind?: 'close' | 'rerun';
  readonly asIf?: string;
  readonly approve?: boolean;
  /** What somebody with access to everything could have posted instead, with hashes and digest that fit. */
  readonly forge?: (run: ComputedLines) => ComputedLines;
}

/** A centre whose log is written event by event, with views that follow it: stores in memory, positions sparse. */
export class TestCentre {
  readonly store: EventStore;
  readonly keys = new MemoryKeyStore();
  private readonly runner: Runner;
  private today = '2026-02-01';
  private count = 0;

  private constructor(seed: number, set: ViewSet) {
    this.store = new MemoryEventStore({ seed });
    this.runner = new Runner({ set, store: this.store, models: new MemoryReadModelStore() });
  }

  static async open(seed = 1, set = views()): Promise<TestCentre> {
    const centre = new TestCentre(seed, set);
    await centre.record('store-1', 'StoreOpened', { store: 's', mode: 'simulation', zone: ZONE, format: 1 });
    await centre.runner.start();
    return centre;
  }

  close(): Promise<void> {
    return this.runner.stop();
  }

  get reader(): ViewReader {
    return this.runner.reader;
  }

  settled(): Promise<void> {
    return this.runner.caughtUp();
  }

  /** Everything from here on is recorded on this local date. */
  on(date: string): void {
    this.today = date;
  }

  async record(stream: string, type: string, data: JsonObject, options: RecordOptions = {}): Promise<RecordedEvent> {
    this.count += 1;
    const earlier = await this.store.readStream(stream);
    const last = earlier.at(-1);
    const { subjects = [], by = 'm-1', role = 'manager', occurredOn = this.today } = options;
    const id = uuid5('test', String(this.count));
    const metadata: Omit<EventMetadata, 'hash'> = {
      occurredAt: momentAt(midday(occurredOn), ZONE),
      recordedAt: midday(this.today),
      actor: { id: by, role },
      centre: CENTRE,
      subjects,
      commandId: id,
      requestHash: 'none',
      causationId: id,
      correlationId: id,
      previousHash: last?.metadata.hash ?? null,
    };
    const revision = earlier.length;
    const sealed = await sealEvent({ stream, revision, id, type, version: 1, data, metadata }, this.keys);
    await this.store.append(stream, last === undefined ? 'none' : revision - 1, [sealed]);
    return (await this.store.readStream(stream, revision))[0]!;
  }

  async publish(edition: Edition): Promise<void> {
    const { rulebook, version, effectiveFrom, staffToldOn } = edition;
    const hash = editionHash(edition);
    const stream = `edition-${rulebook}${version}`;
    const named = { rulebook, version, hash };
    const content = edition as unknown as JsonObject;
    await this.record(stream, 'EditionDrafted', { ...named, edition: content, source: '' }, { by: 'hr-1', role: 'hr' });
    await this.record(stream, 'EditionPublished', { ...named, effectiveFrom, staffToldOn, author: 'hr-1' });
  }

  async assign(rulebook: string, from: string): Promise<void> {
    const target = { kind: 'centre', id: CENTRE } as const;
    await this.record(assignmentStream(CENTRE, target), 'RulebookAssigned', { target, rulebook, from });
  }

  async hire(person: string, hiredOn: string, post = 'agent'): Promise<void> {
    const subjects = [person];
    const name = { owner: `person:${person}`, text: `name of ${person}` };
    await this.record(`person-${person}`, 'PersonRegistered', { person, name, hiredOn }, { subjects });
    await this.record(`person-${person}`, 'PostAssigned', { person, post, from: hiredOn }, { subjects });
  }

  /** A reported and confirmed violation; returns the fact's id. */
  async violation(
    name: string,
    code: string,
    person: string,
    date: string,
    attributes: JsonObject = {},
  ): Promise<string> {
    const conductAt = momentAt(midday(date), ZONE) as unknown as JsonObject;
    const data = { code, subject: person, conductAt, attributes, incident: name };
    await this.record(`violation-${name}`, 'ViolationReported', data, {
      subjects: [person],
      by: 's-1',
      role: 'supervisor',
    });
    await this.record(`violation-${name}`, 'ViolationConfirmed', {}, { subjects: [person] });
    return `violation-${name}#0`;
  }

  async praise(name: string, person: string, date: string): Promise<string> {
    const conductAt = momentAt(midday(date), ZONE) as unknown as JsonObject;
    const data = { code: 'praised', subject: person, conductAt, attributes: {} };
    await this.record(`record-${name}`, 'FactRecorded', data, { subjects: [person] });
    return `record-${name}#0`;
  }

  /** Something noted of somebody that belongs to an incident; returns the fact's id. */
  async noted(name: string, code: string, person: string, date: string, incident: string): Promise<string> {
    const conductAt = momentAt(midday(date), ZONE) as unknown as JsonObject;
    const data = { code, subject: person, conductAt, attributes: {}, incident };
    await this.record(`record-${name}`, 'FactRecorded', data, { subjects: [person] });
    return `record-${name}#0`;
  }

  /** Takes back what was noted under the name, if anything was and still stands. */
  async takeBack(name: string, person: string): Promise<void> {
    const noted = (await this.store.readStream(`record-${name}`)).map(({ type, data }) => ({ type, data }));
    const first = noted[0]?.data as { readonly conductAt: { readonly localDate: string } } | undefined;
    if (first === undefined || noted.some(({ type }) => type === 'FactRetracted')) return;
    const filed = { subject: person, month: monthOf(first.conductAt.localDate) };
    const reason = { owner: `case:${name}`, text: 'r' };
    await this.record(`record-${name}`, 'FactRetracted', { reason, filed }, { subjects: [person] });
  }

  /** A leave approved, or a note shown, on a date for the days from the one to the other. */
  async leave(
    name: string,
    person: string,
    date: string,
    days: { readonly from: string; readonly to: string },
    code = 'leave-approved',
  ): Promise<string> {
    const conductAt = momentAt(midday(date), ZONE) as unknown as JsonObject;
    const data = { code, subject: person, conductAt, attributes: days };
    await this.record(`record-${name}`, 'FactRecorded', data, { subjects: [person] });
    return `record-${name}#0`;
  }

  /** What became of the compensation that a violation opened, as it is known at the head of the log. */
  async compensate(name: string, person: string, decided: JsonObject): Promise<RecordedEvent> {
    const fact = `violation-${name}#0`;
    const data = {
      entry: compensationKey(person, name),
      person,
      clause: 's-7',
      edition: 'small@1',
      target: 'compensation',
      facts: [fact],
      evidence: [`invoice-${name}`],
      reason: { owner: `case:violation-${name}`, text: 'r' },
      ...decided,
    };
    return this.record(`violation-${name}`, 'ConsequenceDecided', data, { subjects: [person], by: 'hr-1', role: 'hr' });
  }

  async end(start: string, end: string, rulebook = 'small'): Promise<string> {
    const period = `${CENTRE}:${rulebook}:${start}..${end}`;
    await this.record(periodStream(period), 'PeriodEnded', { period, rulebook, start, end });
    return period;
  }

  async rule(
    entry: string,
    person: string,
    facts: readonly string[],
    outcome: JsonObject,
    told: Pick<RecordOptions, 'occurredOn'> = {},
  ): Promise<RecordedEvent> {
    const data = { entry, person, level: 1, outcome, facts, reason: { owner: 'case:x', text: 'r' }, finalLevel: true };
    return this.record(`appeal-${entry}`, 'AppealDecided', data, { subjects: [person], ...told });
  }

  /** Computes, posts and returns a run; approved if asked. */
  async run(name: string, period: string, options: RunOptions = {}): Promise<PayRunDocument> {
    await this.settled();
    const { asIf, kind = 'close', approve = false, forge = (run) => run } = options;
    const request = { run: name, kind, period, provisional: true, ...(asIf === undefined ? {} : { asIf }) } as const;
    const computed = await runComputer(() => Promise.resolve(this.reader)).compute(request);
    if (computed.header === null) throw new Error(JSON.stringify(computed.problems));
    const { header, lines } = forge({ header: computed.header, lines: computed.lines });
    const stream = `payRun-${name}`;
    await this.record(stream, 'PayRunLinesAdded', { run: name, chunk: 0, lines: lines as unknown as JsonObject[] });
    const totalFen = lines.reduce((sum, line) => sum + certainFen(line), 0);
    const posted = { ...header, lineCount: lines.length, digest: runDigest(lines), totalFen };
    await this.record(stream, 'PayRunPosted', posted as unknown as JsonObject);
    if (approve) {
      const approval = { run: name, period, postedIn: period, adjustments: [], acceptDisadvantages: true };
      await this.record(stream, 'PayRunApproved', approval, { by: 'hr-2', role: 'hr' });
    }
    await this.settled();
    return (await this.reader.get<PayRunDocument>('payRuns', name))!.document;
  }

  async scorecard(person: string, period: string): Promise<Assessment | null> {
    await this.settled();
    const stored = await this.reader.get<ScorecardDocument>('scorecards', scorecardKey(person, period));
    return stored?.document.assessment ?? null;
  }
}
