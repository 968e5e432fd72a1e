import fc from 'fast-check';
import { type JsonObject } from '#eventsourcing';
import { type Edition } from '#rulebook';
import { CENTRE, type TestCentre } from './centre.js';
import { smallEdition, withIncidentExcuse, withNote } from './edition.js';

export const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
export const PERSONS = ['a-1', 'a-2', 'a-3'];

/** Things that may be recorded, one after the other, on the same or on later days. */
export const happening = fc.oneof(
  fc.record({
    what: fc.constant('late' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    what: fc.constant('rude' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    what: fc.constant('praise' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    what: fc.constant('leave' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('02', '03'),
  }),
  fc.record({
    what: fc.constant('note' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('03', '04'),
  }),
  fc.record({
    what: fc.constant('correct' as const),
    nth: fc.nat(2),
    day: fc.integer({ min: 1, max: 30 }),
    month: fc.constantFrom('03', '04'),
  }),
  fc.record({ what: fc.constant('retract' as const), nth: fc.nat(2) }),
  fc.record({
    what: fc.constant('explain' as const),
    nth: fc.nat(2),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('02', '03', '04'),
  }),
  fc.record({ what: fc.constant('take-back' as const), nth: fc.nat(2) }),
  fc.record({ what: fc.constant('decide' as const), nth: fc.nat(2), points: fc.constantFrom('-5', '-7', '-10') }),
  fc.record({
    what: fc.constant('taken' as const),
    person: fc.constantFrom(...PERSONS),
    day: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({
    what: fc.constant('compensate' as const),
    nth: fc.nat(2),
    decided: fc.constantFrom<{ readonly outcome: string; readonly fen?: number; readonly replacedBy?: string }>(
      { outcome: 'carried-out', fen: 50_000 },
      { outcome: 'carried-out', fen: 20_000 },
      { outcome: 'not-carried-out' },
      { outcome: 'replaced', replacedBy: 'repaired' },
    ),
  }),
  fc.record({
    what: fc.constant('appeal' as const),
    nth: fc.nat(2),
    step: fc.constantFrom<'AppealFiled' | 'AppealEscalated' | 'AppealWithdrawn' | JsonObject>(
      'AppealFiled',
      'AppealEscalated',
      'AppealWithdrawn',
      { kind: 'dismissed' },
      { kind: 'waived' },
      { kind: 'rejected' },
      { kind: 'mitigated', points: '-1' },
      { kind: 'reclassified', toClause: 's-1' },
    ),
  }),
  fc.record({
    what: fc.constant('post' as const),
    person: fc.constantFrom(...PERSONS),
    post: fc.constantFrom('agent', null),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  fc.record({
    what: fc.constant('employment' as const),
    person: fc.constantFrom(...PERSONS),
    type: fc.constantFrom(
      'HiringCorrected',
      'PersonLeft',
      'LeavingCorrected',
      'stays',
      'RegistrationCancelled',
      'again',
    ),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('02', '03', '04'),
  }),
  fc.record({
    what: fc.constant('publish' as const),
    late: fc.constantFrom('-1', '-3'),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.constantFrom('02', '03', '04'),
  }),
  fc.record({ what: fc.constant('hire' as const), day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    what: fc.constant('rulebook' as const),
    person: fc.constantFrom(...PERSONS),
    to: fc.constantFrom('other', null),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const edition = (...of: Parameters<typeof smallEdition>): Edition => withNote(withIncidentExcuse(smallEdition(...of)));

const date = (day: number, month = '03'): string => `2026-${month}-${String(day).padStart(2, '0')}`;

/** Plays happenings into a centre; those that name a violation which does not exist pass by. */
export class SmallHistory {
  private readonly violations: { readonly name: string; readonly code: string; readonly person: string }[] = [];
  private count = 0;
  private version = 0;
  private inForceFrom = '';

  constructor(private readonly centre: TestCentre) {}

  /** The next edition; none is in force before the one that it follows. */
  async publish(from: string, late: string): Promise<string> {
    this.version += 1;
    this.inForceFrom = from > this.inForceFrom ? from : this.inForceFrom;
    await this.centre.publish(edition(this.version, { late, effectiveFrom: this.inForceFrom }));
    return `small@${this.version}`;
  }

  async all(happenings: readonly Happening[]): Promise<void> {
    for (const one of happenings) await this.one(one);
  }

  private async one(one: Happening): Promise<void> {
    const name = `n${(this.count += 1)}`;
    if (one.what === 'late' || one.what === 'rude') {
      this.violations.push({ name, code: one.what, person: one.person });
      await this.centre.violation(name, one.what, one.person, date(one.day));
    } else if (one.what === 'taken') {
      this.violations.push({ name, code: 'taken', person: one.person });
      await this.centre.violation(name, 'taken', one.person, date(one.day), { worth: '500 yuan' });
    } else if (one.what === 'praise') await this.centre.praise(name, one.person, date(one.day));
    else if (one.what === 'hire') await this.centre.hire(`new-${name}`, date(one.day));
    else if (one.what === 'leave') {
      const days = { from: date(one.day, one.month), to: date(14 + Math.ceil(one.day / 2)) };
      await this.centre.leave(name, one.person, date(one.day, one.month), days);
    } else if (one.what === 'note') {
      const days = { from: date(1 + Math.floor(one.day / 2)), to: date(one.day + 2) };
      await this.centre.leave(name, one.person, date(one.day, one.month), days, 'note-shown');
    } else if (one.what === 'post') {
      const data = { person: one.person, post: one.post, from: date(one.day) };
      await this.centre.record(`person-${one.person}`, 'PostAssigned', data, { subjects: [one.person] });
    } else if (one.what === 'publish') await this.publish(date(one.day, one.month), one.late);
    else if (one.what === 'employment') await this.employment(one);
    else if (one.what === 'rulebook') {
      const data = { target: { kind: 'person', id: one.person }, rulebook: one.to, from: date(one.day) };
      await this.centre.record(`assignment-${one.person}`, 'RulebookAssigned', data);
    } else await this.onViolation(one);
  }

  /** A step in an appeal against what the fact costs in March, if it costs anything then. */
  private async appeal(
    fact: string,
    person: string,
    step: Extract<Happening, { what: 'appeal' }>['step'],
  ): Promise<void> {
    const card = await this.centre.scorecard(person, MARCH);
    const found = card?.entries.find(({ because }) => because.facts.some(({ id }) => id === fact));
    if (found === undefined) return;
    const { key: entry, clause } = found;
    if (typeof step !== 'string') {
      await this.centre.rule(entry, person, [fact], step);
      return;
    }
    const grounds = { owner: `person:${person}`, text: 'r' };
    const disputed = { clause, edition: 'small@1', period: MARCH, facts: [fact], amount: '-2' };
    const day = '2026-05-01';
    const data = { entry, person, level: step === 'AppealEscalated' ? 2 : 1, deadline: day, grounds, notifiedAt: day };
    await this.centre.record(`appeal-${entry}`, step, { ...data, ...disputed }, { subjects: [person] });
  }

  private async employment({ person, type, day, month }: Extract<Happening, { what: 'employment' }>): Promise<void> {
    if (type === 'again') return this.centre.hire(person, date(day, month));
    const reason = { owner: `person:${person}`, text: 'r' };
    const on = date(day, month);
    const data: Record<Exclude<typeof type, 'again'>, Parameters<TestCentre['record']>[2]> = {
      HiringCorrected: { person, hiredOn: on, reason },
      PersonLeft: { person, on },
      LeavingCorrected: { person, on, reason },
      stays: { person, on: null, reason },
      RegistrationCancelled: { person, reason },
    };
    const event = type === 'stays' ? 'LeavingCorrected' : type;
    await this.centre.record(`person-${person}`, event, data[type], { subjects: [person] });
  }

  private async onViolation(one: Extract<Happening, { nth: number }>): Promise<void> {
    const violation = this.violations[one.nth];
    if (violation === undefined) return;
    const { name, code, person } = violation;
    const reason = { owner: `case:${name}`, text: 'r' };
    const record = (type: string, data: Parameters<TestCentre['record']>[2]): Promise<unknown> =>
      this.centre.record(`violation-${name}`, type, data, { subjects: [person] });
    if (one.what === 'explain')
      await this.centre.noted(`of-${name}-${one.month}`, 'explained', person, date(one.day, one.month), name);
    else if (one.what === 'appeal') await this.appeal(`violation-${name}#0`, person, one.step);
    else if (one.what === 'take-back') await this.centre.takeBack(`of-${name}-02`, person);
    else if (one.what === 'correct') {
      const localDate = date(one.day, one.month);
      const conductAt = { instant: `${localDate}T04:00:00.000Z`, zone: 'Asia/Shanghai', localDate };
      // On odd days the correction changes what a decision was made on.
      const worth = code === 'taken' ? { worth: '400 yuan' } : {};
      const attributes = one.day % 2 === 0 ? worth : { ...worth, seen: 'again' };
      await record('ViolationCorrected', { code, conductAt, attributes, reason });
    } else if (one.what === 'retract') await record('ViolationWithdrawn', { reason });
    else if (one.what === 'compensate') {
      if (code === 'taken') await this.centre.compensate(name, person, one.decided);
    } else if (code === 'rude')
      await record('DiscretionDecided', { fact: `violation-${name}#0`, clause: 's-2', points: one.points, reason });
  }
}
