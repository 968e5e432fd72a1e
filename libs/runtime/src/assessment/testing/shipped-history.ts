import fc from 'fast-check';
import { type JsonObject, momentAt } from '#eventsourcing';
import { addDays, type PayRunDocument, streamOfFact } from '#callcentre';
import { type Entry } from '#rulebook';
import { assessmentsOf } from './cards.js';
import { attributesOf } from './random-facts.js';
import { FIRST, ShippedCentre } from './shipped-centre.js';

const drawn = fc.nat(999);
const day = fc.integer({ min: 0, max: 80 }).map((days) => addDays(FIRST, days));

/** Things that may be recorded one after the other; `passed` is how many days later than the one before. */
export const happening = fc.record({
  passed: fc.constantFrom(0, 0, 0, 0, 2, 11),
  one: fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        what: fc.constant('fact' as const),
        code: drawn,
        person: drawn,
        day,
        values: fc.array(drawn, { minLength: 4, maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('retract' as const), nth: drawn }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('decide' as const), nth: drawn, high: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('rule' as const),
        nth: drawn,
        kind: fc.constantFrom('dismissed', 'waived', 'rejected', 'AppealFiled', 'AppealWithdrawn'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('post' as const), person: drawn, post: drawn, day }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('team' as const), person: drawn, team: drawn, day }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('left' as const), person: drawn, on: fc.option(day) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('run' as const),
        month: fc.nat(1),
        approve: fc.boolean(),
        asIf: fc.boolean(),
      }),
    },
  ),
});
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Plays happenings into a centre of a shipped rulebook. */
export class ShippedHistory extends ShippedCentre {
  private readonly closed = new Set<number>();
  private readonly recorded: { readonly stream: string; readonly subject: string; readonly date: string }[] = [];
  private count = 0;
  readonly runs: { readonly month: number; readonly run: PayRunDocument }[] = [];

  async all(happenings: readonly Happening[]): Promise<void> {
    for (const { passed, one } of happenings) {
      await this.pass(passed);
      await this.one(one);
    }
  }

  private async one(one: Happening['one']): Promise<void> {
    const person = 'person' in one ? this.among(this.persons, one.person) : '';
    switch (one.what) {
      case 'fact':
        return this.fact(one);
      case 'retract':
        return this.retract(one.nth);
      case 'decide':
        return this.decide(one.nth, one.high);
      case 'rule':
        return this.rule(one.nth, one.kind);
      case 'post':
        return this.person(person, 'PostAssigned', { post: this.among(this.posts, one.post), from: one.day });
      case 'team':
        return this.person(person, 'TeamJoined', { team: this.among(this.units, one.team), from: one.day });
      case 'left':
        return this.person(person, 'LeavingCorrected', {
          on: one.on,
          reason: { owner: `person:${person}`, text: 'r' },
        });
      case 'run':
        return this.run(one);
    }
  }

  private async fact({
    code: nth,
    person,
    day: date,
    values,
  }: Extract<Happening['one'], { what: 'fact' }>): Promise<void> {
    const code = this.among(this.codes, nth);
    const declaration = this.edition.facts[code]!;
    const { numbers, persons } = this;
    const attributes = attributesOf(declaration, { numbers, persons }, values);
    if (attributes === null) return;
    const subject = this.among(this.subjects, person);
    const conductAt = momentAt(`${date}T0${values[0]! % 9}:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    const incident = values[1]! % 3 === 0 ? { incident: `i-${values[2]! % 3}` } : {};
    const data = { code, subject, conductAt, attributes, ...incident };
    const name = `n${(this.count += 1)}`;
    const through = declaration.through === 'violation' ? 'violation' : 'record';
    const stream = `${through}-${name}`;
    this.recorded.push({ stream, subject, date });
    const options = { subjects: [subject], by: 's-1', role: 'supervisor' };
    if (through === 'record') await this.centre.record(stream, 'FactRecorded', data, options);
    else {
      await this.centre.record(stream, 'ViolationReported', data, options);
      if (values[3]! % 6 !== 0) await this.centre.record(stream, 'ViolationConfirmed', {}, { subjects: [subject] });
    }
  }

  private async retract(nth: number): Promise<void> {
    if (this.recorded.length === 0) return;
    const { stream, subject } = this.among(this.recorded, nth);
    if (stream.startsWith('record-')) return this.centre.takeBack(stream.slice('record-'.length), subject);
    const reason = { owner: `case:${stream}`, text: 'r' };
    await this.centre.record(stream, 'ViolationWithdrawn', { reason }, { subjects: [subject] });
  }

  /** An entry of today's scorecards for which it holds, by its number. */
  private async entry(nth: number, holds: (entry: Entry) => boolean): Promise<Entry | null> {
    const entries = (await assessmentsOf(this.centre)).flatMap((assessment) => assessment.entries).filter(holds);
    return entries.length === 0 ? null : this.among(entries, nth);
  }

  private async decide(nth: number, high: boolean): Promise<void> {
    const found = await this.entry(nth, ({ status }) => status === 'undecided' || status === 'opened');
    const fact = found?.because.facts[0]?.id;
    if (found === null || fact === undefined) return;
    const { key, person, clause, target, because, amount, fen } = found;
    const reason = { owner: `person:${person}`, text: 'r' };
    const options = { subjects: [person], by: 'm-9', role: 'manager' };
    if (found.status === 'undecided') {
      if (typeof amount === 'string') return;
      const points = high ? amount.to : amount.from;
      await this.centre.record(streamOfFact(fact), 'DiscretionDecided', { fact, clause, points, reason }, options);
      return;
    }
    const { rulebook, version } = because.edition;
    const most = typeof fen === 'number' ? fen : fen?.to;
    const data = {
      entry: key,
      person,
      clause,
      edition: `${rulebook}@${version}`,
      target,
      facts: [fact],
      evidence: ['e'],
      reason,
    };
    const outcome = high
      ? { outcome: 'carried-out', ...(most === undefined ? {} : { fen: most }) }
      : { outcome: 'not-carried-out' };
    await this.centre.record(streamOfFact(fact), 'ConsequenceDecided', { ...data, ...outcome }, options);
  }

  private async rule(nth: number, kind: string): Promise<void> {
    const found = await this.entry(nth, ({ status }) => status !== 'conditional');
    if (found === null) return;
    const { key: entry, person, clause, dates } = found;
    const facts = found.because.facts.map(({ id }) => id);
    if (!kind.startsWith('Appeal')) {
      await this.centre.rule(entry, person, facts, { kind });
      return;
    }
    const grounds = { owner: `person:${person}`, text: 'r' };
    const disputed = { clause, edition: 'x@1', period: dates.period, facts, amount: '0' };
    const data = { entry, person, level: 1, deadline: '2026-06-01', notifiedAt: '2026-05-01', grounds, ...disputed };
    await this.centre.record(`appeal-${entry}`, kind, data, { subjects: [person] });
  }

  /** A month is closed, then run again, also as if the newest edition had been in force. */
  private async run({ month, approve, asIf }: Extract<Happening['one'], { what: 'run' }>): Promise<void> {
    if (!this.ended.has(month) || (await this.failures()).length > 0) return;
    const name = `run-${(this.count += 1)}`;
    const { rulebook, version } = this.editions.at(-1)!;
    const rerun = { kind: 'rerun' as const, ...(asIf ? { asIf: `${rulebook}@${version}` } : {}) };
    const options = this.closed.has(month) ? rerun : { kind: 'close' as const };
    const run = await this.centre.run(name, this.months[month]!.id, { ...options, approve });
    this.closed.add(month);
    this.runs.push({ month, run });
  }
}
